import type { BackupId, BackupManifest } from '@hardened-deploy/core/backup/backup';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { BackupStore } from './backup-store.ts';
import { runBriefly } from './backup-folders.ts';
import { type ArchiveParts, type Needed, openArchive } from './encryption/encrypted-archive.ts';
import type { ScriptRunner } from './script-runner.ts';
import { CLEAR_SCRIPT } from './scripts/folder.ts';

export interface OpeningParts {
  readonly store: BackupStore;
  /** Where backups are kept, or made if that is elsewhere. */
  readonly runner: ScriptRunner;
  /** Where an encrypted one is unpacked. */
  readonly local: ScriptRunner;
  readonly archives: ArchiveParts;
  /** Opens encrypted backups. */
  readonly decryptKey: Secret | undefined;
  readonly progress: Progress;
}

/** Where a backup's plain files are: `folder` is below the folders of backups. */
export interface PlainFiles {
  readonly runner: ScriptRunner;
  readonly folder: string;
}

/**
 * Does `work` where the backup's files are plain and at the target. One that lies elsewhere is fetched for that, and what is needed of an
 * encrypted one unpacked. What was made for it is removed again, also when the run was cancelled. Throws `backup/failed`,
 * `backup/encrypted`.
 */
export async function withPlainFiles<Result>(
  parts: OpeningParts,
  {
    token,
    manifest,
    needed,
  }: { readonly token: FencingToken; readonly manifest: BackupManifest; readonly needed: Needed },
  work: (plain: PlainFiles) => Promise<Result>,
  signal: AbortSignal,
): Promise<Result | { readonly kind: 'damaged'; readonly evidence: string }> {
  const { store, runner, local, archives, decryptKey: key } = parts;
  if (!manifest.encryption && !store.fetch) return work({ runner, folder: manifest.id });
  try {
    const fetched = await store.fetch?.(token, manifest, signal);
    if (fetched?.kind === 'damaged') return fetched;
    const within = fetched?.folder ?? '';
    if (!manifest.encryption) return await work({ runner: local, folder: `${within}/${manifest.id}` });
    const opened = await openArchive(archives, { token, manifest, needed, key, within }, signal);
    if (opened.kind === 'damaged') return opened;
    return await work({ runner: local, folder: opened.folder });
  } finally {
    await clear(parts, token, manifest.id);
  }
}

/** Plain files must not stay, even when the run was cancelled. So it has a signal of its own. */
async function clear({ local, progress }: OpeningParts, token: FencingToken, id: BackupId): Promise<void> {
  const environment = new Map([['HD_ID', id]]);
  const clearing = { purpose: 'list', script: CLEAR_SCRIPT, environment } as const;
  await runBriefly(local, token, clearing, AbortSignal.timeout(20_000)).catch(() =>
    progress.warn(`What was unpacked of ${id} could not be removed now. The next backup removes it.`),
  );
}
