import { findAim } from '@hardened-deploy/core/checks/usecases/smoke-test-target';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { stageRelease } from '@hardened-deploy/core/deployment/usecases/stage-release';
import { memoryTarget } from '@hardened-deploy/testkit/target/docker-like/memory-target';
import { expect, test } from 'vitest';
import { LIVE, scene } from '../deployment/scene.ts';

test('the staged slot is found only while a release is staged; before and after, the test fails without asking', async () => {
  const on = scene();
  const staged = () => findAim(memoryTarget(on.world), { target: 'staged', deployment: undefined, checks: [] }, LIVE);
  await expect(staged()).rejects.toMatchObject({ code: 'target/nothing-staged' });

  const first = on.run();
  await deployRelease(first.target, first.deploying('v1'), LIVE);
  await expect(staged()).rejects.toMatchObject({ code: 'target/nothing-staged' });

  const second = on.run();
  await stageRelease(second.target, second.deploying('v2'), LIVE);
  expect(await staged()).toEqual({ kind: 'private', slot: 'green' });
});
