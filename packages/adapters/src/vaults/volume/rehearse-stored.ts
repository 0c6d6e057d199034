import type { BackupManifest, Rehearsal } from '@hardened-deploy/core/backup/backup';
import { asPlain } from '@hardened-deploy/core/backup/backup-encryption';
import { describeDifferences, differingTables } from '@hardened-deploy/core/backup/backup-proof';
import { totalRows } from '@hardened-deploy/core/backup/backup-words';
import { partsOf } from '@hardened-deploy/core/backup/backup-set';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { type OpeningParts, withPlainFiles } from './open-stored.ts';
import { type Growing, restoreSet, type SetMember } from './set-members.ts';
import { levelToRehearse, type RestoredCounts } from './trial.ts';

export interface RehearsingParts extends OpeningParts {
  readonly members: readonly SetMember[];
  readonly memoryBytes: number;
  readonly growing: Growing;
}

/** Restores a stored backup into a scratch server and compares it. Throws `backup/failed`, `backup/encrypted`. */
export async function rehearseStored(
  parts: RehearsingParts,
  { token, manifest }: { readonly token: FencingToken; readonly manifest: BackupManifest },
  signal: AbortSignal,
): Promise<Rehearsal> {
  const { members, memoryBytes, growing } = parts;
  const plain = asPlain(manifest);
  const trial = { token, members, manifest: plain, memoryBytes, growing, level: levelToRehearse(manifest) };
  const restored = await withPlainFiles(
    parts,
    { token, manifest, needed: { files: plain.files, besides: besideFiles(plain, parts) } },
    ({ runner, folder }) => restoreSet(runner, { ...trial, folder }, signal),
    signal,
  );
  return rehearsalOf(manifest, restored);
}

/** A scratch server that doesn't fit into memory is beside the files; only one of them runs at a time. */
function besideFiles(plain: BackupManifest, { members, memoryBytes }: RehearsingParts): number {
  const servers = partsOf(plain).map(({ name, manifest }) => {
    const bytes = members.find((member) => member.name === name)?.dump.trialBytes(manifest) ?? 0;
    return bytes > memoryBytes ? bytes : 0;
  });
  return Math.max(...servers);
}

function rehearsalOf(manifest: BackupManifest, restored: RestoredCounts): Rehearsal {
  if (restored.kind === 'unclear')
    throw new Failure('backup/failed', restored.evidence, { facts: { backup: manifest.id } });
  if (restored.kind !== 'counted') return restored;
  const differences = differingTables(manifest.tables, restored.tables);
  if (differences.length > 0) return { kind: 'differs', evidence: describeDifferences(differences) };
  return { kind: 'restored', tables: restored.tables.length, rows: totalRows(restored.tables) };
}
