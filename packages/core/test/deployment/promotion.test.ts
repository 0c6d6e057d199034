import { milliseconds, minutes } from '@hardened-deploy/core/base/duration';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { expect, test } from 'vitest';
import { openRequests } from './placements.ts';
import { CONFIGURATION, FAKES, LIVE, scene } from './scene.ts';

test.each(FAKES)(
  'a good release is promoted at once, and the old slot goes when it has drained, at a target $name',
  async (fake) => {
    const on = scene(fake);
    const first = on.run();
    await deployRelease(first.target, first.deploying('v1'), LIVE);
    openRequests(on, 'blue', 1);
    const deploy = { ...CONFIGURATION.deploy, drainTimeout: minutes(10), oldSlot: 'retire' } as const;
    const run = on.run({ configuration: { deploy } });
    const began = on.clock.monotonic();
    let retiredAfter = milliseconds(0);
    const { workloads } = run.target;
    const retire: typeof workloads.retire = (...given) => {
      retiredAfter = milliseconds(on.clock.monotonic() - began);
      return workloads.retire(...given);
    };
    const target = { ...run.target, workloads: { ...workloads, retire } };
    expect(await deployRelease(target, run.deploying('v2'), LIVE)).toMatchObject({ outcome: 'deployed' });
    const promoted = on.world.journal.findLast(({ event }) => event.kind === 'ended');
    expect(promoted?.event).toMatchObject({ outcome: 'deployed' });
    const promotedAfter =
      new Date(promoted?.at ?? 0).getTime() - on.clock.now().getTime() + on.clock.monotonic() - began;
    expect(promotedAfter).toBeLessThan(minutes(1));
    expect(retiredAfter).toBeGreaterThanOrEqual(minutes(10));
  },
);
