import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KEPT_SETTINGS } from '@hardened-deploy/adapters/dumps/redis/scripts/kept-settings';
import { afterEach, beforeEach, expect, test } from 'vitest';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'hd-kept-')));
  for (const folder of ['image', 'backups']) {
    mkdirSync(join(root, folder));
    writeFileSync(join(root, folder, 'module.so'), '');
  }
  symlinkSync(join(root, 'backups', 'module.so'), join(root, 'image', 'led-away.so'));
  const mounts = ['/', join(root, 'backups')].map((at, id) => `${id} 0 0:1 / ${at} rw - overlay overlay rw`);
  writeFileSync(join(root, 'mountinfo'), `${mounts.join('\n')}\n`);
});
afterEach(() => rmSync(root, { recursive: true }));

function kept(...lines: readonly string[]): readonly string[] {
  writeFileSync(join(root, 'server.conf'), `${lines.join('\n')}\n`);
  const script = `${KEPT_SETTINGS}\nmounts=$1/mountinfo\nkept_settings "$1/server.conf"`;
  const { status, stdout } = spawnSync('sh', ['-euc', script, 'sh', root], { encoding: 'utf8' });
  expect(status).toBe(0);
  return stdout.split('\n').filter((line) => line !== '');
}

test('a module of the image itself is loaded, and there may be none', () => {
  const lines = ['databases 16', `loadmodule ${root}/image/module.so`];
  expect(kept(...lines)).toEqual(lines);
  expect(kept()).toEqual([]);
});

test.each([
  ['lies in a mounted folder', '/backups/module.so'],
  ['leads there by its name', '/image/../backups/module.so'],
  ['leads there by a link', '/image/led-away.so'],
  ['is not there', '/image/other.so'],
  ['is a folder', '/image'],
])('a module that %s is not', (_, path) => {
  expect(kept('databases 2', `loadmodule ${root}${path}`)).toEqual(['databases 2']);
});

test('nothing else of the file is used', () => {
  expect(kept('dir /etc', `loadmodule ${root}/image/module.so argument`, 'databases 2 3')).toEqual([]);
});
