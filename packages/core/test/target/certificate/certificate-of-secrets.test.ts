import { secretBag } from '@hardened-deploy/core/base/secret';
import { certificateOfRun } from '@hardened-deploy/core/target/certificate/certificate-of-secrets';
import type { FrontSettings } from '@hardened-deploy/core/target/front/front-settings';
import { testAuthority } from '@hardened-deploy/testkit/http/test-authority';
import { expect, test } from 'vitest';

const FRONT: FrontSettings = {
  hosts: ['shop.test'],
  redirects: [{ from: 'www.shop.test', to: 'https://shop.test' }],
  trustedProxies: [],
  tls: { kind: 'secrets', listen: '0.0.0.0:443', hsts: null, certificateSecret: 'TLS_CERT', keySecret: 'TLS_KEY' },
};
const now = () => new Date(Date.now() + 60_000);
const bag = (certificate: string, key: string) =>
  secretBag([
    ['TLS_CERT', certificate],
    ['TLS_KEY', key],
  ]);

test('a router without TLS, or with certificates that it gets by itself, wants none', () => {
  expect(certificateOfRun(undefined, bag('a', 'b'), now())).toEqual({ kind: 'not-wanted' });
  expect(certificateOfRun({ ...FRONT, tls: null }, bag('a', 'b'), now())).toEqual({ kind: 'not-wanted' });
});

test('a run that lacks a secret is told which', () => {
  expect(certificateOfRun(FRONT, bag('a', ' '), now())).toEqual({ kind: 'not-given', secrets: ['TLS_KEY'] });
});

test('it must be for what is redirected, too', async () => {
  await using authority = await testAuthority();
  const { cert, key } = await authority.issue(['shop.test']);
  const judged = certificateOfRun(FRONT, bag(`${cert}${authority.intermediate}`, key), now());
  expect(judged).toMatchObject({ kind: 'unfit', problems: [{ what: expect.stringContaining('www.shop.test') }] });
});

test('the file has the chain and the key, without what is of no use in it', async () => {
  await using authority = await testAuthority();
  const { cert, key } = await authority.issue(['shop.test', 'www.shop.test']);
  const written = `subject=CN = shop\n${key}${cert}${authority.intermediate}`.replaceAll('\n', String.raw`\n`);
  const judged = certificateOfRun(
    FRONT,
    bag(written, `-----BEGIN EC PARAMETERS-----\nBg==\n-----END EC PARAMETERS-----\n${key}`),
    now(),
  );
  if (judged.kind !== 'fits') throw new Error(JSON.stringify(judged));
  expect(judged.file).toBe(`${cert}${authority.intermediate}${key}`);
  expect(judged.daysLeft).toBe(89);
});
