import { execFileSync } from 'node:child_process';
import { judgeCertificate, type OwnCertificate } from '@hardened-deploy/core/target/certificate/judge-certificate';
import { selfSigned } from '@hardened-deploy/testkit/http/self-signed';
import { testAuthority } from '@hardened-deploy/testkit/http/test-authority';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const DAY_MS = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
// A minute later, so that what a test makes is valid by then.
const NOW = inDays(1 / 1440);

let authority: Awaited<ReturnType<typeof testAuthority>>;
let site: { readonly cert: string; readonly key: string };
let other: { readonly cert: string; readonly key: string };

beforeAll(async () => {
  authority = await testAuthority();
  site = await authority.issue(['shop.test', '*.shop.test']);
  other = await authority.issue(['other.test']);
});
afterAll(() => authority[Symbol.asyncDispose]());

/** What fits, but for what a test changes. */
function judged(changed: Partial<OwnCertificate> = {}) {
  const chain = `${site.cert}${authority.intermediate}`;
  return judgeCertificate({ chain, key: site.key, hosts: ['shop.test'], now: NOW, ...changed });
}

/** All that was found, in words. */
function said(changed: Partial<OwnCertificate> = {}): string {
  const judgement = judged(changed);
  if (judgement.kind === 'fits') return 'fits';
  for (const { remedy } of judgement.problems) expect(remedy).toMatch(/\w\.$|`\.$/);
  return judgement.problems.map(({ what }) => what).join('; ');
}

describe('a certificate that fits', () => {
  test('is told with the days that are left', () => {
    expect(judged()).toMatchObject({ kind: 'fits', daysLeft: 89, warnings: [] });
  });

  test('may have its root behind it, words of openssl between its parts, and line breaks spelt out', () => {
    expect(said({ chain: `${site.cert}${authority.intermediate}${authority.root}` })).toBe('fits');
    expect(said({ chain: `subject=CN = site\n${site.cert}\n\nissuer=…\n${authority.intermediate}` })).toBe('fits');
    const chain = `${site.cert}${authority.intermediate}`.replaceAll('\n', String.raw`\n`);
    expect(said({ chain, key: site.key.replaceAll('\n', '\r\n') })).toBe('fits');
  });

  test('and ends soon is told with its day', () => {
    expect(judged({ now: inDays(76) })).toMatchObject({
      kind: 'fits',
      warnings: [{ what: expect.stringMatching(/^it expires on \d{4}-\d\d-\d\d, in 13 days$/) }],
    });
    expect(judged({ now: inDays(70) })).toMatchObject({ kind: 'fits', warnings: [] });
  });

  test('and signs itself is told so', async () => {
    const { cert, key } = await selfSigned('shop.test', 30);
    expect(judged({ chain: cert, key })).toMatchObject({
      kind: 'fits',
      warnings: [{ what: 'it signs itself, so browsers warn everybody who comes' }],
    });
  });
});

describe('the names', () => {
  test.each([
    [['shop.test'], 'fits'],
    [['a.shop.test', 'B.SHOP.TEST'], 'fits'],
    [['*.shop.test'], 'fits'],
    [['a.b.shop.test'], 'it is not for a.b.shop.test, but for shop.test, *.shop.test'],
    [['*.b.shop.test'], 'it is not for *.b.shop.test, but for shop.test, *.shop.test'],
    [['shop.test', 'site.test', 'x.test'], 'it is not for site.test, x.test, but for shop.test, *.shop.test'],
    [['192.0.2.7'], 'it is not for 192.0.2.7, but for shop.test, *.shop.test'],
  ])('%s: %s', (hosts, expected) => {
    expect(said({ hosts })).toBe(expected);
  });

  test('of a certificate that has only a common name are none', async () => {
    const { cert, key } = await authority.issue([]);
    const chain = `${cert}${authority.intermediate}`;
    expect(said({ chain, key, hosts: ['site.test'] })).toBe('it is not for site.test, but for no name at all');
  });
});

describe('a key', () => {
  test('of another certificate does not fit', () => {
    expect(said({ key: other.key })).toBe('the key does not fit the certificate');
  });

  test.each([
    ['', 'the key is no PEM'],
    ['-----BEGIN PRIVATE KEY-----\nMIGH', 'the key is no PEM'],
    ['-----BEGIN PRIVATE KEY-----\nTUlHSA==\n-----END PRIVATE KEY-----\n', 'the key begins like one, but is not whole'],
  ])('%j is refused', (key, expected) => {
    expect(said({ key })).toBe(expected);
  });

  test('with another beside it is refused', () => {
    expect(said({ key: `${site.key}${other.key}` })).toBe('there are 2 keys');
  });

  test.each([
    ['PKCS #8', ['pkcs8', '-topk8', '-passout', 'pass:x']],
    ['the older form', ['ec', '-aes128', '-passout', 'pass:x']],
  ])('that needs a passphrase is refused with the line that takes it away (%s)', (_, args) => {
    const key = execFileSync('openssl', args, { input: site.key, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
    const judgement = judged({ key });
    expect(judgement).toMatchObject({
      problems: [{ what: expect.stringContaining('passphrase'), remedy: expect.stringContaining('openssl pkey') }],
    });
  });

  test('is never repeated', () => {
    const secret = site.key.split('\n')[1] ?? '';
    expect(secret.length).toBeGreaterThan(20);
    for (const key of [`${site.key}${site.key}`, site.key.replace('-----END', '----END')])
      expect(JSON.stringify(judged({ key, chain: site.key }))).not.toContain(secret);
  });

  test.each([
    ['RSA of 1024 bits', ['-newkey', 'rsa:1024'], 'it is RSA with 1024 bits'],
    ['an odd curve', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:secp256k1'], 'its curve is secp256k1'],
    ['Ed25519', ['-newkey', 'ed25519'], 'it is of the kind ed25519'],
  ])('that is weak is refused: %s', async (_, how, expected) => {
    const { cert, key } = await authority.issue(['shop.test'], { key: how });
    expect(said({ chain: `${cert}${authority.intermediate}`, key })).toContain(`its key is weak: ${expected}`);
  });

  test('of RSA with 2048 bits is strong enough', async () => {
    const { cert, key } = await authority.issue(['shop.test'], { key: ['-newkey', 'rsa:2048'] });
    expect(said({ chain: `${cert}${authority.intermediate}`, key })).toBe('fits');
  });
});

describe('a chain', () => {
  test.each<[string, () => string, string]>([
    ['that is no PEM', () => 'MIIB', 'the certificate is no PEM'],
    ['that is cut', () => site.cert.replace(/\n.{30}/, '\n'), 'a certificate begins like one, but is not whole'],
    [
      'without its issuer',
      () => site.cert,
      'its chain is incomplete: the certificate of its issuer "Test Authority" is not there',
    ],
    [
      'with the root alone behind it',
      () => `${site.cert}${authority.root}`,
      'its chain is incomplete: the certificate of its issuer "Test Authority" is not there',
    ],
    [
      'that begins with the issuer',
      () => `${authority.intermediate}${site.cert}`,
      'its chain is in the wrong order: the certificate that the key fits is not the first one',
    ],
    [
      'with root and issuer exchanged',
      () => `${site.cert}${authority.root}${authority.intermediate}`,
      'its chain is in the wrong order: what has issued certificate 1 is certificate 3 of the file',
    ],
  ])('%s', (_, chain, expected) => {
    expect(said({ chain: chain() })).toBe(expected);
  });

  test('with an issuer of the same name and another key is incomplete', async () => {
    await using impostor = await testAuthority();
    expect(said({ chain: `${site.cert}${impostor.intermediate}` })).toContain('its chain is incomplete');
  });

  test('of which the issuer has ended is refused', () => {
    expect(said({ now: inDays(801) })).toMatch(/^it expired on [\d-]+; certificate 2 of its chain has expired$/);
  });

  test('that was exchanged with the key is told so, both at once', () => {
    expect(said({ chain: site.key, key: site.cert })).toBe(
      'the certificate has a key in it, and no certificate; the key has a certificate in it, and no key',
    );
  });
});

describe('the time', () => {
  test.each([
    [-2, /^it is valid from [\d-]+ on, and today is [\d-]+$/],
    [89.9, /^fits$/],
    [90.1, /^it expired on [\d-]+$/],
  ])('%s days after it was made', (days, expected) => {
    expect(said({ now: inDays(days) })).toMatch(expected);
  });
});

test('all that is wrong is told at once', () => {
  const words = said({ chain: site.cert, key: other.key, hosts: ['x.test'], now: inDays(100) });
  expect(words.split('; ')).toHaveLength(4);
});
