import { aimSmokeTest, type SmokeTestWish } from '@hardened-deploy/core/checks/usecases/aim-smoke-test';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { memoryTarget } from '@hardened-deploy/testkit/target/docker-like/memory-target';
import { describe, expect, test } from 'vitest';
import { CONFIGURATION, LIVE, ONE_CHECK, scene } from '../deployment/scene.ts';

const WISH: SmokeTestWish = { target: 'public', deployment: undefined, only: [], baseUrl: undefined };
const [CHECK] = ONE_CHECK;
const OTHER = CHECK && { ...CHECK, name: 'orders' };
const CHECKED = { ...CONFIGURATION, checks: [...ONE_CHECK, ...(OTHER ? [OTHER] : [])] };

async function aimed(wish: Partial<SmokeTestWish>, stack: typeof CONFIGURATION) {
  const on = scene();
  const first = on.run();
  await deployRelease(first.target, first.deploying('v1'), LIVE);
  const test = await aimSmokeTest(memoryTarget(on.world), stack, { ...WISH, ...wish }, LIVE);
  return { ...test, names: test.checks.map(({ name }) => name) };
}

describe('a smoke test of a stack', () => {
  test('runs the configured checks, or those that are named', async () => {
    expect((await aimed({}, CHECKED)).names).toEqual(['shop answers', 'orders']);
    expect((await aimed({ only: ['orders'] }, CHECKED)).names).toEqual(['orders']);
  });

  test('refuses a name that no check has, and says which there are', async () => {
    await expect(aimed({ only: ['order'] }, CHECKED)).rejects.toMatchObject({
      code: 'input/invalid',
      message: 'only: there is no check order; the configuration has shop answers, orders',
    });
  });

  test('without configured checks asks the health path of each component', async () => {
    const { names } = await aimed({}, { ...CONFIGURATION, checks: [] });
    expect(names).toEqual(CONFIGURATION.components.map(({ name }) => `${name} is healthy`));
  });

  test('says where it looks: where users come in, or at an address', async () => {
    expect(await aimed({}, CHECKED)).toMatchObject({ at: 'public', aim: { kind: 'public' } });
    expect(await aimed({ baseUrl: 'http://127.0.0.1:8080' }, CHECKED)).toMatchObject({
      at: 'http://127.0.0.1:8080',
      addresses: { publicUrl: 'http://127.0.0.1:8080' },
    });
  });

  test('finds the slot that serves if a check needs it', async () => {
    const [component] = CONFIGURATION.components;
    if (!component || !CHECK) throw new Error('the configuration has components and a check');
    const { name, patience } = { ...CHECK, name: 'it runs' };
    const checks = [{ kind: 'container', name, component: component.name, maxRestarts: 0, patience }] as const;
    const { at, aim } = await aimed({}, { ...CONFIGURATION, checks });
    expect([at, aim.kind]).toEqual(['public (blue)', 'public']);
    expect(aim.placement?.map(({ component: of, slot }) => [of, slot])).toEqual(
      CONFIGURATION.components.map(({ name: of }) => [of, 'blue']),
    );
  });
});
