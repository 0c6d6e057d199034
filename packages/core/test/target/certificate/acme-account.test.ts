import { secretBag } from '@hardened-deploy/core/base/secret';
import { accountOfRun } from '@hardened-deploy/core/target/certificate/acme-account';
import type { FrontSettings } from '@hardened-deploy/core/target/front/front-settings';
import { expect, test } from 'vitest';

const ACME = {
  kind: 'acme',
  listen: '0.0.0.0:443',
  directory: 'https://ca.test/dir',
  email: null,
  hsts: null,
} as const;
const ACCOUNT = { keyIdSecret: 'KEY_ID', hmacSecret: 'HMAC' };
const PLAIN: FrontSettings = { hosts: ['app.test'], redirects: [], trustedProxies: [], tls: ACME };
const BOUND: FrontSettings = { ...PLAIN, tls: { ...ACME, account: ACCOUNT } };
const KEY = Buffer.alloc(32, 0xfb);

function given(keyId: string, hmac: string) {
  return accountOfRun(
    BOUND,
    secretBag([
      ['KEY_ID', keyId],
      ['HMAC', hmac],
    ]),
  );
}

test('is wanted only where the router asks an authority with one', () => {
  for (const front of [undefined, PLAIN, { ...PLAIN, tls: null }])
    expect(accountOfRun(front, new Map())).toEqual({ kind: 'not-wanted' });
  expect(given('', 'x')).toEqual({ kind: 'not-given', secrets: ['KEY_ID'] });
});

test('is read from base64url and from base64, as authorities give it', () => {
  const hmac = KEY.toString('base64url');
  for (const written of [hmac, KEY.toString('base64'), `${hmac}\n`])
    expect(given('kid-1\n', written)).toEqual({ kind: 'fits', keyId: 'kid-1', hmac });
});

test.each([
  ['two lines', 'kid\n1', KEY.toString('base64url'), 'KEY_ID is no key id'],
  ['a key with other letters', 'kid', 'not a key!', 'HMAC is no HMAC key'],
  ['a key that is too short', 'kid', 'c2hvcnQ', 'HMAC is no HMAC key'],
])('%s is told by the name of its secret, and never shown', (_, keyId, hmac, said) => {
  const account = given(keyId, hmac);
  if (account.kind !== 'unfit') throw new Error('it fits');
  const [problem, ...more] = account.problems;
  expect(more).toEqual([]);
  expect(problem?.what).toContain(said);
  expect(JSON.stringify(problem)).not.toContain(hmac);
});
