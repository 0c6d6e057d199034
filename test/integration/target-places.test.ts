import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { BACKEND, FRONTEND, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { application, ask, privateUrl, setUp, targetOf, type TargetUnderTest, untilUp } from './target-support.ts';

// Each test makes several containers, which takes seconds each on a machine that is busy.
vi.setConfig({ testTimeout: 120_000 });

const go = new AbortController().signal;
const ADMIN = 'admin' as ComponentName;
let stack: TestStack;

beforeEach(async () => {
  stack = await testStack();
});
afterEach(() => stack.remove());

/** The stack's configuration with these components, in this order. */
function having(...names: readonly ComponentName[]): Partial<Configuration> {
  const [first] = stack.configuration.components;
  if (!first) throw new Error('the test stack has components');
  const paths = new Map([
    [BACKEND, '/api'],
    [FRONTEND, '/'],
    [ADMIN, '/admin'],
  ]);
  const components = names.map((name): ComponentSettings => {
    const path = paths.get(name) ?? '/';
    const health = { path: '/', status: 200, publicPath: path };
    return { ...first, name, serves: { path, port: 3000, health } };
  });
  return { components };
}

const inBlue = [BACKEND, FRONTEND, ADMIN].map((component) => ({ component, slot: 'blue' as const }));

const token = async (target: TargetUnderTest) => {
  const standing = await target.fence.read(go);
  if (!standing) throw new Error('nobody raised the fence');
  return standing.token;
};

/** What a person does for `router/topology-changed`: removes the router, and has the stack set up anew. */
async function changeTo(changed: Partial<Configuration>): Promise<TargetUnderTest> {
  const target = targetOf(stack, changed);
  await expect(setUp(target)).rejects.toMatchObject({ code: 'router/topology-changed' });
  await stack.docker('rm', '--force', `hd-${stack.configuration.stack}-router`);
  await setUp(target);
  return target;
}

async function serveInBlue(target: TargetUnderTest, ...components: readonly ComponentName[]): Promise<void> {
  const mine = await token(target);
  for (const component of components) {
    await target.workloads.start(mine, application(component, 'blue'), go);
    await untilUp(`${await privateUrl(target, 'blue', component)}/`);
  }
  await target.router.publish(mine, allTo('blue', components), go);
}

const answers = async () => {
  const { publicUrl } = stack.configuration.router;
  const [root, api, admin] = await Promise.all(['/', '/api', '/admin'].map((path) => ask(publicUrl + path)));
  return [root, api, admin].map((answer) => answer?.body.split(' ').slice(0, 2).join(' '));
};

const written = () =>
  stack.docker('exec', `hd-${stack.configuration.stack}-keeper`, 'cat', `/hd/${stack.configuration.stack}/places`);

describe('the live release keeps answering', () => {
  test('when a component is added before the others, removed and added again', async () => {
    const first = targetOf(stack);
    await setUp(first);
    await serveInBlue(first, BACKEND, FRONTEND);
    expect(await answers()).toEqual(['front-end blue', 'backend blue', 'front-end blue']);
    expect(await written()).toBe('backend 0\nfront-end 1\n');

    const inserted = await changeTo(having(ADMIN, BACKEND, FRONTEND));
    await untilUp(stack.configuration.router.publicUrl);
    // Nothing of the new component serves yet; what served serves on, where it was.
    expect((await answers()).slice(0, 2)).toEqual(['front-end blue', 'backend blue']);
    expect(await written()).toBe('backend 0\nfront-end 1\nadmin 2\n');
    await inserted.workloads.start(await token(inserted), application(ADMIN, 'blue'), go);
    await untilUp(`${await privateUrl(inserted, 'blue', ADMIN)}/`);
    await inserted.router.publish(await token(inserted), allTo('blue', [ADMIN, BACKEND, FRONTEND]), go);
    expect(await answers()).toEqual(['front-end blue', 'backend blue', 'admin blue']);

    const removed = await changeTo(having(ADMIN, FRONTEND));
    await untilUp(stack.configuration.router.publicUrl);
    expect(await answers()).toEqual(['front-end blue', 'front-end blue', 'admin blue']);
    expect(await removed.router.inFlight(inBlue, go)).toEqual({ kind: 'counted', requests: 0 });

    await changeTo(having(FRONTEND, ADMIN, BACKEND));
    await untilUp(stack.configuration.router.publicUrl);
    expect(await answers()).toEqual(['front-end blue', 'backend blue', 'admin blue']);
    expect(await written()).toBe('backend 0\nfront-end 1\nadmin 2\n');
  });

  test('when their order changes, which is not another topology', async () => {
    const first = targetOf(stack);
    await setUp(first);
    await serveInBlue(first, BACKEND, FRONTEND);
    await setUp(targetOf(stack, having(FRONTEND, BACKEND)));
    expect(await answers()).toEqual(['front-end blue', 'backend blue', 'front-end blue']);
  });

  test('in a stack that was set up before places were written down', async () => {
    const first = targetOf(stack);
    await setUp(first);
    await serveInBlue(first, BACKEND, FRONTEND);
    await stack.docker(
      'exec',
      `hd-${stack.configuration.stack}-keeper`,
      'rm',
      `/hd/${stack.configuration.stack}/places`,
    );
    expect(await targetOf(stack).router.inFlight(inBlue, go)).toEqual({ kind: 'counted', requests: 0 });
    await changeTo(having(ADMIN, BACKEND, FRONTEND));
    await untilUp(stack.configuration.router.publicUrl);
    expect((await answers()).slice(0, 2)).toEqual(['front-end blue', 'backend blue']);
    expect(await written()).toBe('backend 0\nfront-end 1\nadmin 2\n');
  });
});

test('calls between components find the component where its place is', async () => {
  const target = targetOf(stack);
  await setUp(target);
  await serveInBlue(target, BACKEND, FRONTEND);
  const inserted = await changeTo(having(ADMIN, BACKEND, FRONTEND));
  const environment = new Map([['BACKEND', '${url:backend}']]);
  const program = `fetch(process.env.BACKEND + '/in').then((r) => r.text()).then((text) =>
    require('node:http').createServer((_, answer) => answer.end(text)).listen(3000)); process.on('SIGTERM', () => process.exit(0));`;
  const command = ['node', '-e', program];
  await inserted.workloads.start(await token(inserted), application(BACKEND, 'green'), go);
  await untilUp(`${await privateUrl(inserted, 'green', BACKEND)}/`);
  // Those that are staged together meet each other.
  await inserted.router.stage(await token(inserted), allTo('green', [ADMIN, BACKEND]), go);
  await inserted.workloads.start(await token(inserted), application(ADMIN, 'green', { environment, command }), go);
  const url = `${await privateUrl(inserted, 'green', ADMIN)}/`;
  await untilUp(url);
  expect((await ask(url)).body).toContain('backend green GET /in');
});
