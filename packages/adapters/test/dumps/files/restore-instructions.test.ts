import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restoreInstructions } from '@hardened-deploy/adapters/dumps/files/restore-instructions';
import type { BackupId } from '@hardened-deploy/core/backup/backup';
import { afterEach, beforeEach, expect, test } from 'vitest';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hd-instructions-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Runs them with a docker that has one container with these mounts, and that writes down what is run. */
function replace(volume: string, mounts: readonly string[]) {
  writeFileSync(join(root, 'mounts'), mounts.map((mount) => `${mount}\n`).join(''));
  const docker = `#!/bin/sh
case "$1 $2" in
  'ps --quiet') echo c0ffee ;;
  'inspect --format') cat '${root}/mounts' ;;
  'volume inspect') echo /var/lib/docker/volumes/uploads/_data ;;
  run*) for each; do printf '%s\\n' "$each"; done >>'${root}/ran' ;;
esac
`;
  writeFileSync(join(root, 'docker'), docker);
  chmodSync(join(root, 'docker'), 0o755);
  const lines = restoreInstructions({
    id: '20261121T040102.000Z-d0d0d0d0d0d0d0d0' as BackupId,
    part: 'uploads',
    container: 'db',
    source: 'hd-shop-backups',
    what: 'the uploads',
    volume,
    beside: 'hd-shop-uploads',
    image: 'node:24-slim',
    files: [],
  });
  const env = { PATH: `${root}:${process.env['PATH']}`, REPLACE: 'yes' };
  return spawnSync('sh', ['-s'], { input: lines.join('\n'), env, encoding: 'utf8' });
}
const ran = () => (existsSync(join(root, 'ran')) ? readFileSync(join(root, 'ran'), 'utf8').split('\n') : []);

test.each([
  ['the folder itself', '/srv/my uploads', ['/srv/my uploads']],
  ['a folder in it', '/srv/my uploads', ['/srv/my uploads/new']],
  ['a folder that it is in', '/srv/my uploads', ['/etc', '', '/srv', '']],
  ['the whole host', '/srv/my uploads', ['/']],
  ['the volume', 'uploads', ['/elsewhere', 'uploads']],
  ['a folder of the volume on the host', 'uploads', ['/var/lib/docker/volumes/uploads/_data/new']],
  ['all volumes of the host', 'uploads', ['/var/lib/docker/volumes']],
])('nothing is replaced while a container runs that has %s mounted', (_, volume, mounts) => {
  const { status, stderr } = replace(volume, mounts);
  expect([status, stderr]).toEqual([1, expect.stringContaining('or a part of it mounted: c0ffee')]);
  expect(ran().some((word) => word.endsWith(':/live'))).toBe(false);
});

test.each([
  ['/srv/my uploads', ['/srv/my uploads of others', '/srv/my', 'uploads']],
  ['uploads', ['/var/lib/docker/volumes/uploads2/_data', 'uploads2']],
])(
  'what %s only resembles does not keep it from being replaced, and a blank in its path is one word',
  (volume, mounts) => {
    expect(replace(volume, mounts)).toMatchObject({ status: 0, stderr: '' });
    expect(ran()).toContain(`${volume}:/live`);
  },
);
