import type { FencingToken } from '../../lease/fencing-token.ts';
import type { RecoveryMark, WhenToMark } from '../recovery-mark.ts';

/** Marks in the log of the live database's server, for point-in-time recovery. */
export interface RecoveryMarks {
  /**
   * Marks this moment under the name, and waits until the archive has it, for a minute at most. With `auto`, only where the server
   * archives. `none` where it can't be done. Throws `backup/failed` when the server can't be asked, `fence/superseded`.
   */
  mark(
    token: FencingToken,
    asked: { readonly name: string; readonly when: Exclude<WhenToMark, 'never'> },
    signal: AbortSignal,
  ): Promise<RecoveryMark>;
}
