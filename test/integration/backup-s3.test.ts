import { truncateSync, readFileSync, writeFileSync, statSync, readdirSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { backupVaultLaws } from '@hardened-deploy/testkit/backup/backup-vault-laws';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { BackupId } from '@hardened-deploy/core/backup/backup';
import { decideRetention, keepLast } from '@hardened-deploy/core/backup/backup-retention';
import type { BackupVault } from '@hardened-deploy/core/backup/ports/backup-vault';
import { rehearseRestore } from '@hardened-deploy/core/backup/usecases/restore-backup';
import { Secret } from '@hardened-deploy/core/base/secret';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import type { AgeRecipient } from '@hardened-deploy/core/backup/age-recipient';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { type BackupBed, DEPLOYMENT, openBackupBed, PASSWORD } from './backup-bed.ts';
import { vaultWorld } from './backup-vault-world.ts';
import { ACCESS_KEY, REGION, type S3Server, SECRET_KEY, startS3Server } from './s3-server.ts';
import { watchProcesses } from './watch-processes.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

backupVaultLaws('a bucket', async () => {
  const bucket = await startS3Server();
  const bed = await openBackupBed({ bucket });
  const world = await vaultWorld(bed);
  const folderOf = (id: string) => join(bucket.folder, 'nightly', bed.configuration.stack, id);
  const isKept = (id: string) => bucket.folders(bed.configuration.stack).includes(id);
  const dumpIn = (id: string) => {
    const name = readdirSync(folderOf(id)).find((each) => each.startsWith('database'));
    return join(folderOf(id), String(name));
  };
  return {
    ...world,
    // Before the proof it is in the volume, afterwards in the bucket.
    async flipBit(id) {
      if (!isKept(id)) return world.flipBit(id);
      const bytes = readFileSync(dumpIn(id));
      const at = Math.floor(bytes.length / 2);
      bytes.writeUInt8((bytes[at] ?? 0) ^ 1, at);
      writeFileSync(dumpIn(id), bytes);
    },
    async cutShort(id) {
      truncateSync(dumpIn(id), statSync(dumpIn(id)).size - 1);
    },
    async close() {
      await world.close();
      await bucket.close();
    },
  };
});

describe('a bucket', () => {
  const go = new AbortController().signal;
  let bucket: S3Server;
  let bed: BackupBed;
  let keys: { readonly secret: string; readonly public: AgeRecipient };
  beforeAll(async () => {
    const secret = await generateX25519Identity();
    keys = { secret, public: (await identityToRecipient(secret)) as AgeRecipient };
    bucket = await startS3Server();
    bed = await openBackupBed({ bucket, keys });
    await bed.sql('CREATE TABLE orders (id int); INSERT INTO orders SELECT generate_series(1, 42)');
  });
  afterAll(async () => {
    await bed.close();
    await bucket.close();
  });

  /** Names and values of everything that the Engine shows of the stack's containers, again and again until the work ends. */
  async function watching<Result>(work: Promise<Result>): Promise<{ readonly seen: string; readonly result: Result }> {
    const seen: string[] = [];
    const ended = new AbortController();
    const watch = (async () => {
      while (!ended.signal.aborted) {
        const listed = await bed.docker(
          'ps',
          '--all',
          '--quiet',
          '--filter',
          `label=hardened-deploy.stack=${bed.configuration.stack}`,
        );
        for (const id of listed.split('\n').filter(Boolean))
          seen.push(await bed.docker('inspect', id).catch(() => ''), await bed.docker('logs', id).catch(() => ''));
        await pause(50);
      }
    })();
    try {
      const result = await work;
      return { seen: seen.join('\n'), result };
    } finally {
      ended.abort();
      await watch;
    }
  }

  test('has an encrypted backup alone, which is restored with the key and without a file that stays', async () => {
    const vault = bed.vault();
    const id = mintBackupId(new Date(), DEPLOYMENT);
    const dumped = await vault.dump(bed.token, { id, deployment: DEPLOYMENT }, go);
    const watch = watchProcesses();
    const { seen, result: backup } = await watching(vault.verify(bed.token, dumped, go));
    const found = [`s3-store`, SECRET_KEY, ACCESS_KEY].map((text) => seen.includes(text));
    expect(found).toEqual([true, false, false]);
    const folder = join(bucket.folder, 'nightly', bed.configuration.stack, id);
    expect(readdirSync(folder).sort()).toEqual(['backup.tar.age', 'manifest.json']);
    expect((await bed.inVolume('ls -A /spool')).trim()).toBe('');
    const watched = await watching(vault.rehearse(bed.token, backup, go));
    expect(watched.result).toMatchObject({ kind: 'restored', rows: 42 });
    expect(watched.seen.includes(SECRET_KEY)).toBe(false);
    const commands = (await watch.end()).join('\n');
    expect(commands).toContain('pg_restore');
    // What the tests themselves start has them in its environment alone.
    for (const secret of [SECRET_KEY, ACCESS_KEY, keys.secret, PASSWORD]) expect(commands).not.toContain(secret);
    expect((await bed.inVolume('ls -A /spool')).trim()).toBe('');
  });

  test('that denies ends the backup with what helps, and leaves nothing', async () => {
    const vault = bed.vault({ kept: bucket.settings({ region: 'us-west-2' }) });
    const id = mintBackupId(new Date(), DEPLOYMENT);
    const dumped = await vault.dump(bed.token, { id, deployment: DEPLOYMENT }, go);
    await expect(vault.verify(bed.token, dumped, go)).rejects.toMatchObject({
      code: 'backup/failed',
      message: expect.stringContaining(`is in the region ${REGION}, and not in us-west-2. Correct \`region\``),
    });
    expect((await bed.inVolume('ls -A /spool')).trim()).toBe('');
    expect(bucket.folders(bed.configuration.stack)).not.toContain(id);
  });

  test('takes nothing for a backup of ours that somebody without the key has written there', async () => {
    const keyed = { manifestKeys: new Secret('made-up key of manifests, 32 or more'), encryptTo: [] };
    const ours = await bed.backUp({ ...keyed, proof: 'L1' });
    const folderOf = (id: string) => join(bucket.folder, 'nightly', bed.configuration.stack, id);
    // Newer, and whole: other bytes, with their own size and hash in the manifest.
    const planted = mintBackupId(new Date(), DEPLOYMENT);
    cpSync(folderOf(ours.id), folderOf(planted), { recursive: true });
    const [dump] = ours.files;
    const forged = Buffer.from('other rows');
    writeFileSync(join(folderOf(planted), String(dump?.name)), forged);
    const manifestOf = (id: string) => join(folderOf(id), 'manifest.json');
    const edited = readFileSync(manifestOf(planted), 'utf8')
      .replaceAll(ours.id, planted)
      .replace(String(dump?.sha256), createHash('sha256').update(forged).digest('hex'))
      .replace(`"bytes":${dump?.bytes}`, `"bytes":${forged.length}`);
    writeFileSync(manifestOf(planted), edited);
    const listed = async (vault: BackupVault) =>
      (await vault.list(bed.token, go))
        .filter(({ manifest }) => [ours.id, planted].includes(manifest.id))
        .map(({ manifest, damage, authenticity }) => [manifest.id, damage, authenticity]);
    // Without the key nothing is seen, which is why there is one.
    expect(await listed(bed.vault({ encryptTo: [] }))).toEqual([
      [planted, null, undefined],
      [ours.id, null, undefined],
    ]);
    const vault = bed.vault(keyed);
    expect(await listed(vault)).toEqual([
      [planted, null, 'other-tag'],
      [ours.id, null, 'authentic'],
    ]);
    const rehearse = (backup: BackupId | 'newest') =>
      rehearseRestore({ vault, clock: systemClock(), progress: bed.progress }, { token: bed.token, backup }, go);
    await expect(rehearse(planted)).rejects.toMatchObject({ code: 'backup/not-authentic' });
    expect(await rehearse('newest')).toMatchObject({ backup: { id: ours.id }, rehearsal: { kind: 'restored' } });
    const kept = decideRetention({
      backups: await vault.list(bed.token, go),
      keep: keepLast(1),
      protectedIds: new Set(),
      now: new Date(),
    }).kept.filter(({ id }) => [ours.id, planted].includes(id));
    expect(kept).toEqual([
      { id: planted, why: 'not-authentic' },
      { id: ours.id, why: 'newest-verified' },
    ]);
    // What was changed in place is not restored either, and a tag that is taken away is none.
    const text = readFileSync(manifestOf(ours.id), 'utf8');
    for (const [changed, why] of [
      [text.replace('"rows":42', '"rows":41'), 'other-tag'],
      [text.replace(/^ {2}"hmacSha256".*\n/m, ''), 'no-tag'],
    ] as const) {
      writeFileSync(manifestOf(ours.id), changed);
      expect(await listed(vault)).toContainEqual([ours.id, null, why]);
    }
    await vault.remove(bed.token, [ours.id, planted], go);
  });

  test('is where the restore script restores from, run unchanged', async () => {
    const backup = await bed.backUp({ encryptTo: [], kept: bucket.settings() });
    await bed.sql('DELETE FROM orders WHERE id > 7');
    const folder = mkdtempSync(join(tmpdir(), 'hd-aws-'));
    // In the place of the AWS CLI: it copies what that one would download, from the bucket's own folder.
    writeFileSync(
      join(folder, 'aws'),
      `#!/bin/sh\nwhile [ $# -gt 2 ]; do shift; done\ncp -r "${bucket.folder}/\${1#s3://*/}" "$2"\n`,
    );
    chmodSync(join(folder, 'aws'), 0o755);
    const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}`, PGPASSWORD: PASSWORD };
    const done = spawnSync('sh', ['-s'], { input: backup.restore.join('\n'), env, encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(done).toMatchObject({ status: 0 });
    expect(await bed.sql('SELECT count(*) FROM orders')).toBe('42');
    expect(await bed.docker('volume', 'ls', '--quiet')).not.toContain(`hd-fetched-${backup.id}`);
  });
});
