import { restoreForTrial } from '@hardened-deploy/adapters/dumps/postgres/restore-proof';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
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

function trial(exitCode: number, said: string) {
  return restoreForTrial(
    { requireDatabase: async () => undefined, run: async () => ({ kind: 'failed', exitCode, said }) },
    { token: mintToken({ generation: 7, nonce: 'a'.repeat(32) }), manifest, scratch: { kind: 'memory' } },
    new AbortController().signal,
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
