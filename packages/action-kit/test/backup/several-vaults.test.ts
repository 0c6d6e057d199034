import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { describe, expect, test } from 'vitest';
import { readConfiguration } from '../../src/configuration/read-configuration.ts';

const KEY = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
const BUCKET =
  'bucket: shop-backups, region: eu-central-1, access-key-secret: S3_ACCESS_KEY, secret-key-secret: S3_SECRET_KEY, unencrypted-because: made-up data';
const file = (backup: string) => `version: 1
application: shop
components:
  web: { port: 3000, allowed-images: ["registry.test/shop/*"] }
database: { url-secret: URL }
backup: { container: db, ${backup} }
environments:
  production: {}
`;
const read = (backup: string) =>
  readConfiguration({ name: 'hardened-deploy.yml', text: file(backup) }, 'production' as EnvironmentName).backup;
const problems = (backup: string): unknown => {
  try {
    read(backup);
  } catch (thrown) {
    return thrown instanceof Failure ? thrown.facts['problems'] : thrown;
  }
  return 'it was read';
};

test('one vault may be artifacts of GitHub, for thirty days if nothing else is said, and only encrypted', () => {
  expect(read(`encrypt-to: [${KEY}], vault: { artifact: {} }`)?.vault).toEqual({ kind: 'artifact', retentionDays: 30 });
  expect(read(`encrypt-with: { aes-256-gcm: KEY }, vault: { artifact: { retention-days: 90 } }`)?.vault).toEqual({
    kind: 'artifact',
    retentionDays: 90,
  });
  expect(problems('vault: { artifact: {} }')).toEqual([
    expect.stringMatching(/backup\.vault\.artifact: holds only encrypted/),
  ]);
});

describe('several vaults', () => {
  test('have an order, a place each, and the retention of the backup or one of their own', () => {
    const vaults = `here: { volume: true }, beside: { directory: /srv/backups, keep: 3 }, offsite: { s3: { ${BUCKET} }, retention: { last: 5, monthly: 12 }, may-fail: true }`;
    const backup = read(`keep: 7, vaults: { ${vaults} }`);
    const last = (count: number) => ({ last: count, daily: 0, weekly: 0, monthly: 0 });
    expect(backup?.vaults).toMatchObject([
      { name: 'here', place: { kind: 'volume' }, keep: last(7), mayFail: false },
      { name: 'beside', place: { kind: 'directory', path: '/srv/backups' }, keep: last(3), mayFail: false },
      { name: 'offsite', place: { kind: 's3' }, keep: { last: 5, daily: 0, weekly: 0, monthly: 12 }, mayFail: true },
    ]);
    expect(backup).not.toHaveProperty('vault');
  });

  test.each([
    ['none', '', /backup\.vaults: names no vault\. Add one/],
    ['one without a place', 'here: {}', /vaults\.here: must say where: add `volume: true`.*`directory.*`s3`/],
    [
      'one in two places',
      'here: { volume: true, directory: /srv/backups }',
      /vaults\.here\.directory: and `volume` are both given\. One vault is one place/,
    ],
    ['a volume that is none', 'here: { volume: false }', /here\.volume: can only be `true`/],
    [
      'the volume twice',
      'here: { volume: true }, there: { volume: true }',
      /vaults\.there\.volume: is the same volume as of `here`\. Each vault has a place of its own/,
    ],
    [
      'a directory twice, however it is written',
      'here: { directory: /srv/backups }, there: { directory: /srv//backups/ }',
      /vaults\.there\.directory: is the same directory as of `here`/,
    ],
    [
      'a folder of a bucket twice',
      `here: { s3: { ${BUCKET}, prefix: nightly } }, there: { s3: { ${BUCKET}, prefix: nightly/ } }`,
      /vaults\.there\.s3: is the same folder of the same bucket as of `here`/,
    ],
    [
      'only such as may fail',
      'here: { volume: true, may-fail: true }, there: { directory: /srv/x, may-fail: true }',
      /backup\.vaults: may all fail, so a deployment could go on without any backup/,
    ],
    ['a mistyped name', 'Off_Site: { volume: true }', /must be a name of at most 30 small letters/],
    [
      'a bucket that others read',
      `offsite: { s3: { ${BUCKET.replace(/, unencrypted.*/, '')} } }`,
      /vaults\.offsite\.s3: holds backups that are not encrypted/,
    ],
    [
      'artifacts that are not encrypted',
      'here: { volume: true }, github: { artifact: {} }',
      /vaults\.github\.artifact: holds only encrypted backups: whoever may read the repository may download/,
    ],
    [
      'artifacts twice',
      `one: { artifact: {} }, two: { artifact: {} } }, encrypt-to: [${KEY}], also: {`,
      /vaults\.two\.artifact: is the same repository as of `one`/,
    ],
    [
      'artifacts for longer than GitHub keeps any',
      `one: { artifact: { retention-days: 401 } } }, encrypt-to: [${KEY}], also: {`,
      /one\.artifact\.retention-days: must be .*400/,
    ],
    [
      'two rules of retention',
      'here: { volume: true, keep: 3, retention: { last: 3 } }',
      /vaults\.here\.keep: and `retention` are both given/,
    ],
    [
      'a directory that gives away the host',
      'here: { directory: /etc/backups }',
      /vaults\.here\.directory: `directory: \/etc\/backups` must be allowed where it runs/,
    ],
  ])('that are %s are refused in one line', (_, vaults, why) => {
    expect(problems(`vaults: { ${vaults} }`)).toEqual([expect.stringMatching(why)]);
  });

  test('beside `vault` are refused', () => {
    expect(problems('vault: { directory: /srv/x }, vaults: { here: { volume: true } }')).toEqual([
      expect.stringMatching(/backup\.vaults: and `vault` are both given/),
    ]);
  });

  test('in two folders of one bucket, and in buckets of two servers, are two places', () => {
    const other = `${BUCKET}, endpoint: "https://s3.test"`;
    const vaults = `one: { s3: { ${BUCKET}, prefix: a } }, two: { s3: { ${BUCKET}, prefix: b } }, three: { s3: { ${other}, prefix: a } }`;
    expect(problems(`vaults: { ${vaults} }`)).toBe('it was read');
  });
});
