import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PUT_IN_PLACE } from '@hardened-deploy/adapters/dumps/redis/scripts/put-in-place';
import { afterEach, beforeEach, expect, test } from 'vitest';

let root: string;
const data = () => join(root, 'data');
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hd-put-'));
  mkdirSync(join(root, 'bin'));
  mkdirSync(join(data(), 'aof'), { recursive: true });
  writeFileSync(join(data(), 'dump.rdb'), 'old');
  writeFileSync(join(data(), 'aof', 'one'), 'old');
  mkdirSync(join(root, 'backup'));
  writeFileSync(join(root, 'backup', 'database.rdb'), 'new');
});
afterEach(() => rmSync(root, { recursive: true }));

/** `refuses`: what mv does not move, by a pattern of the shell for its two arguments. */
function run(step: string, refuses = 'nothing') {
  writeFileSync(join(root, 'bin', 'mv'), `#!/bin/sh\ncase "$*" in ${refuses}) exit 1 ;; esac\nexec /bin/mv "$@"\n`);
  chmodSync(join(root, 'bin', 'mv'), 0o755);
  const settings = { dir: data(), file: 'dump.rdb', aof_file: '', aof_dir: 'aof', appendonly: 'no', keys: '1' };
  const env = { ...settings, stamp: '1', backup: join(root, 'backup'), PATH: `${root}/bin:${process.env['PATH']}` };
  return spawnSync('sh', ['-euc', `${PUT_IN_PLACE}\n${step}`], { env, encoding: 'utf8' });
}
const has = () => [readdirSync(data()).toSorted(), readFileSync(join(data(), 'dump.rdb'), 'utf8')];

test('what was there is kept, and comes back', () => {
  expect(run('put')).toMatchObject({ status: 0 });
  expect(has()).toEqual([['dump.rdb', 'replaced_1'], 'new']);
  expect(run('put_back')).toMatchObject({ status: 0 });
  expect(has()).toEqual([['aof', 'dump.rdb', 'undone_1'], 'old']);
});

test('what was moved is moved back when the next can not be moved', () => {
  const { status, stderr } = run('put', '*replaced_1/aof');
  expect([status, stderr]).toEqual([1, expect.stringContaining('what was there is put back')]);
  expect(has()).toEqual([['aof', 'dump.rdb'], 'old']);
});

test('a server of which only a part is in place stays stopped, and the folder with the rest is named', () => {
  const { status, stderr } = run('put', '*replaced_1/aof|replaced_1/dump.rdb*');
  expect([status, stderr]).toEqual([77, expect.stringContaining(`${data()}/replaced_1`)]);
  expect(existsSync(join(data(), 'replaced_1', 'dump.rdb'))).toBe(true);
});

test('what can not be put back leaves what the server has', () => {
  run('put');
  const { status, stderr } = run('put_back', 'replaced_1/aof*');
  expect([status, stderr]).toEqual([1, expect.stringContaining('the server has what it had')]);
  expect(has()).toEqual([['dump.rdb', 'replaced_1'], 'new']);
});
