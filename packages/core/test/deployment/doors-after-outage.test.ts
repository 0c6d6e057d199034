import type { DialAddress } from '@hardened-deploy/core/base/address/dial-address';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { HttpProbe, ProbeAnswer } from '@hardened-deploy/core/base/ports/prober';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { keptDoors } from '@hardened-deploy/core/target/usecases/kept-doors';
import { MEMORY_DOORS } from '@hardened-deploy/testkit/target/docker-like/memory-router';
import { expect, test } from 'vitest';
import { FAKES, LIVE, ONE_CHECK, type Run, scene } from './scene.ts';

const LOST = new Failure('target/unreachable', 'connection reset');

/** The public address is reached through a tunnel, which dies when the first move is answered by nobody. */
function tunnelled({ target }: Run, real: DialAddress | undefined): TargetPorts {
  let [tunnel, lost] = [1, false];
  const { router, prober } = target;
  const probe = async (given: HttpProbe, signal: AbortSignal): Promise<ProbeAnswer> => {
    if (given.connect?.kind !== 'socket') return prober.probe(given, signal);
    if (given.connect.path !== `/tunnel-${tunnel}`)
      return { kind: 'unanswered', why: 'connection refused', permanent: false, elapsedMs: 1 };
    const { connect: _, ...bare } = given;
    return prober.probe(real === undefined ? bare : { ...bare, connect: real }, signal);
  };
  const publish: typeof router.publish = async (...given) => {
    const published = await router.publish(...given);
    if (lost) return published;
    lost = true;
    tunnel += 1;
    throw LOST;
  };
  const doors: typeof router.doors = async (signal) => {
    const opened = await router.doors(signal);
    return { ...opened, publicConnect: { kind: 'socket', path: `/tunnel-${tunnel}` } };
  };
  return { ...target, prober: { probe }, router: { ...router, publish, doors } };
}

test.each(FAKES)('after an outage the doors are opened again, at a target $name', async (fake) => {
  const on = scene(fake);
  const first = on.run();
  await deployRelease(first.target, first.deploying('v1'), LIVE);
  const run = on.run();
  const target = tunnelled(run, fake.doors.publicConnect);
  expect(await deployRelease(target, run.deploying('v2'), LIVE)).toMatchObject({ outcome: 'deployed' });
});

test.each([
  ['that goes well', { blocked: undefined }],
  ['whose router can not connect', { blocked: 'timed-out' }],
] as const)('the doors are opened once in a calm run %s', async (_, { blocked }) => {
  const on = scene();
  const first = on.run();
  await deployRelease(first.target, first.deploying('v1'), LIVE);
  on.world.blocked = blocked;
  const run = on.run({ checks: () => ({ kind: 'go', findings: [] }), configuration: { checks: ONE_CHECK } });
  await deployRelease(run.target, run.deploying('v2'), LIVE);
  expect(run.calls.filter((call) => call === 'router.doors')).toHaveLength(1);
});

// Over ssh each question is time in which users get a bad release.
test('a way back opens the doors while it lists the slots', async () => {
  const on = scene();
  for (const release of ['v1', 'v2']) {
    const run = on.run();
    await deployRelease(run.target, run.deploying(release), LIVE);
  }
  const run = on.run();
  const { router, workloads } = run.target;
  const opening = Promise.withResolvers<void>();
  const doors: typeof router.doors = (signal) => {
    opening.resolve();
    return router.doors(signal);
  };
  const list: typeof workloads.list = async (signal) => {
    await opening.promise;
    return workloads.list(signal);
  };
  const target = { ...run.target, router: { ...router, doors }, workloads: { ...workloads, list } };
  expect(await rollBack(target, { ...run.request, why: 'asked' }, LIVE)).toMatchObject({ outcome: 'rolled-back' });
});

test('doors that cannot be opened again are still used as they were, until the next outage', async () => {
  let [times, opened, fails] = [0, 0, false];
  const doors = keptDoors(
    async () => {
      opened += 1;
      if (!fails) return { ...MEMORY_DOORS, publicUrl: `http://opened-${opened}` };
      times += 1;
      throw LOST;
    },
    { times: () => times },
    LIVE,
  );
  const url = async () => (await doors()).publicUrl;
  expect([await url(), await url()]).toEqual(['http://opened-1', 'http://opened-1']);
  [times, fails] = [times + 1, true];
  expect([await url(), await url(), opened]).toEqual(['http://opened-1', 'http://opened-1', 2]);
  [times, fails] = [times + 1, false];
  expect(await url()).toBe('http://opened-3');
});
