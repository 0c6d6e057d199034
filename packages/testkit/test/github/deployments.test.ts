import { expect, test } from 'vitest';
import { bodyOf, octokitFor, REPOSITORY, send, SHOP, startShop } from './shop.ts';

const STAGING = { ...SHOP, ref: 'main', environment: 'staging', required_contexts: [] };
const SHA = 'c0ffee0000000000000000000000000000000001';

test('a deployment is created, listed, read, and its statuses too, newest first', async () => {
  await using github = await startShop();
  const { repos } = octokitFor(github);
  const created = await repos.createDeployment({ ...STAGING, payload: { release: '2' }, description: 'second' });
  expect(created.status).toBe(201);
  const [deployment] = github.state.deployments(REPOSITORY);
  const id = deployment?.id ?? 0;
  const started = await repos.createDeploymentStatus({
    ...SHOP,
    deployment_id: id,
    state: 'in_progress',
    log_url: 'https://ci.example/1',
  });
  expect(started.data).toMatchObject({
    state: 'in_progress',
    log_url: 'https://ci.example/1',
    target_url: 'https://ci.example/1',
  });
  expect(started.headers.location).toBe(started.data.url);
  await repos.createDeploymentStatus({
    ...SHOP,
    deployment_id: id,
    state: 'success',
    environment_url: 'https://shop.example',
  });
  const statuses = await repos.listDeploymentStatuses({ ...SHOP, deployment_id: id });
  expect(statuses.data.map(({ state }) => state)).toEqual(['success', 'in_progress']);
  expect((await repos.getDeployment({ ...SHOP, deployment_id: id })).data).toMatchObject({
    payload: { release: '2' },
    description: 'second',
  });
  await repos.createDeployment({ ...STAGING, ref: SHA });
  expect((await repos.listDeployments(SHOP)).data.map(({ ref }) => ref)).toEqual([SHA, 'main']);
});

test('deployments are filtered by sha, ref, task and environment, and paged', async () => {
  await using github = await startShop();
  const { repos } = octokitFor(github);
  await repos.createDeployment(STAGING);
  await repos.createDeployment({ ...STAGING, ref: SHA, task: 'rollback', environment: 'production' });
  const listed = async (filter: object) => (await repos.listDeployments({ ...SHOP, ...filter })).data.length;
  expect(
    await Promise.all([{ sha: SHA }, { ref: 'main' }, { task: 'rollback' }, { environment: 'staging' }].map(listed)),
  ).toEqual([1, 1, 1, 1]);
  expect(await Promise.all([{}, { environment: 'none' }, { environment: 'qa' }].map(listed))).toEqual([2, 2, 0]);
  const first = await repos.listDeployments({ ...SHOP, per_page: 1 });
  expect(first.headers.link).toContain('page=2>; rel="next"');
});

test('a success makes earlier successful deployments of the same environment inactive', async () => {
  await using github = await startShop();
  const { repos } = octokitFor(github);
  const deploy = async (options: object, state: 'success' | 'failure') => {
    await repos.createDeployment({ ...STAGING, ...options });
    const id = github.state.deployments(REPOSITORY).at(-1)?.id ?? 0;
    await repos.createDeploymentStatus({ ...SHOP, deployment_id: id, state });
  };
  await deploy({}, 'success');
  await deploy({}, 'failure');
  await deploy({ environment: 'qa' }, 'success');
  await deploy({ transient_environment: true }, 'success');
  await deploy({ production_environment: true }, 'success');
  await deploy({}, 'success');
  const last = github.state.deployments(REPOSITORY).map(({ statuses }) => statuses.at(-1)?.state);
  expect(last).toEqual(['inactive', 'failure', 'success', 'success', 'success', 'success']);
});

test('auto_inactive: false and states other than success leave earlier deployments alone', async () => {
  await using github = await startShop();
  const { repos } = octokitFor(github);
  for (const status of [
    { state: 'success' },
    { state: 'in_progress' },
    { state: 'success', auto_inactive: false },
  ] as const) {
    await repos.createDeployment(STAGING);
    const id = github.state.deployments(REPOSITORY).at(-1)?.id ?? 0;
    await repos.createDeploymentStatus({ ...SHOP, deployment_id: id, ...status });
  }
  const last = github.state.deployments(REPOSITORY).map(({ statuses }) => statuses.at(-1)?.state);
  expect(last).toEqual(['success', 'in_progress', 'success']);
});

test('an environment called production is a production environment, so its earlier deployments stay active', async () => {
  await using github = await startShop();
  const { repos } = octokitFor(github);
  await repos.createDeployment({ ...STAGING, environment: 'production' });
  await repos.createDeployment(STAGING);
  expect(github.state.deployments(REPOSITORY).map(({ isProduction }) => isProduction)).toEqual([true, false]);
});

test('inside a running job a deployment that does not waive the checks is refused with 409', async () => {
  await using github = await startShop();
  github.state.putJob(REPOSITORY, { id: 7, runId: 5, name: 'deploy' });
  const refused = await send(github, 'POST /repos/acme/shop/deployments', { body: { ref: 'main' } });
  expect([refused.status, (await bodyOf(refused))['message']]).toEqual([
    409,
    'Conflict: Commit status checks failed for main.',
  ]);
  const named = await send(github, 'POST /repos/acme/shop/deployments', {
    body: { ref: SHA, required_contexts: ['ci'] },
  });
  expect(named.status).toBe(409);
  const waived = await send(github, 'POST /repos/acme/shop/deployments', {
    body: { ref: 'main', required_contexts: [] },
  });
  expect(waived.status).toBe(201);
});

test('a ref that does not exist, a long description and an unknown deployment are refused', async () => {
  await using github = await startShop({ repositories: [{ name: REPOSITORY, commits: 'known' }] });
  const statusOf = async (request: string, body?: unknown) => (await send(github, request, { body })).status;
  expect(await statusOf('POST /repos/acme/shop/deployments', { ref: 'nowhere' })).toBe(422);
  expect(await statusOf('POST /repos/acme/shop/deployments', { ref: SHA })).toBe(422);
  expect(await statusOf('POST /repos/acme/shop/deployments', { ref: 'refs/heads/main' })).toBe(201);
  const statuses = `/repos/acme/shop/deployments/${github.state.deployments(REPOSITORY)[0]?.id}/statuses`;
  expect(await statusOf(`POST ${statuses}`, { state: 'success', description: 'x'.repeat(141) })).toBe(422);
  expect(await statusOf('POST /repos/acme/shop/deployments/1/statuses', { state: 'success' })).toBe(404);
  expect(await statusOf('GET /repos/acme/shop/deployments/1')).toBe(404);
  expect(await statusOf('GET /repos/acme/shop/deployments/abc/statuses')).toBe(404);
});
