import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ContainerBackupVaultOptions } from '@hardened-deploy/adapters/vaults/volume/container-backup-vault';
import type { BackupId } from '@hardened-deploy/core/backup/backup';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { BackupBed } from './backup-bed.ts';
import { refusal, startS3Proxy } from './s3-proxy.ts';
import type { S3Server } from './s3-server.ts';
import { NOTHING_LEFT, openStreamedBed, type StreamedBed } from './streamed-bed.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
let streamed: StreamedBed;
let bed: BackupBed;
let bucket: S3Server;

const filesOf = (id: BackupId) => readdirSync(join(bucket.folder, 'nightly', bed.configuration.stack, id)).sort();

describe('where the volume has no room for a dump, it is stored while it is made', () => {
  beforeAll(async () => {
    streamed = await openStreamedBed('size=16m');
    ({ bed, bucket } = streamed);
  });
  afterAll(() => streamed.close());
  afterEach(async () => {
    expect(await streamed.left()).toEqual(NOTHING_LEFT);
    await streamed.clear();
  });

  test.each([
    ['plain', () => ({}), ['database.dump', 'globals.sql', 'manifest.json', 'roles.copy', 'tables.jsonl']],
    ['encrypted by age', () => streamed.byAge, ['backup.tar.age', 'manifest.json']],
  ] as const)('%s, and the same stream is restored', async (_name, changed, files) => {
    const backup = await bed.backUp(changed());
    expect(backup).toMatchObject({
      verified: { level: 'L3', how: expect.stringContaining('while it was dumped and stored') },
      details: { form: 'one stream, zstd' },
    });
    expect(backup.tables).toContainEqual(expect.objectContaining({ table: 'public.orders', rows: 42 }));
    expect(filesOf(backup.id)).toEqual(files);
    expect(bed.progress.lines.join('\n')).toContain('it is stored in the bucket while it is made');
    expect(await bed.vault().list(bed.token, go)).toMatchObject([{ manifest: { id: backup.id }, damage: null }]);
  });

  test('but not where the server that proves it has no room either: that is said before anything is dumped', async () => {
    await expect(bed.backUp({ scratchMemoryBytes: 0 })).rejects.toMatchObject({
      code: 'backup/failed',
      message: expect.stringMatching(/no room to restore the backup for its proof \(L3\).*Nothing was dumped/),
    });
    expect(await bed.backUp({ scratchMemoryBytes: 0, proof: 'L2' })).toMatchObject({ verified: { level: 'L2' } });
  });

  const failing = (changed: Partial<ContainerBackupVaultOptions>) => expect(bed.backUp(changed)).rejects;

  test('ends with the words of a bucket that is full in the middle, and nothing of it counts or stays', async () => {
    const isFull = refusal(507, 'XMinioStorageFull', 'no room is left');
    const host = new URL(bucket.endpoint).hostname;
    const fate = ({ url }: { readonly url: string }) => (/partNumber=2/.test(url) ? isFull : 'pass');
    const full = await startS3Proxy(bucket.endpoint, fate, host);
    try {
      const message = expect.stringContaining('no room is left');
      for (const changed of [{}, streamed.byAge])
        await failing({ kept: bucket.settings({ endpoint: full.endpoint }), ...changed }).toMatchObject({
          code: 'backup/failed',
          message,
        });
    } finally {
      await full.close();
    }
    expect(streamed.storedIds()).toEqual([]);
  });

  test('ends with the words of the database when the dump dies', async () => {
    const dying = failing({}).toMatchObject({
      code: 'backup/failed',
      message: expect.stringMatching(/pg_dump failed|terminating connection/),
    });
    await streamed.killDump();
    await dying;
    expect(streamed.storedIds()).toEqual([]);
  });
});
