import { filesDump } from '@hardened-deploy/adapters/dumps/files/files-dump';
import { dataVolumeName, stackLabels } from '@hardened-deploy/adapters/engines/docker/layout/stack-names';
import { redisDump } from '@hardened-deploy/adapters/dumps/redis/redis-dump';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import { runWithInput } from '@hardened-deploy/testkit/docker/run-with-input';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DEPLOYMENT, openBackupBed, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const go = new AbortController().signal;
const IMAGE = 'hd-bed/node:24';
const UPLOADS = { volume: 'uploads' as VolumeName };

let bed: BackupBed;
let volume: string;
beforeAll(async () => {
  bed = await openBackupBed({ server: 'redis' });
  volume = dataVolumeName(bed.configuration.stack, UPLOADS);
  const labels = Object.entries(stackLabels(bed.configuration.stack, 'data'));
  await bed.docker('volume', 'create', ...labels.flatMap(([name, value]) => ['--label', `${name}=${value}`]), volume);
});
afterAll(async () => {
  const made = await bed.docker('volume', 'ls', '--quiet', '--filter', `name=${volume}`);
  for (const name of made.split('\n').filter((each) => each !== '')) await bed.docker('volume', 'rm', '--force', name);
  await bed.close();
});

const inUploads = (script: string) =>
  bed.docker(
    'run',
    '--rm',
    '--network',
    'none',
    '--volume',
    `${volume}:/u`,
    '--workdir',
    '/u',
    IMAGE,
    'sh',
    '-c',
    script,
  );

test('a set of Redis and a volume has one script, which puts each of them in place by its name', async () => {
  await bed.sql('SET greeting hello');
  await inUploads('echo text >note');
  const mount = { kind: 'volume', ...UPLOADS, target: '/source', readOnly: true } as const;
  const about = { what: 'the volume uploads', source: volume, beside: volume, image: IMAGE };
  const vault = bed.vault({
    dump: redisDump({ url: new Secret(bed.database.url) }),
    also: [
      {
        name: 'uploads',
        container: bed.database.container,
        dump: filesDump({ ...about, mount, consistency: 'unchanged', encrypted: 'plain' }),
      },
    ],
  });
  const id = mintBackupId(new Date(), DEPLOYMENT);
  const backup = await vault.verify(bed.token, await vault.dump(bed.token, { id, deployment: DEPLOYMENT }, go), go);
  const follow = (...argv: readonly string[]) =>
    runWithInput('sh', {
      argv: ['-s', ...argv],
      input: backup.restore.join('\n'),
      environment: { ...process.env, REPLACE: 'yes' },
    });
  await bed.sql('SET greeting damaged');
  await inUploads('echo damaged >note');
  await expect(follow()).rejects.toThrow('Say which: main, uploads');
  expect(await follow('uploads')).toContain('Restored.');
  expect(await inUploads('cat note')).toBe('text\n');
  expect(await follow('main')).toContain('Restored.');
  await expect.poll(() => bed.sql('GET greeting').catch(() => ''), { timeout: 20_000 }).toBe('hello');
  await vault.remove(bed.token, [backup.id], go);
});
