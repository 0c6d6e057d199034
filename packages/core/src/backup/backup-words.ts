import { readableBytes } from '../base/bytes.ts';
import { counted } from '../base/counted.ts';
import type { KeepCounts } from './backup-retention.ts';
import type { BackupManifest, TableCount } from './backup.ts';

const LIST = new Intl.ListFormat('en');

interface BackupSize {
  readonly bytes: number;
  readonly tables: number;
  readonly rows: number;
}

/** All files together, and the user's own tables. Large objects, views and the like are counted as tables of the system catalogue. */
export function sizeOf({ files, tables }: BackupManifest): BackupSize {
  const own = tables.filter(({ table }) => !/^(?:[a-z0-9-]+: )?(?:pg_catalog|information_schema)\./.test(table));
  return { bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), tables: own.length, rows: totalRows(own) };
}

/** `the newest 10 proven ones, and the newest of each of 7 days and 4 weeks, are kept`. */
export function describeKept({ last, daily, weekly, monthly }: KeepCounts): string {
  const ages = (
    [
      [daily, 'day'],
      [weekly, 'week'],
      [monthly, 'month'],
    ] as const
  ).flatMap(([count, unit]) => (count > 0 ? [counted(count, unit)] : []));
  const newest = last === 1 ? 'the newest proven one' : `the newest ${last} proven ones`;
  if (ages.length === 0) return last === 1 ? `${newest} is kept` : `${newest} are kept`;
  return `${newest}, and the newest of each of ${LIST.format(ages)}, are kept`;
}

export function totalRows(tables: readonly TableCount[]): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0);
}

/** `PostgreSQL 17.6`: the server that a backup was taken from, or the servers: `PostgreSQL 17.6 and MariaDB 11.8.3`. */
export function describeServer(manifest: BackupManifest): string {
  const { also = [] } = manifest;
  const servers = [manifest, ...also].map(({ server = 'PostgreSQL', serverVersion }) => `${server} ${serverVersion}`);
  return LIST.format(new Set(servers));
}

/** `shop`, or the databases of a set: `shop and shop_events`. */
export function describeDatabases({ database, also = [] }: BackupManifest): string {
  return LIST.format([database, ...also.map((part) => part.database)]);
}

/** `19.4 MiB, 3 tables, 426000 rows`. */
export function describeSize(manifest: BackupManifest): string {
  const { bytes, tables, rows } = sizeOf(manifest);
  return `${readableBytes(bytes)}, ${counted(tables, 'table')}, ${counted(rows, 'row')}`;
}
