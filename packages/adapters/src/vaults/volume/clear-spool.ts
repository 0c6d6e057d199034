import type { BackupId } from '@hardened-deploy/core/backup/backup';
import { endsTheRun, targetIsTaken } from '@hardened-deploy/core/base/ends-the-run';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { removeFolders } from './backup-folders.ts';
import { DISCARD_MS } from './backup-taker.ts';
import type { ScriptRunner } from './script-runner.ts';

/** Removes the files of a backup that is kept elsewhere, also when the run is ended meanwhile. Throws only what ends the run. */
export async function clearSpool(
  { spool, progress }: { readonly spool: ScriptRunner; readonly progress: Progress },
  { token, id }: { readonly token: FencingToken; readonly id: BackupId },
  signal: AbortSignal,
): Promise<void> {
  const clear = (until: AbortSignal) => removeFolders(spool, token, [id], until);
  const warn = () =>
    progress.warn(`The files of ${id} could not be removed from the volume now. The next backup removes them.`);
  await clear(signal).catch(async (thrown: unknown) => {
    if (!endsTheRun(thrown, signal)) return warn();
    if (!targetIsTaken(thrown)) await clear(AbortSignal.timeout(DISCARD_MS)).catch(warn);
    throw thrown;
  });
}
