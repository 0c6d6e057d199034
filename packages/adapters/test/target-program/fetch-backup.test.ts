import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { S3Connection } from '@hardened-deploy/adapters/s3/s3-connection';
import { fetchBackup } from '@hardened-deploy/adapters/target-program/s3/fetch-backup';
import { expect, test } from 'vitest';

test('a backup for which there is no room is not fetched: the live database may be on the same disk', async () => {
  const spool = mkdtempSync(join(tmpdir(), 'hd-spool-'));
  try {
    const asked: unknown[] = [];
    const s3 = { ask: async (request: unknown) => void asked.push(request) } as unknown as S3Connection;
    const id = '20261121T040102.123Z-00112233445566aa';
    const files = [{ name: 'database.dump', bytes: 2 ** 52, sha256: '0'.repeat(64) }];
    const place = { endpoint: 'https://s3.test', region: 'us-east-1', bucket: 'shop', pathStyle: true };
    const bucket = { place, prefix: 'shop/', keyBytes: 0 };
    const task = { kind: 's3-fetch', ...bucket, id, to: join(spool, '.scratch-fetched'), files } as const;
    await expect(fetchBackup(s3, task, () => undefined)).rejects.toMatchObject({
      exitCode: 46,
      message: expect.stringMatching(/It needs \d+ MiB .* Nothing was fetched\./),
    });
    expect([asked, readdirSync(spool)]).toEqual([[], []]);
  } finally {
    rmSync(spool, { recursive: true });
  }
});
