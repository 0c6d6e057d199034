import { randomBytes } from 'node:crypto';
import { sealFolder } from '@hardened-deploy/adapters/vaults/volume/backup-folders';
import { scriptRunner } from '@hardened-deploy/adapters/vaults/volume/script-runner';
import { vaultPlace } from '@hardened-deploy/adapters/vaults/volume/vault-place';
import type { BackupId } from '@hardened-deploy/core/backup/backup';
import { minutes } from '@hardened-deploy/core/base/duration';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { DEPLOYMENT, openBackupBed, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
const dump = (bed: BackupBed) =>
  bed.vault().dump(bed.token, { id: mintBackupId(new Date(), DEPLOYMENT), deployment: DEPLOYMENT }, go);

describe('a volume of backups that is too small', () => {
  let bed: BackupBed;
  beforeAll(async () => {
    bed = await openBackupBed({ volumeInMemory: 'size=30m' });
  });
  afterAll(() => bed.close());
  afterEach(async () => expect(await bed.folders()).toEqual([]));

  test('for the scratch server is backup/unverified, with what helps', async () => {
    const manifest = await dump(bed);
    const verifying = bed.vault({ scratchMemoryBytes: 0 }).verify(bed.token, manifest, go);
    await expect(verifying).rejects.toMatchObject({
      code: 'backup/unverified',
      message: expect.stringMatching(/No space left on device.*Free space on the Docker host/s),
    });
  });

  test('for the dump is backup/failed, with what helps, and nothing of it is left', async () => {
    await bed.sql(`CREATE EXTENSION pgcrypto; CREATE TABLE bulk (payload bytea);
      INSERT INTO bulk SELECT gen_random_bytes(1024) FROM generate_series(1, 40 * 1024)`);
    await expect(dump(bed)).rejects.toMatchObject({
      code: 'backup/failed',
      message: expect.stringMatching(/No space left on device.*Free space on the Docker host/s),
    });
  });
});

describe('a database of two thousand tables', () => {
  let bed: BackupBed;
  beforeAll(async () => {
    bed = await openBackupBed();
    for (let batch = 0; batch < 10; batch += 1) {
      await bed.sql(`DO $$ BEGIN FOR i IN 1..200 LOOP
        EXECUTE format('CREATE TABLE %I AS SELECT generate_series(1, %s) AS id', 'tenant_' || md5((${batch} * 200 + i)::text), i); END LOOP; END $$`);
    }
  });
  afterAll(() => bed.close());

  test('is backed up completely, proven table by table, and listed beside others in pages', async () => {
    const backup = await bed.vault().verify(bed.token, await dump(bed), go);
    expect(backup.tables).toHaveLength(2_001);
    // Copies that differ only in their ids: compressed, each manifest is some 80 KB and an answer holds 180.
    await bed.inVolume(`cd /backups && for n in $(seq 10 17); do
      id=20260101T0000$n.000Z-${DEPLOYMENT} && mkdir $id && sed "s/${backup.id}/$id/g" ${backup.id}/manifest.json >$id/manifest.json; done`);
    const listed = await bed.vault().list(bed.token, go);
    expect(listed[0]).toEqual({ manifest: backup, damage: null });
    expect(listed).toHaveLength(9);
    const ids = listed.map(({ manifest }) => manifest.id);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect(new Set(listed.map(({ manifest }) => manifest.tables.length))).toEqual(new Set([2_001]));
  });

  test('twelve thousand tables, whose names and hashes no compression makes shorter, are listed between others', async () => {
    const [newest] = await bed.vault().list(bed.token, go);
    if (!newest) throw new Error('there is a backup of the test before');
    const random = () => randomBytes(16).toString('hex');
    const tables = Array.from({ length: 12_000 }, () => ({
      table: `public.tenant_${random()}`,
      rows: 1,
      content: random(),
    }));
    const id = '20260303T000000.000Z-0123456789abcdef' as BackupId;
    await sealFolder(
      await madeFolder(id),
      bed.token,
      { backup: { ...newest.manifest, id, tables }, manifestKeys: undefined },
      go,
    );
    const listed = await bed.vault().list(bed.token, go);
    expect(listed.find(({ manifest }) => manifest.id === id)?.manifest.tables).toEqual(tables);
    expect(listed).toHaveLength(10);
  });

  /** An empty folder of a backup, and what runs scripts beside it. */
  async function madeFolder(id: BackupId) {
    await bed.inVolume(`mkdir /backups/${id}`);
    const place = vaultPlace(bed.configuration.stack, { kind: 'volume' });
    return scriptRunner({ tasks: bed.target.tasks, container: bed.database.container, place, timeout: minutes(2) });
  }

  test('a manifest that cannot be read is named, not listed, not removed', async () => {
    const folder = `20260202T000000.000Z-${DEPLOYMENT}`;
    await bed.inVolume(`mkdir /backups/${folder} && printf '{"schema": 7}\\377' >/backups/${folder}/manifest.json`);
    const listed = await bed.vault().list(bed.token, go);
    expect(listed.map(({ manifest }) => manifest.id)).not.toContain(folder);
    expect(bed.progress.lines.join('\n')).toMatch(
      new RegExp(`warn: ${folder}/manifest.json .*doesn't count as a backup`),
    );
    expect(await bed.folders()).toContain(folder);
  });
});
