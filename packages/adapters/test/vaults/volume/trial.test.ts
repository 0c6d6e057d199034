import { gunzipSync } from 'node:zlib';
import { postgresDump } from '@hardened-deploy/adapters/dumps/postgres/postgres-dump';
import type { Answer } from '@hardened-deploy/adapters/vaults/volume/answer';
import { readAndSeal, readForTrial, restoreForTrial } from '@hardened-deploy/adapters/vaults/volume/trial';
import type { BackupManifest, VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { judgeTag } from '@hardened-deploy/core/backup/tag/manifest-tag';
import { Secret } from '@hardened-deploy/core/base/secret';
import { expect, test } from 'vitest';

const manifest: BackupManifest = {
  schema: 1,
  id: '20261121T040102.123Z-00112233445566aa' as BackupManifest['id'],
  database: 'shop',
  serverVersion: '17.11',
  takenAt: '2026-11-21T04:01:02.123Z',
  deployment: '00112233445566aa' as BackupManifest['deployment'],
  generation: 7,
  files: [{ name: 'database.dump', bytes: 1, sha256: '0a'.repeat(32) }],
  tables: [],
  verified: { at: '2026-11-21T04:02:00.000Z', how: 'restored' },
  restore: [],
};

const dump = postgresDump({ url: new Secret('postgresql://app:pw@localhost/shop') });
const token = mintToken({ generation: 7, nonce: 'a'.repeat(32) });
const go = new AbortController().signal;

function trial(exitCode: number, said: string) {
  return restoreForTrial(
    { run: async () => ({ kind: 'failed', exitCode, said }) },
    { token, dump, part: null, manifest, memoryBytes: 0, level: 'L3' },
    go,
  );
}

test('a dump that PostgreSQL refuses counts as refused', async () => {
  const said = 'pg_restore: error: could not execute query: ERROR:  function nowhere() does not exist';
  expect(await trial(43, said)).toMatchObject({ kind: 'refused' });
});

test.each([
  'ERROR:  could not extend file "base/16389/16403": No space left on device',
  'ERROR:  out of memory',
  'pg_restore: error: server closed the connection unexpectedly',
  'ERROR:  could not resize shared memory segment "/PostgreSQL.1" to 4194304 bytes: No space left on device',
])('a scratch server that ran out of something says nothing about the backup: %s', async (said) => {
  expect(await trial(43, said)).toMatchObject({ kind: 'unclear' });
});

test.each([
  ['memory, when the database is known to fit, and can not write to the backups', '1000', '/scratch', 'read'],
  ['the volume, when it is too large', '1000000000', `/backups/.scratch-${manifest.id}`],
  ['the volume, when nobody knows its size', undefined, `/backups/.scratch-${manifest.id}`],
])('the scratch server has its data in %s', async (_, bytes, folder, backups?: string) => {
  const folders: unknown[] = [];
  const details = bytes === undefined ? {} : { 'database-bytes': bytes };
  const memoryBytes = 512 * 1024 * 1024;
  await restoreForTrial(
    {
      run: async (__, { environment, ...run }) => {
        folders.push(environment.get('HD_SCRATCH'), run.backups);
        return { kind: 'answered', body: Buffer.from('table {"table":"public.orders","rows":1}') };
      },
    },
    { token, dump, part: null, manifest: { ...manifest, details }, memoryBytes, level: 'L3' },
    go,
  );
  expect(folders).toEqual([folder, backups]);
});

test('a scratch server on the disk has a folder of its own beside files that were decrypted, which others still need', async () => {
  const seen: unknown[] = [];
  const folder = `.scratch-${manifest.id}/${manifest.id}`;
  const run: Parameters<typeof restoreForTrial>[0]['run'] = async (_, { environment }) => {
    seen.push(environment.get('HD_ID'), environment.get('HD_PART'), environment.get('HD_SCRATCH'));
    return { kind: 'failed', exitCode: 43, said: '' };
  };
  await restoreForTrial({ run }, { token, dump, part: 'events', manifest, memoryBytes: 0, level: 'L3', folder }, go);
  expect(seen).toEqual([folder, 'events', `/backups/.scratch-${manifest.id}-server`]);
});

test('what only reads a backup can not write where they are', async () => {
  const seen: unknown[] = [];
  const run: Parameters<typeof readForTrial>[0]['run'] = async (_, { backups }) => {
    seen.push(backups);
    return { kind: 'answered', body: Buffer.from('') };
  };
  await readForTrial({ run }, { token, dump, part: null, manifest, level: 'L2' }, go);
  expect(seen).toEqual(['read']);
});

const KEY = 'made-up-key-of-manifests-canary-0123';

test('what is read and sealed at once is a backup, is none for what was found, and none when its manifest can not be written', async () => {
  const environments: ReadonlyMap<string, string>[] = [];
  const sealed = (answer: Answer) =>
    readAndSeal(
      {
        run: async (_, { environment }) => {
          environments.push(environment);
          return answer;
        },
      },
      { token, dump, backup: manifest as VerifiedBackup, manifestKeys: new Secret(KEY), level: 'L1' },
      go,
    );
  expect(await sealed({ kind: 'answered', body: Buffer.from('') })).toEqual({ kind: 'read' });
  const packed = Buffer.from(environments[0]?.get('HD_MANIFEST_0') ?? '', 'base64');
  expect(judgeTag(gunzipSync(packed).toString(), new Secret(KEY))).toBe('authentic');
  expect([...(environments[0]?.keys() ?? [])]).toEqual(expect.arrayContaining(['HD_SUMS', 'HD_MANIFEST_0']));
  expect(await sealed({ kind: 'failed', exitCode: 41, said: 'database.dump: FAILED' })).toMatchObject({
    kind: 'damaged',
  });
  await expect(sealed({ kind: 'failed', exitCode: 35, said: 'No space left on device' })).rejects.toMatchObject({
    code: 'backup/failed',
    message: expect.stringContaining('Free space'),
  });
});
