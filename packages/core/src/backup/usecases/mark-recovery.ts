import { endsTheRun } from '../../base/ends-the-run.ts';
import { asFailure } from '../../base/failure.ts';
import type { Progress } from '../../base/ports/progress.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import type { RecoveryMarks } from '../ports/recovery-marks.ts';
import { describeMark, isWorrying, type RecoveryMark, type WhenToMark } from '../recovery-mark.ts';

export interface MarkRequest {
  readonly token: FencingToken;
  readonly name: string;
  readonly when: WhenToMark;
}

/**
 * Marks the server's log for point-in-time recovery. Undefined: it was not asked for, or the server archives nothing and it is asked for only
 * where it does. A mark that fails is told, and keeps no backup from being taken. Throws `fence/superseded`, `lease/lost`.
 */
export async function markRecovery(
  { marks, progress }: { readonly marks: RecoveryMarks | undefined; readonly progress: Progress },
  { token, name, when }: MarkRequest,
  signal: AbortSignal,
): Promise<RecoveryMark | undefined> {
  if (!marks || when === 'never') return undefined;
  const mark = await progress.step(`Mark this moment as ${name}`, async (): Promise<RecoveryMark> => {
    try {
      return await marks.mark(token, { name, when }, signal);
    } catch (thrown) {
      if (endsTheRun(thrown, signal)) throw thrown;
      return { kind: 'none', why: asFailure(thrown).message };
    }
  });
  if (isWorrying(mark, when)) progress.warn(describeMark(mark));
  else progress.info(describeMark(mark));
  return mark;
}
