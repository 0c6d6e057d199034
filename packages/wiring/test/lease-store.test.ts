import { generateKeyPairSync } from 'node:crypto';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import { LEASE_STORES } from '@hardened-deploy/core/lease/lease-store';
import { startGitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { expect, test } from 'vitest';
import { leaseRegister } from '../src/under-lease.ts';

const REPOSITORY = 'acme/shop';
const go = new AbortController().signal;

test.each(LEASE_STORES)('the register of store %s asks for what only that store has', async (store) => {
  await using github = await startGitHubEmulator({
    repositories: [{ name: REPOSITORY, environments: [{ name: 'production' }] }],
    tokens: [
      {
        token: 'a-made-up-token',
        name: 'both',
        permissions: { [REPOSITORY]: { contents: 'write', environments: 'write' } },
      },
    ],
  });
  const run = { apiUrl: github.url, repository: REPOSITORY };
  const environment = 'production' as EnvironmentName;
  const register = leaseRegister({ environment, store, leaseStoreToken: new Secret('a-made-up-token') }, { run });
  const reading = await register.read(go);
  const next = { schema: 1, generation: 0, leases: [], hold: null, waiters: [], ended: [] } as const;
  const replacement = await register.replace(reading, { next, sendBy: Number.POSITIVE_INFINITY }, go);
  expect(replacement.kind).toBe('replaced');
  const refs = [...github.state.repository(REPOSITORY).refs.keys()].filter((ref) =>
    ref.startsWith('refs/hardened-deploy/'),
  );
  const variables = github.state.variables(REPOSITORY, 'production');
  expect([refs.length, variables.length]).toEqual(store === 'ref' ? [2, 0] : [0, 2]);
});

test.each(LEASE_STORES)(
  "an App's token for store %s is made for that alone, whatever else the App may",
  async (store) => {
    const pem = { privateKeyEncoding: { type: 'pkcs1', format: 'pem' } } as const;
    const key = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      ...pem,
    });
    const permissions = { environments: 'write', contents: 'write', actions: 'write', deployments: 'write' } as const;
    const installations = [{ id: 23, repositories: [REPOSITORY, 'acme/other'], permissions }];
    await using github = await startGitHubEmulator({
      repositories: [{ name: REPOSITORY, environments: [{ name: 'production' }] }, { name: 'acme/other' }],
      tokens: [],
      apps: [{ id: 17, publicKey: key.publicKey, installations }],
    });
    const run = { apiUrl: github.url, repository: REPOSITORY };
    const app = { leaseAppId: '17', leaseAppPrivateKey: new Secret(key.privateKey) };
    await leaseRegister({ environment: 'production' as EnvironmentName, store, ...app }, { run }).read(go);
    const made = [...github.state.current().apps.tokens.values()];
    expect(made.map((token) => [token.repositories, token.permissions])).toEqual([
      [[REPOSITORY], store === 'ref' ? { contents: 'write' } : { environments: 'write' }],
    ]);
  },
);
