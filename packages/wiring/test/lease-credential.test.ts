import { Secret } from '@hardened-deploy/core/base/secret';
import { leaseCredential, requiredCredential } from '@hardened-deploy/wiring/lease-credential';
import { expect, test } from 'vitest';

const token = new Secret('token');
const key = new Secret('key');

test('an App is used rather than a token', () => {
  const credential = leaseCredential({
    leaseStoreToken: token,
    leaseAppId: '17',
    leaseAppPrivateKey: key,
    leaseAppInstallationId: 23,
  });
  expect(credential).toEqual({ kind: 'app', app: { id: '17', privateKey: key, installation: 23 } });
});

test('a token is used as it is, and without both there is no credential', () => {
  expect(leaseCredential({ leaseStoreToken: token })).toEqual({ kind: 'token', token });
  expect(leaseCredential({})).toBeUndefined();
});

test('half an App is an error even beside a token, because an unset secret is an empty text', () => {
  expect(() => leaseCredential({ leaseStoreToken: token, leaseAppId: '17' })).toThrow(
    'lease-app-private-key: is required with lease-app-id',
  );
  expect(() => leaseCredential({ leaseStoreToken: token, leaseAppPrivateKey: key })).toThrow(
    'lease-app-id: is required',
  );
});

test("who can't do without takes the job's own token when none was given for the lease: an unset secret is an empty text", () => {
  const githubToken = new Secret('the job');
  expect(requiredCredential({ githubToken })).toEqual({ kind: 'token', token: githubToken });
  expect(requiredCredential({ githubToken, leaseStoreToken: token })).toEqual({ kind: 'token', token });
  expect(() => requiredCredential({})).toThrow('is needed to keep the lease');
});

test("who can do without is not given the job's own token: it may not read environment variables", () => {
  expect(leaseCredential({ githubToken: new Secret('the job') })).toBeUndefined();
});
