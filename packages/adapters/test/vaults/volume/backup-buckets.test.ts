import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { s3BackupBuckets } from '@hardened-deploy/adapters/vaults/volume/bucket/backup-buckets';
import type { StackName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import { expect, test } from 'vitest';

test('a bucket in which nothing may be removed has one object of pre-flight, however often it is asked', async () => {
  const written: string[] = [];
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      if (request.method === 'PUT') written.push(request.url ?? '');
      const refused = request.method === 'DELETE';
      response.writeHead(refused ? 403 : 200);
      response.end(refused ? '<Error><Code>AccessDenied</Code></Error>' : '<Result/>');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const settings = {
      bucket: 'shop-backups',
      prefix: '',
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      pathStyle: true,
      accessKeySecret: 'A',
      secretKeySecret: 'B',
      sessionTokenSecret: null,
      encryption: null,
      unencryptedBecause: null,
    };
    const [accessKey, secretKey] = [new Secret('access'), new Secret('secret')];
    const question = { settings, stack: 'shop-production' as StackName, accessKey, secretKey, sessionToken: undefined };
    for (const _ of [1, 2])
      expect(await s3BackupBuckets().ask(question, new AbortController().signal)).toMatchObject({
        kind: 'refused',
        why: expect.stringContaining('s3:DeleteObject'),
      });
    expect(new Set(written)).toEqual(new Set(['/shop-backups/shop-production/pre-flight']));
    expect(written).toHaveLength(2);
  } finally {
    server.close();
  }
});
