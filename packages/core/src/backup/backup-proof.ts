import type { ProofLevel, RestoredLevel } from './proof-level.ts';
import type { BackupManifest, TableCount, VerifiedBackup } from './backup.ts';

/** A table whose rows differ between the dump's snapshot and the restored copy. `null`: the table is missing on that side. */
interface TableDifference {
  readonly table: string;
  readonly dumped: number | null;
  readonly restored: number | null;
}

/**
 * A table that exists on only one side is a difference too, and so is other content behind as many rows, where both sides have
 * hashed it. Sorted by the names of the tables.
 */
export function differingTables(
  dumped: readonly TableCount[],
  restored: readonly TableCount[],
): readonly TableDifference[] {
  const before = new Map(dumped.map((count) => [count.table, count]));
  const after = new Map(restored.map((count) => [count.table, count]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((table) => differ(before.get(table), after.get(table)))
    .sort()
    .map((table) => ({ table, dumped: before.get(table)?.rows ?? null, restored: after.get(table)?.rows ?? null }));
}

function differ(one: TableCount | undefined, other: TableCount | undefined): boolean {
  if (one?.rows !== other?.rows) return true;
  return one?.content !== undefined && other?.content !== undefined && one.content !== other.content;
}

/** How a proof was made, for the manifest. */
interface Made<Level extends ProofLevel> {
  readonly at: string;
  readonly how: string;
  readonly level: Level;
}

export type BackupProof =
  | { readonly kind: 'proven'; readonly backup: VerifiedBackup }
  | { readonly kind: 'differs'; readonly differences: readonly TableDifference[] };

/** Takes note of a proof that read the backup and didn't restore it. */
export function acceptRead(manifest: BackupManifest, made: Made<Exclude<ProofLevel, RestoredLevel>>): VerifiedBackup {
  return verified(manifest, made);
}

/**
 * Each restored table must have exactly as many rows as in the dump's snapshot, and at L4 the same content. For L4 both sides
 * must have hashed every table: without that it is L3.
 */
export function proveBackup(
  manifest: BackupManifest,
  restored: Made<RestoredLevel> & { readonly tables: readonly TableCount[] },
): BackupProof {
  const differences = differingTables(manifest.tables, restored.tables);
  if (differences.length > 0) return { kind: 'differs', differences };
  const { at, how } = restored;
  const hashed = [...manifest.tables, ...restored.tables].every(({ content }) => content !== undefined);
  const level = restored.level === 'L4' && !hashed ? 'L3' : restored.level;
  return { kind: 'proven', backup: verified(manifest, { at, how, level }) };
}

/** The only function that makes a `VerifiedBackup`. */
function verified(manifest: BackupManifest, { at, how, level }: Made<ProofLevel>): VerifiedBackup {
  return { ...manifest, verified: { at, how, level } } as VerifiedBackup;
}

/** `public.orders: 12 rows dumped, 11 restored`; at most five tables, and how many more there are. */
export function describeDifferences(differences: readonly TableDifference[]): string {
  const lines = differences.slice(0, 5).map(({ table, dumped, restored }) => {
    if (dumped === null) return `${table}: not in the snapshot, ${restored} rows restored`;
    if (restored === null) return `${table}: ${dumped} rows dumped, table missing in the restored copy`;
    if (dumped === restored) return `${table}: ${dumped} rows dumped and restored, with other content`;
    return `${table}: ${dumped} rows dumped, ${restored} restored`;
  });
  const more = differences.length - lines.length;
  return more > 0 ? `${lines.join('; ')}; and ${more} more` : lines.join('; ');
}
