import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { LOOK_SCRIPT } from '@hardened-deploy/adapters/dumps/redis/scripts/restore/look';
import { bareScript } from '@hardened-deploy/adapters/vaults/volume/scripts/around-dump';
import { afterEach, beforeEach, expect, test } from 'vitest';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hd-look-'));
  for (const folder of ['bin', 'backups']) mkdirSync(join(root, folder));
  for (const name of ['redis-check-rdb', 'redis-server']) program(name, 'echo "Redis server v=8.0.2 sha=0"');
});
afterEach(() => rmSync(root, { recursive: true }));

function program(name: string, script: string): void {
  const path = join(root, 'bin', name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

/** A server behind another address, of which `info` is told, while nobody answers in the container that was named. */
function lookAt(info: string): string {
  program(
    'redis-cli',
    `case "$*" in *127.0.0.1*) echo 'Connection refused' >&2; exit 1 ;; *'INFO'*) printf '${info}' ;; *) echo ERR ;; esac`,
  );
  const env = {
    PATH: `${join(root, 'bin')}:${process.env['PATH']}`,
    HD_MARK: 'mark',
    HD_BACKUPS: join(root, 'backups'),
    HD_LIVE: 'cache',
    HD_PREFIX: 'cache__hd_',
    HD_REDIS_HOST: 'managed.example.com',
    HD_REDIS_PORT: '6379',
    HD_REDIS_USER: '',
    HD_REDIS_PASSWORD: '',
    HD_REDIS_TLS: 'no',
    HD_REDIS_TLS_CA: '',
  };
  const { stdout } = spawnSync('sh', ['-c', bareScript(LOOK_SCRIPT)], { env, encoding: 'utf8' });
  const [, packed = ''] = /-----BEGIN [^\n]*-----\n(.*)-----END/s.exec(stdout) ?? [];
  return gunzipSync(Buffer.from(packed, 'base64')).toString();
}

test.each([
  ['tells its id', 'redis_version:8.0.2\\nrun_id:abc\\n'],
  ['tells no id, as what stands in for Redis may', 'redis_version:7.4.0\\n'],
])('a server elsewhere that %s is not taken for the one in the container', (_, info) => {
  expect(lookAt(info)).toContain('fact here no');
});
