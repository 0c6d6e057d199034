import { get } from 'node:http';
import { expect, test } from 'vitest';
import { startGitHubEmulator } from '../../src/github/emulator.ts';
import { looksLikeRealToken, type TokenSeed } from '../../src/github/tokens.ts';
import { bodyOf, octokitFor, REPOSITORY, send, startShop, VARIABLES } from './shop.ts';

const REAL_LOOKING = [
  `ghp_${'a1B2'.repeat(9)}`,
  `gho_${'a1B2'.repeat(9)}`,
  `ghs_${'a1B2'.repeat(9)}`,
  `github_pat_${'a1B2'.repeat(21)}`,
  'c0ffee0000000000000000000000000000000001',
];

test('no token and an unknown token are answered with 401', async () => {
  await using github = await startShop();
  const none = await send(github, 'GET /rate_limit', { headers: { authorization: '' } });
  const unknown = await send(github, 'GET /rate_limit', { token: 'nobody' });
  expect([none.status, unknown.status]).toEqual([401, 401]);
  expect((await bodyOf(unknown))['message']).toBe('Bad credentials');
});

test.each(['token', 'Bearer', 'basic'])('a token is taken from the scheme "%s"', async (scheme) => {
  await using github = await startShop();
  const value =
    scheme === 'basic' ? Buffer.from('x-access-token:a-made-up-token').toString('base64') : 'a-made-up-token';
  expect((await send(github, 'GET /rate_limit', { headers: { authorization: `${scheme} ${value}` } })).status).toBe(
    200,
  );
});

test('a token without the permission is answered with 403 that names it', async () => {
  await using github = await startGitHubEmulator({
    repositories: [{ name: REPOSITORY, environments: [{ name: 'production' }] }],
    tokens: [{ token: 'reader', name: 'reader', permissions: { [REPOSITORY]: { environments: 'read' } } }],
  });
  const reading = await send(github, `GET ${VARIABLES}`, { token: 'reader' });
  expect([reading.status, reading.headers.get('x-accepted-github-permissions')]).toEqual([200, 'environments=read']);
  const writing = await send(github, `POST ${VARIABLES}`, { token: 'reader', body: { name: 'A', value: 'x' } });
  expect([writing.status, writing.headers.get('x-accepted-github-permissions')]).toEqual([403, 'environments=write']);
  expect((await bodyOf(writing))['message']).toBe('Resource not accessible by integration');
  expect(github.state.variables(REPOSITORY, 'production')).toEqual([]);
});

test("a repository that does not exist or is not the token's is answered with 404", async () => {
  await using github = await startShop({ repositories: [{ name: REPOSITORY }, { name: 'acme/secret' }] });
  expect((await send(github, 'GET /repos/acme/secret')).status).toBe(404);
  expect((await send(github, 'GET /repos/acme/none')).status).toBe(404);
});

test('the repository itself is read, in any case', async () => {
  await using github = await startShop();
  const { data } = await octokitFor(github).repos.get({ owner: 'ACME', repo: 'Shop' });
  expect(data).toMatchObject({ full_name: REPOSITORY, default_branch: 'main', private: true });
});

test.each(REAL_LOOKING)(
  'a token that looks real is refused with a clear error and stored nowhere (%#)',
  async (token) => {
    await using github = await startShop();
    const answer = await send(github, `POST ${VARIABLES}`, { token, body: { name: 'A', value: 'x' } });
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).toContain('looks real');
    const [violation] = github.takeViolations();
    expect(violation?.kind).toBe('real-token');
    expect(text + JSON.stringify([violation, github.requests.all()])).not.toContain(token);
    expect(github.state.variables(REPOSITORY, 'production')).toEqual([]);
  },
);

test('a seeded token that looks real stops the start', async () => {
  const [token = ''] = REAL_LOOKING;
  await expect(
    startGitHubEmulator({ repositories: [], tokens: [{ token, name: 'mine', permissions: {} }] }),
  ).rejects.toThrow('looks like a real');
  expect(looksLikeRealToken('ghs_made_up')).toBe(false);
});

test('a seeded permission that does not exist stops the start', async () => {
  const permissions = { [REPOSITORY]: { variables: 'write' } } as unknown as TokenSeed['permissions'];
  const starting = startGitHubEmulator({ repositories: [], tokens: [{ token: 't', name: 't', permissions }] });
  await expect(starting).rejects.toThrow('variables: write');
});

test('it listens only on the loopback address that it names', async () => {
  await using github = await startShop();
  const { port } = new URL(github.url);
  await expect(fetch(`http://127.0.0.2:${port}/_emulator/health`)).rejects.toThrow();
  expect((await fetch(`${github.url}/_emulator/health`)).status).toBe(200);
});

test('a request without a user agent is refused with 403', async () => {
  await using github = await startShop();
  const status = await new Promise((resolve, reject) => {
    get(`${github.url}/rate_limit`, { headers: { authorization: 'Bearer a-made-up-token' } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).on('error', reject);
  });
  expect(status).toBe(403);
});

test('the primary limit counts down, is answered with 403 at its end, and comes back after an hour', async () => {
  await using github = await startGitHubEmulator({
    repositories: [{ name: REPOSITORY }],
    tokens: [{ token: 't', name: 't', permissions: { [REPOSITORY]: {} }, hourlyLimit: 2 }],
  });
  const repository = () => send(github, 'GET /repos/acme/shop', { token: 't' });
  expect((await repository()).headers.get('x-ratelimit-remaining')).toBe('1');
  const { data } = await octokitFor(github, 't').rateLimit.get();
  expect(data.rate).toMatchObject({ limit: 2, remaining: 0, used: 2 });
  const exceeded = await repository();
  expect([exceeded.status, exceeded.headers.get('x-ratelimit-remaining')]).toEqual([403, '0']);
  expect(Number(exceeded.headers.get('x-ratelimit-reset')) * 1000).toBeGreaterThan(Date.now());
  github.clock.advance(3_601_000);
  expect((await repository()).status).toBe(200);
});

test('an unchanged answer is 304 and free', async () => {
  await using github = await startShop();
  const first = await send(github, `GET ${VARIABLES}`);
  const again = await send(github, `GET ${VARIABLES}`, {
    headers: { 'if-none-match': first.headers.get('etag') ?? '' },
  });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const used = async () => (await octokitFor(github).rateLimit.get()).data.rate.used;
  expect(await used()).toBe(2);
  await send(github, `POST ${VARIABLES}`, { body: { name: 'A', value: 'x' } });
  const changed = await send(github, `GET ${VARIABLES}`, {
    headers: { 'if-none-match': first.headers.get('etag') ?? '' },
  });
  expect(changed.status).toBe(200);
});
