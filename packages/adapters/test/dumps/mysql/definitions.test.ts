import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mysqlRestore } from '@hardened-deploy/adapters/dumps/mysql/mysql-restore';
import { DEFINITIONS_SHELL } from '@hardened-deploy/adapters/dumps/mysql/scripts/restore/definitions';
import { Secret } from '@hardened-deploy/core/base/secret';
import { afterEach, beforeEach, expect, test } from 'vitest';

let work: string;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'hd-definitions-'));
  writeFileSync(join(work, 'client.cnf'), '[client]\n');
});
afterEach(() => rmSync(work, { recursive: true }));

/** `views`: those of the live database, of which the ones that begin with `broken` can't be read. */
function written(
  kind: string,
  views: readonly string[],
  dumper = 'for each; do case $each in broken*) exit 2 ;; esac; done',
) {
  writeFileSync(join(work, 'dumper'), `#!/bin/sh\n${dumper}\necho "$@"\n`);
  chmodSync(join(work, 'dumper'), 0o755);
  writeFileSync(join(work, 'views'), views.map((view) => `${view}\n`).join(''));
  const script = `work=$1 kind=MariaDB dumper=$1/dumper
text() { printf "'%s'" "$1"; }
within() { read -r asked; printf '%s\n' "$asked" >>"$work/asked"; case $asked in SELECT*) cat "$work/views" ;; *broken*) return 1 ;; esac; }
${DEFINITIONS_SHELL}
write_down "$2" shop || exit 3`;
  const { status, stdout } = spawnSync('sh', ['-uc', script, 'sh', work, kind], { encoding: 'utf8' });
  return [status, stdout.trim().replace(/^.* -- /, '')];
}

test('views are written down together, and no view is no error', () => {
  expect(written('views', ['one', 'two'])).toEqual([0, 'shop one two']);
  expect(written('views', [])).toEqual([0, '']);
});

test('one that can not be read is an error, and all others are written down without it', () => {
  const views = ['one', 'broken', 'od`d name', 'broken too'];
  expect(written('views', views)).toEqual([3, '']);
  expect(written('readable-views', views)).toEqual([0, 'shop one od`d name']);
  expect(readFileSync(join(work, 'unreadable'), 'utf8')).toBe('broken\nbroken too\n');
  expect(readFileSync(join(work, 'asked'), 'utf8')).toContain('SHOW FIELDS FROM `od``d name`;');
});

test('another failure is not taken for a broken view', () => {
  expect(written('readable-views', ['one'], 'exit 2')).toEqual([3, '']);
});

test('a view that is lost is told by its name', () => {
  const { swapWarnings } = mysqlRestore({ url: new Secret('mysql://app:pw@db/shop') });
  expect(swapWarnings?.('ended 3\nlost-view od"d name\n')).toEqual([
    expect.stringMatching(/^The view "od\\"d name" of the database that was put aside could not be read/),
  ]);
  expect(swapWarnings?.('ended 3\n')).toEqual([]);
});
