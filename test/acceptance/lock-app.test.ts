import { describe, expect, test } from 'vitest';
import {
  APP,
  expectNothingShown,
  granted,
  INSTALLATION_TOKEN,
  renewerOf,
  KEY,
  keepScene,
  visibleOf,
} from './keep-scene.ts';
import { expectFailure } from './refusal.ts';

const BY_APP = { 'lease-store-token': '', 'lease-app-id': String(APP), 'lease-app-private-key': KEY.privateKey };
const MINT = 'apps/create-installation-access-token';

describe("a lease that is kept with an App's key", () => {
  test('is taken, renewed by the renewer and released with tokens that were made for it alone; the key shows nowhere', async () => {
    await using scene = await keepScene();
    const job = await scene.job();
    const main = await job.lock({ ...BY_APP, keep: 'true' });
    granted(main);
    // Tokens are made as they are needed: there is no hour to be warned of.
    expect(main.annotations).toEqual([]);
    const { environment, commandLine } = await visibleOf(renewerOf(main));
    expect([...environment, ...commandLine].join('\n')).not.toContain('PRIVATE KEY');
    await expect
      .poll(() => scene.github.requests.count({ operation: 'actions/create-environment-variable' }), {
        timeout: 15_000,
      })
      .toBeGreaterThanOrEqual(4);
    expect(await job.leaks()).toEqual([]);
    const { posts } = await job.end();
    expect(posts[0]?.shown.join('\n')).toMatch(/Lease \d+ released/);
    expectNothingShown(main, ...posts);
    expect(main.masks.join('\n')).toContain('ghs_made-by-app');
    // One each for main, renewer and post; each for this repository and permission alone.
    expect(scene.github.requests.count({ operation: MINT })).toBe(3);
    for (const { permissions, repositories } of scene.github.state.current().apps.tokens.values())
      expect([permissions, repositories]).toEqual([{ environments: 'write' }, ['acme/shop']]);
  }, 60_000);

  test('is checked by other actions in the same way: each makes its own token before it does anything', async () => {
    await using scene = await keepScene();
    const job = await scene.job();
    const lease = granted(await job.lock({ ...BY_APP, ttl: '60s' }));
    const asked = scene.github.requests.all().at(-1)?.sequence ?? 0;
    // There is no target to test here: what matters is that the lease was seen to be held before that was found out.
    const inputs = { config: './none.yml', ...BY_APP, lease };
    const step = await job.job.run({ action: 'smoke-test', inputs });
    expectFailure(step, 'configuration/missing');
    expect(scene.github.requests.all({ after: asked }).map(({ operation, status }) => [operation, status])).toEqual([
      ['apps/get-repo-installation', 200],
      [MINT, 201],
      ['actions/list-environment-variables', 200],
    ]);
    expectNothingShown(step);
    expect(await job.leaks()).toEqual([]);
  });

  test('is also kept in a git ref, which needs other permissions', async () => {
    await using scene = await keepScene();
    const job = await scene.job();
    const main = await job.lock({ ...BY_APP, store: 'ref', keep: 'true' });
    granted(main);
    const before = scene.github.requests.count();
    await expect.poll(() => scene.github.requests.count(), { timeout: 60_000 }).toBeGreaterThan(before);
    const { posts } = await job.end();
    expect(posts[0]?.shown.join('\n')).toMatch(/Lease \d+ released/);
    expectNothingShown(main, ...posts);
    for (const { permissions } of scene.github.state.current().apps.tokens.values())
      expect(permissions).toEqual({ contents: 'write' });
    expect(scene.github.state.variables('acme/shop', 'production')).toEqual([]);
  }, 60_000);

  test('takes a key with spelt out line breaks, masks each of its lines, and an installation by its id', async () => {
    await using scene = await keepScene();
    const job = await scene.job();
    const escaped = KEY.privateKey.replaceAll('\n', '\\n');
    const main = await job.lock({ ...BY_APP, 'lease-app-private-key': escaped, 'lease-app-installation-id': '23' });
    granted(main);
    for (const line of KEY.privateKey.trim().split('\n')) expect(main.masks).toContain(line);
    expectNothingShown(main, ...(await job.end()).posts);
  });

  test.each([
    [
      'half an App',
      { 'lease-app-private-key': '' },
      'input/invalid',
      'lease-app-private-key: is required with lease-app-id',
    ],
    ['the other half', { 'lease-app-id': '' }, 'input/invalid', 'lease-app-id: is required with lease-app-private-key'],
    [
      'a broken key',
      { 'lease-app-private-key': KEY.privateKey.slice(0, 500) },
      'input/invalid',
      'lease-app-private-key: ',
    ],
    ['an App of another key', { 'lease-app-id': '18' }, 'github/app-refused', 'App 18'],
    [
      'an installation of another App',
      { 'lease-app-installation-id': '99' },
      'github/app-refused',
      'no installation 99',
    ],
  ] as const)('%s is one clear error', async (_, inputs, code, mention) => {
    await using scene = await keepScene();
    const job = await scene.job();
    const step = await job.lock({ ...BY_APP, ...inputs });
    expectFailure(step, code, [mention]);
    expectNothingShown(step);
    expect(scene.github.state.variables('acme/shop', 'production')).toEqual([]);
  });
});

test('an installation token that expires before max-hold is reported at the start', async () => {
  await using scene = await keepScene();
  const job = await scene.job();
  const short = await job.lock({ 'lease-store-token': INSTALLATION_TOKEN, keep: 'true', ttl: '60s', 'max-hold': '6h' });
  granted(short);
  expect(short.annotations).toEqual([
    { level: 'warning', title: undefined, text: expect.stringContaining('lease-app-id') },
  ]);
  expectNothingShown(short);
  await job.end();
  const enough = await (await scene.job()).lock({ 'lease-store-token': INSTALLATION_TOKEN, ttl: '30m' });
  expect(enough.annotations).toEqual([]);
});
