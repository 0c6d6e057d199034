import { secretBag } from '@hardened-deploy/core/base/secret';
import { givenCredentials } from '@hardened-deploy/core/release/registry-login';
import { expect, test } from 'vitest';

const LOGINS = new Map([['ghcr.io', { usernameSecret: 'USER', passwordSecret: 'PASSWORD' }]]);

function registries(secrets: Readonly<Record<string, string>>): readonly string[] {
  return [...givenCredentials(LOGINS, secretBag(Object.entries(secrets))).keys()];
}

test('a login is given when both of its secrets are', () => {
  expect(registries({ USER: 'octocat', PASSWORD: 's3cret' })).toEqual(['ghcr.io']);
});

test.each([{}, { USER: 'octocat' }, { USER: 'octocat', PASSWORD: ' ' }])('half a login is none: %j', (secrets) => {
  expect(registries(secrets)).toEqual([]);
});
