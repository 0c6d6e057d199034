import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { takeScript } from '@hardened-deploy/adapters/vaults/volume/scripts/around-dump';
import { REMOVE_SCRIPT } from '@hardened-deploy/adapters/vaults/volume/scripts/folder';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const MINE = '20261121T040102.123Z-00112233445566aa';
const OLD = '20260101T000000.000Z-00112233445566aa';
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hd-sweep-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Files below the folder of all backups, with their texts. */
function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, 'backups', name)), { recursive: true });
    writeFileSync(join(root, 'backups', name), text);
  }
}

/** Puts a program before the real one of that name. */
function replace(program: string, script: string): void {
  mkdirSync(join(root, 'bin'), { recursive: true });
  writeFileSync(join(root, 'bin', program), `#!/bin/sh\n${script}\n`);
  chmodSync(join(root, 'bin', program), 0o755);
}

function run(script: string, variables: Readonly<Record<string, string>> = {}) {
  const path = `${join(root, 'bin')}:${process.env['PATH']}`;
  const mine = { HD_MARK: 'mark', HD_ID: MINE, HD_GENERATION: '7', HD_PART: '', HD_TELL_EVERY: '0.1' };
  const env = { PATH: path, HD_BACKUPS: join(root, 'backups'), ...mine, ...variables };
  return spawnSync('sh', ['-c', script], { env, encoding: 'utf8' });
}

const take = () => run(takeScript({ takeScript: 'quiet' }));
const folders = () => readdirSync(join(root, 'backups'));

describe('a new backup', () => {
  test('removes what a killed one of an older lease left, and what rehearsals unpacked', () => {
    write({ [`${OLD}/in-progress`]: '6\n', [`${OLD}/database.dump.partial`]: 'half', [`.scratch-${OLD}/x/y`]: 'open' });
    expect(take()).toMatchObject({ status: 0 });
    expect(folders()).toEqual([MINE]);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['has a manifest', { 'manifest.json': '{}', 'in-progress': '6\n' }],
    ['is being copied here: it has neither a manifest nor in-progress', { 'database.dump': 'whole' }],
    ['is of this lease', { 'in-progress': '7\n' }],
    ['is of a newer lease', { 'in-progress': '10\n' }],
    ['has an in-progress that says nothing', { 'in-progress': '' }],
    ['has an in-progress that cannot be read', { 'in-progress/x': '6\n' }],
    [
      'has a manifest that is no file to a look, as on a disk with errors',
      { 'manifest.json/x': '', 'in-progress': '6' },
    ],
  ])('leaves a folder alone that %s', (_, files) => {
    write(Object.fromEntries(Object.entries(files).map(([name, text]) => [`${OLD}/${name}`, text])));
    expect(take()).toMatchObject({ status: 0 });
    expect(folders()).toEqual([OLD, MINE]);
    for (const name of Object.keys(files)) expect(existsSync(join(root, 'backups', OLD, name))).toBe(true);
  });

  test('leaves a folder alone that cannot be listed', () => {
    write({ [`${OLD}/in-progress`]: '6\n' });
    replace('ls', 'echo "ls: reading directory: Input/output error" >&2; exit 2');
    expect(take()).toMatchObject({ status: 0 });
    expect(folders()).toEqual([OLD, MINE]);
  });
});

describe('a removal', () => {
  const whole = { [`${OLD}/manifest.json`]: '{}', [`${OLD}/database.dump`]: 'whole', [`${OLD}/ledger/x`]: 'whole' };

  test('leaves nothing of the backup', () => {
    write(whole);
    expect(run(REMOVE_SCRIPT, { HD_IDS: OLD })).toMatchObject({ status: 0 });
    expect(folders()).toEqual([]);
  });

  test('that is killed after the manifest is finished by the next backup', () => {
    write(whole);
    replace('find', 'kill -9 "$PPID"');
    expect(run(REMOVE_SCRIPT, { HD_IDS: OLD })).toMatchObject({ signal: 'SIGKILL' });
    expect(readdirSync(join(root, 'backups', OLD))).toEqual(['database.dump', 'in-progress', 'ledger']);
    rmSync(join(root, 'bin'), { recursive: true });
    expect(take()).toMatchObject({ status: 0 });
    expect(folders()).toEqual([MINE]);
  });
});
