import { secretBag } from '@hardened-deploy/core/base/secret';
import { ownCertificate } from '@hardened-deploy/core/pre-flight/usecases/checks/door/own-certificate';
import type { PreFlightPorts, PreFlightRequest } from '@hardened-deploy/core/pre-flight/usecases/check';
import type { FrontSettings } from '@hardened-deploy/core/target/front/front-settings';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { selfSigned } from '@hardened-deploy/testkit/http/self-signed';
import { testAuthority } from '@hardened-deploy/testkit/http/test-authority';
import { expect, test } from 'vitest';

const FRONT: FrontSettings = {
  hosts: ['app.test'],
  redirects: [],
  trustedProxies: [],
  tls: { kind: 'secrets', listen: '0.0.0.0:443', certificateSecret: 'TLS_CERT', keySecret: 'TLS_KEY', hsts: null },
};

/** What is found with these two secrets, as `status: evidence`. */
async function found(certificate: string, key: string, front: FrontSettings = FRONT): Promise<readonly string[]> {
  const secrets = secretBag([
    ['TLS_CERT', certificate],
    ['TLS_KEY', key],
  ]);
  // It asks nothing but the clock; a minute later, so that what was made just now is valid.
  const ports = { clock: virtualClock(new Date(Date.now() + 60_000)) } as unknown as PreFlightPorts;
  const request = { configuration: { router: { front } }, secrets } as unknown as PreFlightRequest;
  const findings = await ownCertificate.look(ports, request, new AbortController().signal);
  for (const { status, remedy } of findings) if (status === 'failed') expect(remedy).toMatch(/\w\.$/);
  return findings.map(({ status, evidence }) => `${status}: ${evidence}`);
}

test('a good certificate passes, with the days that are left', async () => {
  await using authority = await testAuthority();
  const { cert, key } = await authority.issue(['app.test']);
  expect(await found(`${cert}${authority.intermediate}`, key)).toEqual([
    expect.stringMatching(/^passed: it fits its key and all names, and is valid until \d{4}-\d\d-\d\d, 89 days$/),
  ]);
});

test('all that is wrong is told at once', async () => {
  const { cert } = await selfSigned('other.test');
  const { key } = await selfSigned('app.test');
  expect(await found(cert, key)).toEqual([
    'failed: the key does not fit the certificate',
    'failed: it is not for app.test, but for other.test',
  ]);
});

test('what can be used and should be changed only warns', async () => {
  const { cert, key } = await selfSigned('app.test');
  expect(await found(cert, key)).toEqual([
    expect.stringMatching(/^warned: it expires on .*, in 1 day$/),
    'warned: it signs itself, so browsers warn everybody who comes',
  ]);
});

test('without the secrets it says which, and without such a router nothing', async () => {
  expect(await found('', 'key')).toEqual(['skipped: it was not looked at, because TLS_CERT is not there']);
  expect(await found('', '', { ...FRONT, tls: null })).toEqual([]);
});

test('the account at an authority is looked at as a certificate is, without its text', async () => {
  const account = { keyIdSecret: 'TLS_CERT', hmacSecret: 'TLS_KEY' };
  const acme = {
    kind: 'acme',
    listen: '0.0.0.0:443',
    directory: 'https://ca.test/dir',
    email: null,
    hsts: null,
  } as const;
  const bound: FrontSettings = { ...FRONT, tls: { ...acme, account } };
  const key = Buffer.alloc(32, 7).toString('base64url');
  expect(await found('kid-1', key, bound)).toEqual(['passed: its id and its key can be read']);
  expect(await found('kid 1', 'short', bound)).toEqual([
    expect.stringMatching(/^failed: TLS_CERT is no key id/),
    expect.stringMatching(/^failed: TLS_KEY is no HMAC key/),
  ]);
  expect(await found('', key, bound)).toEqual(['skipped: it was not looked at, because TLS_CERT is not there']);
  expect(await found('', '', { ...FRONT, tls: acme })).toEqual([]);
});
