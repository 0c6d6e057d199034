import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { backupVaultLaws } from '@hardened-deploy/testkit/backup/backup-vault-laws';
import { Secret } from '@hardened-deploy/core/base/secret';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DEPLOYMENT, openBackupBed, PASSWORD, type BackupBed } from './backup-bed.ts';
import { vaultWorld } from './backup-vault-world.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
const newDirectory = () => `/var/tmp/hd test ${randomBytes(4).toString('hex')}`;

backupVaultLaws('a directory of the Docker host', async () =>
  vaultWorld(await openBackupBed({ directory: newDirectory() })),
);

describe('a directory of backups', () => {
  let bed: BackupBed;
  const directory = newDirectory();
  beforeAll(async () => {
    bed = await openBackupBed({ directory });
    await bed.sql('CREATE TABLE orders (id int); INSERT INTO orders SELECT generate_series(1, 42)');
  });
  afterAll(() => bed.close());

  /** The directory itself, as the host has it. */
  const inDirectory = (script: string) =>
    bed.docker('run', '--rm', '--volume', `${directory}:/mounted`, 'hd-bed/postgres:17', 'sh', '-ec', script);
  const keyed = { manifestKeys: new Secret('made-up key of manifests, 32 or more') };
  const taken = async () => {
    const vault = bed.vault(keyed);
    const id = mintBackupId(new Date(), DEPLOYMENT);
    return vault.verify(bed.token, await vault.dump(bed.token, { id, deployment: DEPLOYMENT }, go), go);
  };

  test('holds a folder for each stack, and a vault sees and removes only its own', async () => {
    const own = await taken();
    const foreign = own.id.replace(/^\d{8}/, '20260101');
    await inDirectory(`cd /mounted && mkdir other-production && cp -r */${own.id} other-production/${foreign}`);
    const listed = await bed.vault(keyed).list(bed.token, go);
    expect(listed.map(({ manifest, authenticity }) => [manifest.id, authenticity])).toEqual([[own.id, 'authentic']]);
    await bed.vault().remove(bed.token, [own.id, foreign as typeof own.id], go);
    expect((await inDirectory('ls /mounted/*')).trim().split(/\s+/)).toContain(foreign);
    expect(await bed.folders()).toEqual([]);
    expect((await inDirectory('stat -c %a /mounted')).trim()).toBe('700');
  });

  test("is where the manifest's own instructions restore from, run unchanged", async () => {
    const backup = await taken();
    await bed.sql('DELETE FROM orders WHERE id > 7');
    const env = { ...process.env, PGPASSWORD: PASSWORD };
    const done = spawnSync('sh', ['-s'], { input: backup.restore.join('\n'), env, encoding: 'utf8' });
    expect(done).toMatchObject({ status: 0 });
    expect(await bed.sql('SELECT count(*) FROM orders')).toBe('42');
  });

  test('that is not there is one clear failure, and is not made', async () => {
    const vault = bed.vault({ kept: { kind: 'directory', path: `${directory}/mistyped` } });
    const dump = vault.dump(bed.token, { id: mintBackupId(new Date(), DEPLOYMENT), deployment: DEPLOYMENT }, go);
    await expect(dump).rejects.toMatchObject({
      code: 'backup/failed',
      message: expect.stringMatching(/The directory .*mistyped of the Docker host could not be mounted/),
      remedy: expect.stringContaining(`install -d -m 700 '${directory}/mistyped'`),
    });
    expect(await inDirectory('ls /mounted')).not.toContain('mistyped');
  });
});
