import { Failure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { Secret } from '@hardened-deploy/core/base/secret';
import { removeFolders, sealFolder } from '../backup-folders.ts';
import type { BackupStore } from '../backup-store.ts';
import { DISCARD_MS } from '../backup-taker.ts';
import { folderStore } from '../folder/folder-store.ts';
import type { ScriptRunner } from '../script-runner.ts';
import { COPY_SCRIPT } from '../scripts/copy.ts';
import { EXIT, explainExit } from '../scripts/exit-codes.ts';
import { growthTold } from '../tell-growth.ts';
import { SPOOL, type VaultPlace } from '../vault-place.ts';

interface CopyStoreParts {
  /** Of the place where the copies are kept. */
  readonly runner: ScriptRunner;
  /** Where the backup is made. */
  readonly spool: VaultPlace;
  readonly clock: Clock;
  readonly progress: Progress;
  /** As of `folderStore`. */
  readonly manifestKeys: Secret | undefined;
}

/** Folders of a directory at the target, into which backups are copied from where they were proven. */
export function copyStore({ runner, spool, clock, progress, manifestKeys }: CopyStoreParts): BackupStore {
  return {
    ...folderStore({ runner, progress, manifestKeys }),
    async keep(token, backup, signal) {
      const { id, generation, files } = backup;
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      const environment = new Map([
        ['HD_ID', id],
        ['HD_FROM', SPOOL],
        ['HD_GENERATION', String(generation)],
        ['HD_SUMS', files.map(({ name, sha256 }) => `${sha256}  ${name}`).join('\n')],
        ['HD_EXPECTED', String(Math.ceil(bytes / 1024))],
      ]);
      const grows = growthTold({ progress, clock }, 'copied');
      const copying = { purpose: 'backup', script: COPY_SCRIPT, environment, spool, grows } as const;
      const answer = await runner.run(token, copying, signal);
      if (answer.kind === 'failed') {
        const code = answer.exitCode === EXIT.damaged ? 'backup/unverified' : 'backup/failed';
        throw new Failure(code, explainExit(answer), { facts: { backup: id, 'exit-code': answer.exitCode } });
      }
      await sealFolder(runner, token, { backup, manifestKeys }, signal).catch(async (thrown: unknown) => {
        await removeFolders(runner, token, [id], AbortSignal.timeout(DISCARD_MS)).catch(() => undefined);
        throw thrown;
      });
    },
  };
}
