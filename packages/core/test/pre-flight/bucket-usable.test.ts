import type { VaultSettings } from '@hardened-deploy/core/backup/vault-settings';
import { Secret, type SecretBag } from '@hardened-deploy/core/base/secret';
import type { BucketAnswer, BucketQuestion } from '@hardened-deploy/core/pre-flight/ports/backup-buckets';
import type { PreFlightPorts, PreFlightRequest } from '@hardened-deploy/core/pre-flight/usecases/check';
import { bucketUsable, bucketUsableHere } from '@hardened-deploy/core/pre-flight/usecases/checks/backup/bucket-usable';
import { expect, test } from 'vitest';

const BUCKET = {
  kind: 's3',
  bucket: 'shop-backups',
  prefix: '',
  region: 'eu-central-1',
  endpoint: null,
  pathStyle: false,
  accessKeySecret: 'S3_ACCESS_KEY',
  secretKeySecret: 'S3_SECRET_KEY',
  sessionTokenSecret: null,
  encryption: null,
  unencryptedBecause: null,
} as const satisfies VaultSettings;

const RULES = { versions: 'untold', lock: 'none', lifecycle: 'untold' } as const;

async function look(
  answer: BucketAnswer,
  vault: VaultSettings = BUCKET,
  given = ['S3_ACCESS_KEY', 'S3_SECRET_KEY'],
  check = bucketUsable,
) {
  const asked: BucketQuestion[] = [];
  const buckets = {
    async ask(question: BucketQuestion) {
      asked.push(question);
      return answer;
    },
    rules: async () => RULES,
  };
  const secrets = { get: (name: string) => (given.includes(name) ? new Secret(name) : undefined) } as SecretBag;
  const request = { configuration: { backup: { vault }, stack: 'shop-production' }, secrets };
  const findings = await check.look(
    { buckets } as unknown as PreFlightPorts,
    request as unknown as PreFlightRequest,
    new AbortController().signal,
  );
  return { findings, asked };
}

test('a bucket that can be written passes', async () => {
  const { findings } = await look({ kind: 'usable' });
  expect(findings).toEqual([
    {
      check: 'backup bucket',
      status: 'passed',
      evidence: 'the bucket shop-backups (eu-central-1) can be listed and written',
    },
  ]);
});

test('a bucket that denies fails, in its own words', async () => {
  const { findings } = await look({ kind: 'refused', why: 'PUT …: AccessDenied. It needs …' });
  expect(findings).toMatchObject([{ status: 'failed', evidence: 'PUT …: AccessDenied. It needs …' }]);
});

test('a bucket that this runner does not reach only warns: the target may', async () => {
  const { findings } = await look({ kind: 'unreached', why: 'https://s3.test could not be asked' });
  expect(findings).toMatchObject([{ status: 'warned', remedy: expect.stringContaining('from the target') }]);
});

test('nothing is asked for another place, or without the credentials', async () => {
  expect(await look({ kind: 'usable' }, { kind: 'volume' })).toEqual({ findings: [], asked: [] });
  expect(await look({ kind: 'usable' }, BUCKET, ['S3_ACCESS_KEY'])).toEqual({ findings: [], asked: [] });
});

test('from a machine without the credentials, it says which variables would let it look', async () => {
  const { findings, asked } = await look({ kind: 'usable' }, BUCKET, ['S3_ACCESS_KEY'], bucketUsableHere);
  expect(asked).toEqual([]);
  expect(findings).toMatchObject([
    { status: 'skipped', evidence: expect.stringContaining('set the variable S3_SECRET_KEY here') },
  ]);
});

test('with them, it says what the bucket does by itself, unless it can not be used at all', async () => {
  const given = ['S3_ACCESS_KEY', 'S3_SECRET_KEY'];
  const { findings } = await look({ kind: 'usable' }, BUCKET, given, bucketUsableHere);
  expect(findings.map(({ check, status }) => [check, status])).toEqual([
    ['backup bucket', 'passed'],
    ['backup bucket rules', 'passed'],
  ]);
  const refused = await look({ kind: 'refused', why: 'AccessDenied' }, BUCKET, given, bucketUsableHere);
  expect(refused.findings.map(({ status }) => status)).toEqual(['failed']);
});
