import { generateKeyPairSync } from 'node:crypto';
import { appTokens, type AppTokensOptions } from '@hardened-deploy/adapters/github/client/app-tokens';
import { gitHubClient } from '@hardened-deploy/adapters/github/client/github-client';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { AppKey } from '@hardened-deploy/core/lease/lease-credential';
import { ENTERPRISE_SERVER } from '@hardened-deploy/testkit/github/dialect';
import {
  type GitHubEmulator,
  type GitHubEmulatorOptions,
  startGitHubEmulator,
} from '@hardened-deploy/testkit/github/emulator';
import type { Permissions } from '@hardened-deploy/testkit/github/tokens';
import { describe, expect, test } from 'vitest';

const REPOSITORY = 'octo/shop';
const VARIABLES = {
  route: 'GET /repos/{owner}/{repo}/environments/{environment_name}/variables',
  parameters: { owner: 'octo', repo: 'shop', environment_name: 'production' },
} as const;
const MINT = 'apps/create-installation-access-token';
const go = new AbortController().signal;

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
const KEY = pair();

interface Scene {
  readonly github: GitHubEmulator;
  readonly app: AppKey;
  readonly made: readonly string[];
  readonly wall: { aheadMs: number };
  /** Own monotonic time, which a test moves with GitHub's. */
  pass(ms: number): void;
  tokens(more?: Partial<AppTokensOptions>): ReturnType<typeof appTokens>;
}

async function scene(permissions: Permissions, more: Partial<GitHubEmulatorOptions> = {}): Promise<Scene> {
  const github = await startGitHubEmulator({
    repositories: [{ name: REPOSITORY, environments: [{ name: 'production' }] }, { name: 'octo/other' }],
    tokens: [],
    apps: [{ id: 17, publicKey: KEY.publicKey, installations: [{ id: 23, repositories: [REPOSITORY], permissions }] }],
    ...more,
  });
  const made: string[] = [];
  const wall = { aheadMs: 0 };
  let passed = 0;
  const real = systemClock();
  const clock: Clock = {
    now: () => new Date(Date.now() + wall.aheadMs),
    monotonic: () => real.monotonic() + passed,
    sleep: (ms, signal) => real.sleep(ms, signal),
  };
  const app = { id: '17', privateKey: new Secret(KEY.privateKey) };
  return {
    github,
    app,
    made,
    wall,
    pass(ms) {
      passed += ms;
      wall.aheadMs += ms;
      github.clock.advance(ms);
    },
    tokens: (given = {}) =>
      appTokens({
        apiUrl: github.url,
        app,
        repository: REPOSITORY,
        permissions: { environments: 'write' },
        welcome: ['actions'],
        clock,
        made: (token) => void made.push(token.reveal()),
        ...given,
      }),
  };
}

function clientOf({ github }: Scene, token: ReturnType<typeof appTokens>) {
  return gitHubClient({ apiUrl: github.url, token, clock: systemClock() });
}

test('a token is made at the first request, for this repository and what is needed, and used again', async () => {
  const at = await scene({ environments: 'write', actions: 'write', contents: 'write', deployments: 'write' });
  await using github = at.github;
  const client = clientOf(at, at.tokens());
  expect(github.requests.count()).toBe(0);
  await client.call(VARIABLES, go);
  await client.call(VARIABLES, go);
  expect(github.requests.countsByOperation()).toEqual({
    'apps/get-repo-installation': 1,
    [MINT]: 1,
    'actions/list-environment-variables': 2,
  });
  expect(at.made).toHaveLength(1);
  const [token] = [...github.state.current().apps.tokens.values()];
  expect(token).toMatchObject({
    repositories: [REPOSITORY],
    permissions: { environments: 'write', actions: 'write' },
    installation: 23,
  });
});

test('a token is replaced before its hour is over, and requests never stop', async () => {
  const at = await scene({ environments: 'write' });
  await using github = at.github;
  const client = clientOf(at, at.tokens());
  for (let minutes = 0; minutes <= 180; minutes += 10) {
    await client.call(VARIABLES, go);
    at.pass(10 * 60_000);
  }
  expect(at.made.length).toBeGreaterThanOrEqual(3);
  expect(new Set(at.made).size).toBe(at.made.length);
  expect(github.requests.count({ status: 401 })).toBe(0);
  expect(github.requests.count({ operation: 'apps/get-repo-installation' })).toBe(1);
});

test(
  'if no new token can be made, the old one is used until it expires, and then the failure is reported',
  { timeout: 30_000 },
  async () => {
    const at = await scene({ environments: 'write' });
    await using github = at.github;
    const tokens = at.tokens();
    const first = await tokens.current(go);
    github.faults.add({ method: 'POST', path: '/app/**', effect: { kind: 'error-before-write', status: 503 } });
    at.pass(57 * 60_000);
    expect(await tokens.current(go)).toBe(first);
    at.pass(3 * 60_000);
    await expect(tokens.current(go)).rejects.toMatchObject({ code: 'github/unreachable' });
    github.faults.clear();
    expect((await tokens.current(go)).reveal()).not.toBe(first.reveal());
  },
);

test('an answer that got lost is asked for again', async () => {
  const at = await scene({ environments: 'write' });
  await using github = at.github;
  github.faults.add({ method: 'POST', path: '/app/**', times: 1, effect: { kind: 'lost-answer' } });
  await clientOf(at, at.tokens()).call(VARIABLES, go);
  expect(github.requests.count({ operation: MINT })).toBe(2);
});

test.each([-3_600_000, 3_600_000])(
  'a runner whose clock is off by %d ms learns the time from GitHub',
  async (offMs) => {
    const at = await scene({ environments: 'write' });
    await using github = at.github;
    at.wall.aheadMs = offMs;
    await clientOf(at, at.tokens()).call(VARIABLES, go);
    expect(github.requests.count({ status: 401 })).toBe(1);
  },
);

test('a token that GitHub does not know any more is made anew, also for a write, which happens once', async () => {
  const at = await scene({ environments: 'write' });
  await using github = at.github;
  const client = clientOf(at, at.tokens());
  await client.call(VARIABLES, go);
  // GitHub's clock alone moves on, as while a machine sleeps: the token ends before its time.
  github.clock.advance(61 * 60_000);
  at.wall.aheadMs = 61 * 60_000;
  const parameters = { ...VARIABLES.parameters, name: 'A', value: '1' };
  const create = { route: 'POST /repos/{owner}/{repo}/environments/{environment_name}/variables', parameters } as const;
  expect((await client.call(create, go)).status).toBe(201);
  expect(at.made).toHaveLength(2);
}, 30_000);

test('an Enterprise Server has its API elsewhere', async () => {
  const at = await scene({ environments: 'write' }, { dialect: ENTERPRISE_SERVER });
  await using github = at.github;
  expect(github.url).toContain('/api/v3');
  expect((await clientOf(at, at.tokens()).call(VARIABLES, go)).status).toBe(200);
});

test('the installation may be named instead of looked up', async () => {
  const at = await scene({ environments: 'write' });
  await using github = at.github;
  await clientOf(at, at.tokens({ app: { ...at.app, installation: 23 } })).call(VARIABLES, go);
  expect(github.requests.countsByOperation()).toMatchObject({ 'apps/get-installation': 1, [MINT]: 1 });
});

describe('settings that cannot work are one clear refusal', () => {
  const refusalOf = async (at: Scene, more: Partial<AppTokensOptions> = {}) =>
    await clientOf(at, at.tokens(more))
      .call(VARIABLES, go)
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      );

  test('another key', async () => {
    const at = await scene({ environments: 'write' });
    await using _ = at.github;
    const failure = await refusalOf(at, { app: { id: '17', privateKey: new Secret(pair().privateKey) } });
    expect(failure).toMatchObject({ code: 'github/app-refused', message: expect.stringContaining('App 17') });
    expect(JSON.stringify(failure)).not.toContain('PRIVATE');
  });

  test('an unknown App', async () => {
    const at = await scene({ environments: 'write' });
    await using _ = at.github;
    expect(await refusalOf(at, { app: { ...at.app, id: '18' } })).toMatchObject({ code: 'github/app-refused' });
  });

  test('an App that is not installed here', async () => {
    const at = await scene({ environments: 'write' });
    await using _ = at.github;
    expect(await refusalOf(at, { repository: 'octo/other' })).toMatchObject({
      code: 'github/app-refused',
      message: expect.stringContaining('not installed in octo/other'),
    });
    expect(await refusalOf(at, { app: { ...at.app, installation: 99 } })).toMatchObject({
      message: expect.stringContaining('no installation 99'),
    });
    const elsewhere = { repository: 'octo/other', app: { ...at.app, installation: 23 } };
    expect(await refusalOf(at, elsewhere)).toMatchObject({
      code: 'github/app-refused',
      message: expect.stringContaining('no token for octo/other'),
    });
  });

  test('an installation without the permission, before a token is made', async () => {
    const at = await scene({ environments: 'read', contents: 'write' });
    await using github = at.github;
    expect(await refusalOf(at)).toMatchObject({
      code: 'github/app-refused',
      message: expect.stringContaining('lacks environments: write'),
    });
    expect(github.requests.count({ operation: MINT })).toBe(0);
  });
});
