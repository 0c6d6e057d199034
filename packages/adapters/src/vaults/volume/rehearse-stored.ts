import type { BackupId, BackupManifest, Rehearsal } from '@hardened-deploy/core/backup/backup';
import { asPlain } from '@hardened-deploy/core/backup/backup-encryption';
import { describeDifferences, differingTables } from '@hardened-deploy/core/backup/backup-proof';
import { totalRows } from '@hardened-deploy/core/backup/backup-words';
import type { RestoredLevel } from '@hardened-deploy/core/backup/proof-level';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { runBriefly } from './backup-folders.ts';
import { type ArchiveParts, openArchive } from './encrypted-archive.ts';
import type { ScriptRunner } from './script-runner.ts';
import { CLEAR_SCRIPT } from './scripts/folder.ts';
import { type Growing, restoreSet, type SetMember } from './set-members.ts';
import type { RestoredCounts } from './trial.ts';

export interface RehearsingParts {
  /** Where backups are kept. */
  readonly runner: ScriptRunner;
  /** Where an encrypted one is unpacked. */
  readonly local: ScriptRunner;
  readonly archives: ArchiveParts;
  readonly members: readonly SetMember[];
  readonly memoryBytes: number;
  readonly growing: Growing;
  /** Opens encrypted backups. */
  readonly decryptKey: Secret | undefined;
  readonly progress: Progress;
}

interface Stored {
  readonly token: FencingToken;
  readonly manifest: BackupManifest;
}

/** Restores a stored backup into a scratch server and compares it. Throws `backup/failed`, `backup/encrypted`. */
export async function rehearseStored(
  parts: RehearsingParts,
  { token, manifest }: Stored,
  signal: AbortSignal,
): Promise<Rehearsal> {
  const { runner, local, archives, members, memoryBytes, growing, decryptKey: key } = parts;
  const trial = { token, members, manifest: asPlain(manifest), memoryBytes, growing, level: levelToRehearse(manifest) };
  if (!manifest.encryption) return rehearsalOf(manifest, await restoreSet(runner, trial, signal));
  try {
    const opened = await openArchive(archives, { token, manifest, key }, signal);
    if (opened.kind === 'damaged') return opened;
    return rehearsalOf(manifest, await restoreSet(local, { ...trial, folder: opened.folder }, signal));
  } finally {
    await clear(parts, token, manifest.id);
  }
}

/** Plain files must not stay, even when the run was cancelled. So it has a signal of its own. */
async function clear({ local, progress }: RehearsingParts, token: FencingToken, id: BackupId): Promise<void> {
  const environment = new Map([['HD_ID', id]]);
  const clearing = { purpose: 'list', script: CLEAR_SCRIPT, environment } as const;
  await runBriefly(local, token, clearing, AbortSignal.timeout(20_000)).catch(() =>
    progress.warn(`What was unpacked of ${id} could not be removed now. The next backup removes it.`),
  );
}

/** A rehearsal always restores. It compares content where the dump's snapshot was hashed. */
function levelToRehearse({ tables }: BackupManifest): RestoredLevel {
  return tables.every(({ content }) => content !== undefined) ? 'L4' : 'L3';
}

function rehearsalOf(manifest: BackupManifest, restored: RestoredCounts): Rehearsal {
  if (restored.kind === 'unclear')
    throw new Failure('backup/failed', restored.evidence, { facts: { backup: manifest.id } });
  if (restored.kind !== 'counted') return restored;
  const differences = differingTables(manifest.tables, restored.tables);
  if (differences.length > 0) return { kind: 'differs', evidence: describeDifferences(differences) };
  return { kind: 'restored', tables: restored.tables.length, rows: totalRows(restored.tables) };
}
