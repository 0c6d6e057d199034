import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import { holding } from '@hardened-deploy/core/target/routes';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { BACKEND, FRONTEND, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { trafficRouterLaws } from '@hardened-deploy/testkit/target/traffic-router-laws';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { fromOutside, type FromOutside } from './target-from-outside.ts';
import { application, ask, privateUrl, setUp, targetOf, untilUp, type TargetUnderTest } from './target-support.ts';

// Each test makes several containers, which takes seconds each on a machine that is busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
const token = tokenOf(FIRST_GENERATION);
const BACKGROUND = 'worker' as ComponentName;

function throughCaddy(stack: TestStack): TargetUnderTest {
  const [first] = stack.configuration.components;
  if (!first) throw new Error('the test stack has components');
  return targetOf(stack, {
    router: { ...stack.configuration.router, kind: 'caddy', image: BED_IMAGES.caddy },
    components: [...stack.configuration.components, { ...first, name: BACKGROUND, serves: null }],
  });
}

describe('a Docker host with Caddy', () => {
  let stack: TestStack;
  let target: TargetUnderTest;
  let outside: FromOutside;
  beforeAll(async () => {
    stack = await testStack();
    target = throughCaddy(stack);
    await setUp(target);
    outside = fromOutside(stack, target);
    await outside.reset();
  });
  afterAll(() => outside.remove());

  trafficRouterLaws('a Docker host with Caddy', async () => {
    const parts = { components: stack.components, background: BACKGROUND, prober: undiciProber() };
    return { ...target, ...outside, ...parts, namesSlots: true, whileHeld: 'waits', close: () => outside.reset() };
  });
});

describe('a stack that moves from nginx to Caddy', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await testStack();
  });
  afterAll(() => stack.remove());

  const publicUrl = () => stack.configuration.router.publicUrl;
  const inKeeper = (script: string) => {
    const { stack: name } = stack.configuration;
    return stack.docker('exec', `hd-${name}-keeper`, 'sh', '-c', `cd /hd/${name}; ${script}`);
  };

  test('serves what served before, though an older version has published it without its texts', async () => {
    const before = targetOf(stack);
    await before.fence.raise(recordOf(token), {}, go);
    await setUp(before);
    await before.workloads.start(token, application(FRONTEND, 'green'), go);
    await untilUp(`${await privateUrl(before, 'green', FRONTEND)}/`);
    await before.router.publish(token, allTo('green', [FRONTEND]), go);
    expect(await ask(publicUrl())).toMatchObject({ status: 200, slot: 'green' });
    await inKeeper('rm routes/*/.[a-z]*');
    await stack.docker('rm', '--force', `hd-${stack.configuration.stack}-router`);
    await setUp(throughCaddy(stack));
    expect(await ask(publicUrl())).toMatchObject({ status: 200, slot: 'green' });
  });

  test('lets requests wait for a component that is being replaced, until its routes are published', async () => {
    const { router } = throughCaddy(stack);
    const home = allTo('green', [FRONTEND]);
    await router.publish(token, holding(home, [FRONTEND]), go);
    const waiting = ask(publicUrl(), { method: 'POST' });
    await router.publish(token, home, go);
    expect(await waiting).toMatchObject({ status: 200, slot: 'green' });
  });

  test('has no port for its administration, and answers 503 for what is not there', async () => {
    const { stack: name } = stack.configuration;
    const listening = await stack.docker('exec', `hd-${name}-router`, 'cat', '/proc/net/tcp', '/proc/net/tcp6');
    expect(listening).not.toMatch(/:07E3 /);
    const { router } = throughCaddy(stack);
    await router.publish(token, allTo('green', [BACKEND]), go);
    expect(await ask(publicUrl())).toMatchObject({ status: 503, slot: 'none' });
  });
});
