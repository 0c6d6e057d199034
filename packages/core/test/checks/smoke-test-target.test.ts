import { findAim } from '@hardened-deploy/core/checks/usecases/smoke-test-target';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { stageRelease } from '@hardened-deploy/core/deployment/usecases/stage-release';
import { switchTraffic } from '@hardened-deploy/core/deployment/usecases/switch-traffic';
import { memoryTarget } from '@hardened-deploy/testkit/target/docker-like/memory-target';
import { expect, test } from 'vitest';
import { LIVE, scene } from '../deployment/scene.ts';

test('what is staged is found only while a release is staged; before and after, the test fails without asking', async () => {
  const on = scene();
  const staged = () => findAim(memoryTarget(on.world), { target: 'staged', deployment: undefined, checks: [] }, LIVE);
  await expect(staged()).rejects.toMatchObject({ code: 'target/nothing-staged' });

  const first = on.run();
  await deployRelease(first.target, first.deploying('v1'), LIVE);
  await expect(staged()).rejects.toMatchObject({ code: 'target/nothing-staged' });

  const second = on.run();
  await stageRelease(second.target, second.deploying('v2'), LIVE);
  const aim = await staged();
  expect(aim.kind).toBe('preview');
  expect(aim.placement?.map(({ slot, release }) => [slot, release.id])).toEqual([
    ['green', 'v2'],
    ['green', 'v2'],
  ]);

  const third = on.run({ deployment: second.request.deployment });
  await switchTraffic(third.target, third.request, LIVE);
  await expect(staged()).rejects.toMatchObject({ code: 'target/nothing-staged' });
});
