import type { BackupManifest, TableCount, VerifiedBackup } from './backup.ts';

/** A table whose rows differ between the dump's snapshot and the restored copy. `null`: the table is missing on that side. */
interface TableDifference {
  readonly table: string;
  readonly dumped: number | null;
  readonly restored: number | null;
}

/** A table that exists on only one side is a difference too. Sorted by the names of the tables. */
export function differingTables(
  dumped: readonly TableCount[],
  restored: readonly TableCount[],
): readonly TableDifference[] {
  const before = new Map(dumped.map(({ table, rows }) => [table, rows]));
  const after = new Map(restored.map(({ table, rows }) => [table, rows]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((table) => before.get(table) !== after.get(table))
    .sort()
    .map((table) => ({ table, dumped: before.get(table) ?? null, restored: after.get(table) ?? null }));
}

export type BackupProof =
  | { readonly kind: 'proven'; readonly backup: VerifiedBackup }
  | { readonly kind: 'differs'; readonly differences: readonly TableDifference[] };

/**
 * The only function that makes a `VerifiedBackup`. Each restored table must have exactly as many rows as in the dump's
 * snapshot.
 */
export function proveBackup(
  manifest: BackupManifest,
  restored: { readonly tables: readonly TableCount[]; readonly at: string; readonly how: string },
): BackupProof {
  const differences = differingTables(manifest.tables, restored.tables);
  if (differences.length > 0) return { kind: 'differs', differences };
  const { at, how } = restored;
  return { kind: 'proven', backup: { ...manifest, verified: { at, how } } as VerifiedBackup };
}

/** `public.orders: 12 rows dumped, 11 restored`; at most five tables, and how many more there are. */
export function describeDifferences(differences: readonly TableDifference[]): string {
  const lines = differences.slice(0, 5).map(({ table, dumped, restored }) => {
    if (dumped === null) return `${table}: not in the snapshot, ${restored} rows restored`;
    if (restored === null) return `${table}: ${dumped} rows dumped, table missing in the restored copy`;
    return `${table}: ${dumped} rows dumped, ${restored} restored`;
  });
  const more = differences.length - lines.length;
  return more > 0 ? `${lines.join('; ')}; and ${more} more` : lines.join('; ');
}
