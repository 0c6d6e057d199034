import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import type { GitHubEmulatorOptions } from '../../src/github/emulator.ts';
import { bodyOf, REPOSITORY, send, startShop, VARIABLES } from './shop.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const TOKENS = 'POST /app/installations/23/access_tokens';
const INSTALLED = {
  id: 23,
  repositories: [REPOSITORY],
  permissions: { environments: 'write', actions: 'read' },
} as const;

const withApp = (more: Partial<GitHubEmulatorOptions> = {}) =>
  startShop({ apps: [{ id: 17, slug: 'deployer', publicKey, installations: [INSTALLED] }], ...more });

function assertion(claims: Readonly<Record<string, unknown>> = {}): string {
  const now = Math.floor(Date.now() / 1_000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const unsigned = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iss: 17, iat: now - 60, exp: now + 500, ...claims })}`;
  return `${unsigned}.${sign('RSA-SHA256', Buffer.from(unsigned), privateKey).toString('base64url')}`;
}

test('an App finds its installation, and creates a token with the requested permissions, for an hour', async () => {
  await using github = await withApp();
  const found = await send(github, 'GET /repos/acme/shop/installation', { token: assertion() });
  expect(await bodyOf(found)).toMatchObject({ id: 23, app_id: 17, permissions: INSTALLED.permissions });
  const body = { repositories: ['shop'], permissions: { environments: 'read' } };
  const made = await send(github, TOKENS, { token: assertion(), body });
  expect(made.status).toBe(201);
  const { token, expires_at: ends, permissions } = await bodyOf(made);
  expect(permissions).toEqual({ environments: 'read', metadata: 'read' });
  expect(Date.parse(String(ends)) - Date.now()).toBeGreaterThan(3_590_000);
  const use = async (request: string, more = {}) =>
    (await send(github, request, { token: String(token), ...more })).status;
  expect(await use(`GET ${VARIABLES}`)).toBe(200);
  expect(await use(`POST ${VARIABLES}`, { body: { name: 'A', value: '1' } })).toBe(403);
  expect(github.requests.count({ token: 'installation-23' })).toBe(2);
  github.clock.advance(3_600_000);
  expect(await use(`GET ${VARIABLES}`)).toBe(401);
});

test.each([
  ['of nobody', { iss: 18 }, /could not be decoded/],
  ['that is over', { exp: 1 }, /Expiration time/],
  ['for too long', { exp: Math.floor(Date.now() / 1_000) + 700 }, /too far in the future/],
  ['of tomorrow', { iat: Math.floor(Date.now() / 1_000) + 500 }, /Issued at/],
])('an assertion %s is refused', async (_, claims, message) => {
  await using github = await withApp();
  const answer = await send(github, TOKENS, { token: assertion(claims) });
  expect([answer.status, (await bodyOf(answer))['message']]).toEqual([401, expect.stringMatching(message)]);
});

test('a signature of another key and an ordinary token are refused, and an assertion is refused elsewhere', async () => {
  await using github = await withApp();
  const [head = '', claims = ''] = assertion().split('.');
  const forged = `${head}.${claims}.${Buffer.from('x'.repeat(256)).toString('base64url')}`;
  expect((await send(github, TOKENS, { token: forged })).status).toBe(401);
  expect((await send(github, TOKENS)).status).toBe(401);
  expect((await send(github, `GET ${VARIABLES}`, { token: assertion() })).status).toBe(401);
});

test('a token gets no more permissions than the installation has', async () => {
  await using github = await withApp({
    repositories: [{ name: REPOSITORY, environments: [{ name: 'production' }] }, { name: 'acme/other' }],
  });
  for (const body of [
    { permissions: { contents: 'write' } },
    { permissions: { actions: 'write' } },
    { repositories: ['other'] },
  ])
    expect((await send(github, TOKENS, { token: assertion(), body })).status, JSON.stringify(body)).toBe(422);
  const elsewhere = await send(github, 'GET /repos/acme/other/installation', { token: assertion() });
  expect(elsewhere.status).toBe(404);
  expect(github.state.current().apps.tokens.size).toBe(0);
});
