import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { BackupStore } from '../backup-store.ts';
import { markFolder, removeFolders, sealFolder } from '../backup-folders.ts';
import { listFolders } from '../backup-listing.ts';
import type { ScriptRunner } from '../script-runner.ts';

/** Folders of a place at the target. The files are in them already when a backup is to be kept. */
export function folderStore(parts: {
  readonly runner: ScriptRunner;
  readonly progress: Progress;
  /** A key a line. Undefined: manifests have no tag. */
  readonly manifestKeys: Secret | undefined;
}): BackupStore {
  const { runner, manifestKeys } = parts;
  return {
    keep: (token, backup, signal) => sealFolder(runner, token, { backup, manifestKeys }, signal),
    list: (token, signal) => listFolders(parts, token, signal),
    mark: (token, mark, signal) => markFolder(runner, token, mark, signal),
    async remove(token, ids, signal) {
      await removeFolders(runner, token, ids, signal);
      return [];
    },
  };
}
