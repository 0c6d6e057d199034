import { filesDump } from '@hardened-deploy/adapters/dumps/files/files-dump';
import { dataVolumeName, stackLabels } from '@hardened-deploy/adapters/engines/docker/layout/stack-names';
import { redisDump } from '@hardened-deploy/adapters/dumps/redis/redis-dump';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import { runWithInput } from '@hardened-deploy/testkit/docker/run-with-input';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newAgeKeys } from './age-keys.ts';
import { DEPLOYMENT, openBackupBed, type AgeKeys, type BackupBed } from './backup-bed.ts';

// A backup is ten containers and more.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const go = new AbortController().signal;
const IMAGE = 'hd-bed/node:24';
const UPLOADS = { volume: 'uploads' as VolumeName };

let bed: BackupBed;
let keys: AgeKeys;
let volume: string;
beforeAll(async () => {
  keys = await newAgeKeys();
  bed = await openBackupBed({ server: 'redis', keys });
  volume = dataVolumeName(bed.configuration.stack, UPLOADS);
  const labels = Object.entries(stackLabels(bed.configuration.stack, 'data'));
  await bed.docker('volume', 'create', ...labels.flatMap(([name, value]) => ['--label', `${name}=${value}`]), volume);
  await bed.sql('SET greeting canary-key');
  await inUploads('mkdir app && echo KEY=canary-file >app/.env && echo text >note');
});
afterAll(async () => {
  await bed.docker('volume', 'rm', '--force', volume);
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

test('an encrypted set of Redis and a volume has its files of secrets, is rehearsed, and leaves nothing plain', async () => {
  const mount = { kind: 'volume', ...UPLOADS, target: '/source', readOnly: true } as const;
  const files = filesDump({
    what: 'the volume uploads',
    source: volume,
    beside: volume,
    mount,
    consistency: 'unchanged',
    image: IMAGE,
    encrypted: 'encrypted',
  });
  const vault = bed.vault({
    dump: redisDump({ url: new Secret(bed.database.url) }),
    also: [{ name: 'uploads', container: bed.database.container, dump: files }],
  });
  const id = mintBackupId(new Date(), DEPLOYMENT);
  const dumped = await vault.dump(bed.token, { id, deployment: DEPLOYMENT }, go);
  const backup = await vault.verify(bed.token, dumped, go);
  expect(backup.encryption?.plain.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['database.rdb', 'uploads/files-1.tar.gz', 'uploads/about.gz']),
  );
  expect(await bed.inVolume('grep -rl canary /backups /spool || echo nothing')).toBe('nothing\n');
  expect(await vault.rehearse(bed.token, backup, go)).toMatchObject({ kind: 'restored', tables: backup.tables.length });
  expect(await bed.folders()).toEqual([backup.id]);
  // Without the key nobody reads it.
  const keyless = bed.vault({ decryptKey: undefined });
  await expect(keyless.rehearse(bed.token, backup, go)).rejects.toMatchObject({ code: 'backup/encrypted' });
  expect(backup.restore.join('\n')).toContain('uploads');
  await runWithInput('sh', { argv: ['-n'], input: backup.restore.join('\n'), environment: process.env });
  await vault.remove(bed.token, [backup.id], go);
});
