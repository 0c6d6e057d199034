import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { backupVaultLaws } from '@hardened-deploy/testkit/backup/backup-vault-laws';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { requireTool } from '../../scripts/bed/tools.ts';
import { newAgeKeys } from './age-keys.ts';
import { DEPLOYMENT, openBackupBed, PASSWORD, type BackupBed } from './backup-bed.ts';
import { vaultWorld } from './backup-vault-world.ts';

// Each step is a container of its own, and the first test may have to install age.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const go = new AbortController().signal;
const newDirectory = () => `/var/tmp/hd-test-${randomBytes(4).toString('hex')}`;

backupVaultLaws('a volume of encrypted backups', async () =>
  vaultWorld(await openBackupBed({ keys: await newAgeKeys() })),
);
backupVaultLaws('a directory of encrypted backups', async () =>
  vaultWorld(await openBackupBed({ keys: await newAgeKeys(), directory: newDirectory() })),
);

describe('an encrypted backup', () => {
  let bed: BackupBed;
  let age: string;
  let keys: Awaited<ReturnType<typeof newAgeKeys>>;
  let keyFile: string;
  const folder = mkdtempSync(join(tmpdir(), 'hd-age-'));
  const directory = newDirectory();
  beforeAll(async () => {
    keys = await newAgeKeys();
    keyFile = join(folder, 'key.txt');
    writeFileSync(keyFile, `# created: 2026-11-30\n${keys.secret}\n`, { mode: 0o600 });
    bed = await openBackupBed({ keys, directory });
    age = await requireTool('age', () => undefined);
    await bed.sql(
      "CREATE TABLE orders (note text); INSERT INTO orders SELECT 'canary-row' FROM generate_series(1, 42)",
    );
  });
  afterAll(async () => {
    await bed.close();
    rmSync(folder, { recursive: true });
  });

  const taken = async (vault = bed.vault()) => {
    const id = mintBackupId(new Date(), DEPLOYMENT);
    return vault.verify(bed.token, await vault.dump(bed.token, { id, deployment: DEPLOYMENT }, go), go);
  };
  const stored = async (script: string) => (await bed.inVolume(script)).trim();

  test('is one archive beside its manifest, and no plain file of it is left anywhere', async () => {
    const backup = await taken();
    expect(backup.files.map(({ name }) => name)).toEqual(['backup.tar.age']);
    expect(backup.encryption).toMatchObject({ format: 'age', to: [keys.public] });
    expect(backup.encryption?.plain.map(({ name }) => name)).toContain('database.dump');
    expect(backup.verified).toMatchObject({ level: 'L3', how: expect.stringMatching(/restored .*; then encrypted/) });
    expect((await stored(`ls -A /backups/${backup.id} /spool`)).split(/\s+/)).toEqual([
      `/backups/${backup.id}:`,
      'backup.tar.age',
      'manifest.json',
      '/spool:',
    ]);
    expect(await stored('grep -rlc canary-row /backups /spool || true')).toBe('');
  });

  test('is decrypted by stock age, and has the very files that were proven', async () => {
    const { id, encryption } = await taken();
    const sums = encryption?.plain.map(({ name, sha256 }) => `${sha256}  ${id}/${name}`).join('\n');
    const archive = join(folder, 'copy');
    spawnSync('sh', [
      '-c',
      `docker run --rm -v "${bed.source}:/b:ro" hd-bed/postgres:17 cat /b/${id}/backup.tar.age >"$1"`,
      'sh',
      archive,
    ]);
    const script = `"$1" -d -i "$2" "$3" | tar x -C "$4" && cd "$4" && sha256sum -c -`;
    const done = spawnSync('sh', ['-ec', script, 'sh', age, keyFile, archive, folder], {
      input: sums,
      encoding: 'utf8',
    });
    expect(done).toMatchObject({ status: 0, stderr: '' });
    expect(done.stdout.match(/: OK$/gm)).toHaveLength(encryption?.plain.length ?? -1);
  });

  test("is restored by the manifest's own instructions with age and the key, run unchanged; nothing plain stays", async () => {
    const { id, restore } = await taken();
    await bed.sql("DELETE FROM orders; INSERT INTO orders VALUES ('later')");
    const env = { ...process.env, PATH: `${dirname(age)}:${process.env['PATH']}`, PGPASSWORD: PASSWORD };
    const script = (changed: object) =>
      spawnSync('sh', ['-s'], { input: restore.join('\n'), env: { ...env, ...changed }, encoding: 'utf8' });
    writeFileSync(join(folder, 'other.txt'), (await newAgeKeys()).secret);
    expect(script({ AGE_KEY: join(folder, 'other.txt') })).not.toMatchObject({ status: 0 });
    expect(await bed.sql('SELECT count(*) FROM orders')).toBe('1');
    expect(script({ AGE_KEY: keyFile })).toMatchObject({ status: 0 });
    expect(await bed.sql('SELECT count(*) FROM orders')).toBe('42');
    expect(await bed.docker('volume', 'ls', '--quiet', '--filter', `name=hd-plain-${id}`)).toBe('');
  });

  test('without a secret key is told from a damaged one, and is neither restored nor marked', async () => {
    const writer = bed.vault({ decryptKey: undefined });
    const backup = await taken(writer);
    await expect(writer.rehearse(bed.token, backup, go)).rejects.toMatchObject({
      code: 'backup/encrypted',
      message: expect.stringContaining('no secret key of age was given'),
    });
    await bed.inVolume(`printf x >>/backups/${backup.id}/backup.tar.age`);
    expect(await writer.rehearse(bed.token, backup, go)).toMatchObject({ kind: 'damaged' });
  });

  test('is not opened by another key or by half a key, which is told and shown nowhere', async () => {
    const { Secret } = await import('@hardened-deploy/core/base/secret');
    const backup = await taken();
    for (const wrong of [(await newAgeKeys()).secret, keys.secret.slice(0, -4)]) {
      const vault = bed.vault({ decryptKey: new Secret(wrong) });
      const failure = await vault.rehearse(bed.token, backup, go).catch((thrown: unknown) => thrown);
      expect(failure).toMatchObject({
        code: 'backup/encrypted',
        message: expect.stringMatching(/no identity matched|not copied whole/),
      });
      expect(JSON.stringify(failure) + bed.progress.lines.join('\n')).not.toContain(wrong.slice(20));
    }
    expect(await stored('ls -A /spool')).toBe('');
  });

  test('that cannot be written is one clear failure, and leaves nothing', async () => {
    const vault = bed.vault({ toolsImage: 'hd-bed/postgres:17' });
    const before = await bed.folders();
    await expect(taken(vault)).rejects.toMatchObject({
      code: 'backup/failed',
      message: expect.stringMatching(/The tools image could not be used: .*backup\.tools-image/),
    });
    expect(await bed.folders()).toEqual(before);
  });

  test('that a killed run left half written in the directory is removed by the next one', async () => {
    const left = '20260101T000000.000Z-d0d0d0d0d0d0d0d0';
    await bed.inVolume(
      `mkdir /backups/${left} && echo 1 >/backups/${left}/in-progress && echo half >/backups/${left}/backup.tar.age.partial`,
    );
    await taken();
    expect(await bed.folders()).not.toContain(left);
  });
});

test("an encrypted backup of MariaDB is restored by the manifest's own instructions, which keep what they replaced", async () => {
  const keys = await newAgeKeys();
  const bed = await openBackupBed({ keys, server: 'mariadb' });
  const folder = mkdtempSync(join(tmpdir(), 'hd-age-'));
  try {
    writeFileSync(join(folder, 'key.txt'), keys.secret, { mode: 0o600 });
    await bed.sql('CREATE TABLE orders (id int); INSERT INTO orders SELECT seq FROM seq_1_to_42');
    const id = mintBackupId(new Date(), DEPLOYMENT);
    const dumped = await bed.vault().dump(bed.token, { id, deployment: DEPLOYMENT }, go);
    const { restore } = await bed.vault().verify(bed.token, dumped, go);
    await bed.sql('DELETE FROM orders WHERE id > 7');
    const age = dirname(await requireTool('age', () => undefined));
    const variables = {
      PATH: `${age}:${process.env['PATH']}`,
      AGE_KEY: join(folder, 'key.txt'),
      HD_MYSQL_PASSWORD: PASSWORD,
      REPLACE: 'yes',
    };
    const env = { ...process.env, ...variables };
    expect(spawnSync('sh', ['-s'], { input: restore.join('\n'), env, encoding: 'utf8' })).toMatchObject({ status: 0 });
    expect(await bed.sql('SELECT count(*) FROM orders')).toBe('42');
    const replaced = (await bed.sql("SHOW DATABASES LIKE 'replaced%'")).trim();
    expect(await bed.sql('SELECT COUNT(*) FROM orders', replaced)).toBe('7');
    expect(await bed.docker('volume', 'ls', '--quiet', '--filter', `name=hd-plain-${id}`)).toBe('');
  } finally {
    rmSync(folder, { recursive: true });
    await bed.close();
  }
});
