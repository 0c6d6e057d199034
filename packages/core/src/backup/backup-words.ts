import { readableBytes } from '../base/bytes.ts';
import { counted } from '../base/counted.ts';
import type { BackupManifest, TableCount } from './backup.ts';

interface BackupSize {
  readonly bytes: number;
  readonly tables: number;
  readonly rows: number;
}

/** All files together, and the user's own tables. Large objects are counted as a table of the system catalogue. */
export function sizeOf({ files, tables }: BackupManifest): BackupSize {
  const own = tables.filter(({ table }) => !table.startsWith('pg_catalog.'));
  return { bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), tables: own.length, rows: totalRows(own) };
}

export function totalRows(tables: readonly TableCount[]): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0);
}

/** `19.4 MiB, 3 tables, 426000 rows`. */
export function describeSize(manifest: BackupManifest): string {
  const { bytes, tables, rows } = sizeOf(manifest);
  return `${readableBytes(bytes)}, ${counted(tables, 'table')}, ${counted(rows, 'row')}`;
}
