import type { BackupId, BackupManifest } from '@hardened-deploy/core/backup/backup';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { runBriefly } from './backup-folders.ts';
import { type ArchiveParts, type Needed, openArchive } from './encrypted-archive.ts';
import type { ScriptRunner } from './script-runner.ts';
import { CLEAR_SCRIPT } from './scripts/folder.ts';

export interface OpeningParts {
  /** Where backups are kept. */
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
 * Does `work` where the backup's files are plain. What is needed of an encrypted one is unpacked for that, and what was unpacked is
 * removed again, also when the run was cancelled. Throws `backup/failed`, `backup/encrypted`.
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
  const { runner, local, archives, decryptKey: key } = parts;
  if (!manifest.encryption) return work({ runner, folder: manifest.id });
  try {
    const opened = await openArchive(archives, { token, manifest, needed, key }, signal);
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
