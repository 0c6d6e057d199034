import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { FILES_LISTING } from '@hardened-deploy/adapters/dumps/files/scripts/listing';
import { FILES_UNPACK } from '@hardened-deploy/adapters/dumps/files/scripts/unpack';
import { afterEach, beforeEach, expect, test } from 'vitest';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hd-unpack-'));
  for (const folder of ['work', 'backup', 'into', 'packed/kept', 'other'])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'other', 'backup'), 'of somebody');
  writeFileSync(join(root, 'packed', 'kept', 'gone'), 'x');
  symlinkSync(join(root, 'other'), join(root, 'packed', 'away'));
});
afterEach(() => rmSync(root, { recursive: true }));

function unpack(...gone: readonly string[]) {
  const archive = join(root, 'backup', 'files-1.tar.gz');
  spawnSync('tar', ['--create', '--gzip', `--file=${archive}`, '--directory', join(root, 'packed'), '.']);
  const lists = { about: '', sums: '', unsettled: '', gone: gone.map((name) => `${name}\0`).join('') };
  for (const [name, text] of Object.entries(lists)) writeFileSync(join(root, 'backup', `${name}.gz`), gzipSync(text));
  const script = `die() { cat >&2; exit "$1"; }\nwork=$1/work\n${FILES_LISTING}${FILES_UNPACK}\ncd "$1/backup"\nunpack_into "$1/into"`;
  return spawnSync('sh', ['-c', script, 'sh', root], { encoding: 'utf8' });
}
const isThere = (path: string) => existsSync(join(root, path));

test('what was gone while the archive was made is removed', () => {
  // 2: the lists of this test say nothing of the rest.
  expect(unpack('./kept/gone', './never there', './odd\nname')).toMatchObject({ status: 2 });
  expect([isThere('into/kept'), isThere('into/kept/gone')]).toEqual([true, false]);
});

test('a link itself is removed, and not what it leads to', () => {
  expect(unpack('./away')).toMatchObject({ status: 2 });
  expect([isThere('into/away'), isThere('other/backup')]).toEqual([false, true]);
});

test.each([
  '../other/backup',
  './../other/backup',
  './kept/../../other',
  './away/backup',
  './/away/backup',
  './away/',
  './.',
  '.',
  '',
])('a list with %j removes nothing', (name) => {
  const { status, stderr } = unpack('./kept/gone', name);
  expect([status, stderr]).toEqual([1, expect.stringContaining('lead out of the folder')]);
  expect([isThere('into/kept/gone'), isThere('other/backup')]).toEqual([true, true]);
});

test('an absolute name is refused', () => {
  expect(unpack(join(root, 'other', 'backup')).status).toBe(1);
  expect(isThere('other/backup')).toBe(true);
});
