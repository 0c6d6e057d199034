import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { ContainerBackupVaultOptions } from '@hardened-deploy/adapters/vaults/volume/container-backup-vault';
import type { VaultSettings } from '@hardened-deploy/core/backup/vault-settings';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { Secret } from '@hardened-deploy/core/base/secret';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { requireTool } from '../../scripts/bed/tools.ts';
import { type BackupBed, DEPLOYMENT, PASSWORD } from './backup-bed.ts';
import { type Fate, type ProxiedRequest, startS3Proxy } from './s3-proxy.ts';
import type { S3Server } from './s3-server.ts';
import { NOTHING_LEFT, openStreamedBed, ROWS, type StreamedBed } from './streamed-bed.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
const AES_KEY = new Secret(Buffer.alloc(32, 7).toString('base64'));
let streamed: StreamedBed;
let bed: BackupBed;
let bucket: S3Server;

describe('a dump that is stored while it is made', () => {
  beforeAll(async () => {
    streamed = await openStreamedBed();
    ({ bed, bucket } = streamed);
  });
  afterAll(() => streamed.close());
  /** Not only where there is no room. */
  const straight = () => ({ kept: bucket.settings({ scratch: 'none' }) });
  afterEach(async () => {
    expect(await streamed.left()).toEqual(NOTHING_LEFT);
    await streamed.clear();
  });

  const failing = (changed: Partial<ContainerBackupVaultOptions>) =>
    expect(bed.backUp({ ...straight(), ...changed })).rejects;

  test('is chosen where the volume has no room, or where the configuration says so', async () => {
    expect((await bed.backUp()).details?.['form']).not.toContain('stream');
    expect((await bed.backUp(straight())).details?.['form']).toContain('stream');
  });

  test.each(['L1', 'L2', 'L4'] as const)('is proven to %s', async (proof) => {
    const backup = await bed.backUp({ ...straight(), proof });
    expect(backup).toMatchObject({ verified: { level: proof }, details: { form: 'one stream, zstd' } });
  });

  test('is rehearsed like any other', async () => {
    for (const changed of [{}, streamed.byAge, { encryptWith: AES_KEY, decryptKey: AES_KEY }]) {
      const backup = await bed.backUp({ ...straight(), ...changed });
      const rehearsed = await bed.vault(changed).rehearse(bed.token, backup, go);
      expect(rehearsed).toMatchObject({ kind: 'restored', rows: ROWS + 42 });
    }
  });

  test('is restored by the script in its manifest, with stock age, from its parts', async () => {
    const backup = await bed.backUp({ ...straight(), ...streamed.byAge });
    await bed.sql('DELETE FROM orders WHERE id > 7');
    const folder = mkdtempSync(join(tmpdir(), 'hd-streamed-'));
    // In the place of the AWS CLI: it copies what that one would download, from the bucket's own folder.
    const copies = `#!/bin/sh\nwhile [ $# -gt 2 ]; do shift; done\ncp -r "${bucket.folder}/\${1#s3://*/}" "$2"\n`;
    writeFileSync(join(folder, 'aws'), copies);
    chmodSync(join(folder, 'aws'), 0o755);
    writeFileSync(join(folder, 'key.txt'), streamed.keys.secret);
    const age = dirname(await requireTool('age', () => undefined));
    const PATH = [folder, age, process.env['PATH']].join(delimiter);
    const env = { ...process.env, PATH, PGPASSWORD: PASSWORD, AGE_KEY: join(folder, 'key.txt') };
    const done = spawnSync('sh', ['-s'], { input: backup.restore.join('\n'), env, encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(done).toMatchObject({ status: 0 });
    expect(await bed.sql('SELECT count(*) FROM orders')).toBe('42');
  });

  /** A server that stops answering in the middle, so that there is time for what is done meanwhile. */
  async function whileStalled(work: (kept: VaultSettings, stalled: Promise<void>) => Promise<void>): Promise<void> {
    let isStalled = (): void => undefined;
    const stalled = new Promise<void>((resolve) => (isStalled = resolve));
    const fate = ({ url }: ProxiedRequest): Fate => {
      if (!url.includes('partNumber=2')) return 'pass';
      isStalled();
      return 'stall';
    };
    const proxy = await startS3Proxy(bucket.endpoint, fate, new URL(bucket.endpoint).hostname);
    try {
      await work(bucket.settings({ endpoint: proxy.endpoint, scratch: 'none' }), stalled);
    } finally {
      await proxy.close();
    }
  }

  test('ends when the program that stores is killed', async () => {
    await whileStalled(async (kept, stalled) => {
      const dying = failing({ kept }).toMatchObject({ code: 'backup/failed' });
      await stalled;
      const named = (await bed.docker('ps', '--format', '{{.Names}} {{.Image}}')).split('\n');
      const storing = named.find((line) => line.includes(bed.configuration.stack) && line.includes('node')) ?? '';
      await bed.docker('kill', storing.split(' ')[0] ?? '');
      await dying;
    });
    expect(streamed.storedIds()).toEqual([]);
  });

  test('is nothing when the run is cancelled', async () => {
    await whileStalled(async (kept, stalled) => {
      const run = new AbortController();
      const id = mintBackupId(new Date(), DEPLOYMENT);
      const reason = new Error('cancelled');
      const dumping = bed.vault({ kept }).dump(bed.token, { id, deployment: DEPLOYMENT }, run.signal);
      const cancelled = expect(dumping).rejects.toBe(reason);
      await stalled;
      run.abort(reason);
      await cancelled;
    });
    expect(streamed.storedIds()).toEqual([]);
  });

  test('is unverified when the database would not be restored from it', async () => {
    // The function is found by whoever inserts, and not by pg_restore, whose search path is empty.
    await bed.sql(`CREATE FUNCTION shown() RETURNS int LANGUAGE sql STABLE AS 'SELECT count(*)::int FROM orders';
      CREATE FUNCTION fine(int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 <= shown() + 1000000';
      CREATE TABLE odd (n int CHECK (fine(n))); INSERT INTO odd VALUES (1)`);
    try {
      await failing({}).toMatchObject({ code: 'backup/unverified', message: expect.stringContaining('shown()') });
    } finally {
      await bed.sql('DROP TABLE odd; DROP FUNCTION fine; DROP FUNCTION shown');
    }
    expect(streamed.storedIds()).toEqual([]);
  });
});
