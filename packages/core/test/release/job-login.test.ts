import { Secret } from '@hardened-deploy/core/base/secret';
import { registryOfGitHub, withJobLogin } from '@hardened-deploy/core/release/job-login';
import type { RegistryLogins } from '@hardened-deploy/core/release/registry-login';
import { describe, expect, test } from 'vitest';

describe("the job's own token is shown to the container registry of its own GitHub, and to nobody else", () => {
  test.each([
    ['https://api.github.com', 'ghcr.io'],
    ['https://ghe.acme.example/api/v3', 'containers.ghe.acme.example'],
    ['https://api.octocorp.ghe.com', 'containers.octocorp.ghe.com'],
    ['http://api.github.com', undefined],
    ['https://api.github.com.evil.example', undefined],
    ['https://api.evil.example/x.ghe.com', undefined],
    ['http://127.0.0.1:4010', undefined],
    ['not an address', undefined],
  ])('of %s: %s', (apiUrl, registry) => {
    expect(registryOfGitHub(apiUrl)).toBe(registry);
    const logins = withJobLogin(new Map(), { apiUrl, token: new Secret('job-canary') });
    expect([...logins.keys()]).toEqual(registry === undefined ? [] : [registry]);
  });
});

const GITHUB = { apiUrl: 'https://api.github.com', token: new Secret('job-canary') };

test('the login that the configuration names for that registry stays', () => {
  const named: RegistryLogins = new Map([['ghcr.io', { usernameSecret: 'U', passwordSecret: 'P' }]]);
  expect(withJobLogin(named, GITHUB)).toBe(named);
});

test('without a token there is none', () => {
  expect([...withJobLogin(new Map(), { ...GITHUB, token: undefined })]).toEqual([]);
});

test('the token is not readable in the settings that it is among', () => {
  expect(JSON.stringify([...withJobLogin(new Map(), GITHUB)])).not.toContain('job-canary');
});
