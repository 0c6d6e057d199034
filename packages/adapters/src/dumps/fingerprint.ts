import { createHash } from 'node:crypto';
import type { TableCount } from '@hardened-deploy/core/backup/backup';

/** One word for the rows of all tables, in any order: lowercase hex. A database's own script makes the same and compares. */
export function fingerprintOf(tables: readonly TableCount[]): string {
  const lines = tables
    .map(({ table, rows, content }) => ({
      name: Buffer.from(table, 'utf8'),
      line: [table, rows, ...(content === undefined ? [] : [content])].join(' '),
    }))
    .sort((one, other) => Buffer.compare(one.name, other.name))
    .map(({ line }) => line);
  return createHash('sha256').update(lines.join('\n'), 'utf8').digest('hex');
}
