import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { endOutputs } from '@hardened-deploy/core/deployment/deployment-report';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { planDeployment } from '@hardened-deploy/core/deployment/usecases/plan-deployment';
import { planRollback } from '@hardened-deploy/core/deployment/usecases/plan-rollback';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { describe, expect, test } from 'vitest';
import { BACKEND, FRONTEND, liveIn } from './placements.ts';
import {
  agreement,
  background,
  CONFIGURATION,
  FAKES,
  LIVE,
  release,
  type Run,
  type Scene,
  scene as sceneAt,
  servedBy,
} from './scene.ts';

const BAD = { status: (via: 'private' | 'public') => (via === 'public' ? 500 : 200) };

describe.each(FAKES)('at a target $name', (fake) => {
  async function deploy(on: Scene, id: string, only?: readonly string[]): Promise<{ end: DeploymentEnd; run: Run }> {
    const run = on.run();
    return { run, end: await deployRelease(run.target, run.deploying(id, only), LIVE) };
  }

  async function goBack(on: Scene): Promise<DeploymentEnd> {
    const run = on.run();
    return rollBack(run.target, { ...run.request, why: 'by hand' }, LIVE);
  }

  /** A stack where both components were deployed together. */
  async function serving(id = 'v1', components = CONFIGURATION.components): Promise<Scene> {
    const on = sceneAt(fake, components);
    const { end } = await deploy(on, id);
    expect(end.outcome).toBe('deployed');
    return on;
  }

  const containersOf = ({ world }: Scene, name: string) =>
    world.containers.filter(({ spec }) => spec.component === name).map(({ id }) => id);

  async function expectServed(on: Scene, backend: string, frontend: string): Promise<void> {
    const { journal, routes, open } = agreement(on.world);
    expect({ journal, open }).toEqual({ journal: routes, open: false });
    expect(await servedBy(on)).toEqual(
      new Map([
        [BACKEND, backend],
        [FRONTEND, frontend],
      ]),
    );
  }

  describe('one component', () => {
    test('is deployed alone, and the other one stays as it is, in its slot', async () => {
      const on = await serving();
      const untouched = containersOf(on, 'backend');
      const { end, run } = await deploy(on, 'v2', ['frontend']);
      expect(end).toMatchObject({ outcome: 'deployed', reason: 'promoted' });
      expect(endOutputs(end)).toMatchObject({ slot: 'mixed', serving: 'backend v1, frontend v2' });
      expect(containersOf(on, 'backend')).toEqual(untouched);
      expect(run.calls.filter((call) => call === 'workloads.start')).toHaveLength(1);
      await expectServed(on, 'v1', 'v2');
    });

    test('is deployed again and again, each to the slot where it does not serve', async () => {
      const on = await serving();
      for (const [id, slot] of [
        ['v2', 'green'],
        ['v3', 'blue'],
        ['v4', 'green'],
      ] as const) {
        expect((await deploy(on, id, ['frontend'])).end).toMatchObject({
          outcome: 'deployed',
          serving: {
            placement: [
              { component: BACKEND, slot: 'blue' },
              { component: FRONTEND, slot },
            ],
          },
        });
        await expectServed(on, 'v1', id);
      }
    });

    test('is followed by both together, from mixed slots', async () => {
      const on = await serving();
      await deploy(on, 'v2', ['frontend']);
      expect((await deploy(on, 'v3')).end).toMatchObject({
        outcome: 'deployed',
        serving: { placement: [{ slot: 'green' }, { slot: 'blue' }] },
      });
      await expectServed(on, 'v3', 'v3');
      expect(await goBack(on)).toMatchObject({ outcome: 'rolled-back', reason: 'asked' });
      await expectServed(on, 'v1', 'v2');
    });

    test('is taken back alone, at once while it is warm, and then the deployment before', async () => {
      const on = await serving();
      await deploy(on, 'v2', ['backend']);
      await deploy(on, 'v3', ['frontend']);
      const started = on.world.started;
      const untouched = containersOf(on, 'backend');
      expect(await goBack(on)).toMatchObject({ outcome: 'rolled-back', reason: 'asked' });
      expect(on.world.started).toBe(started);
      expect(containersOf(on, 'backend')).toEqual(untouched);
      await expectServed(on, 'v2', 'v1');
      expect(await goBack(on)).toMatchObject({ outcome: 'rolled-back', reason: 'asked' });
      await expectServed(on, 'v1', 'v1');
      expect(await goBack(on)).toMatchObject({ outcome: 'not-switched', reason: 'no-target' });
    });

    test('that is bad goes back by itself, and its incident tells of it alone', async () => {
      const on = await serving();
      on.behaves('v2', BAD, 'frontend');
      const { end, run } = await deploy(on, 'v2', ['frontend']);
      expect(end).toMatchObject({ outcome: 'rolled-back', reason: 'unhealthy' });
      const [page = '', record = '{}'] = [...run.reports.values()];
      expect(JSON.parse(record)).toMatchObject({
        schema: 2,
        release: { id: 'v2' },
        from: [{ component: FRONTEND, slot: 'green', release: { id: 'v2' } }],
        to: [{ component: FRONTEND, slot: 'blue', release: { id: 'v1' } }],
      });
      expect(page).not.toMatch(/^- backend: /m);
      await expectServed(on, 'v1', 'v1');
    });
  });

  describe('what went bad', () => {
    test('of one component alone is refused alone and with others, but not the others of its release', async () => {
      const on = await serving();
      on.behaves('v2', BAD, 'frontend');
      await deploy(on, 'v2', ['frontend']);
      on.behaves('v2', {}, 'frontend');
      for (const only of [['frontend'], ['backend', 'frontend']]) {
        expect((await deploy(on, 'v2', only)).end).toMatchObject({ outcome: 'not-switched', reason: 'quarantined' });
      }
      expect((await deploy(on, 'v2', ['backend'])).end).toMatchObject({ outcome: 'deployed' });
      expect((await deploy(on, 'v2', ['frontend'])).end).toMatchObject({ reason: 'quarantined' });
      await expectServed(on, 'v2', 'v1');
    });

    test('of two together is refused only where both would run again', async () => {
      const on = await serving();
      on.behaves('v2', BAD);
      expect((await deploy(on, 'v2')).end).toMatchObject({ outcome: 'rolled-back' });
      on.behaves('v2', {});
      expect((await deploy(on, 'v2')).end).toMatchObject({ outcome: 'not-switched', reason: 'quarantined' });
      expect((await deploy(on, 'v2', ['backend'])).end).toMatchObject({ outcome: 'deployed' });
      // Now it would run beside the backend that it went bad with.
      expect((await deploy(on, 'v2', ['frontend'])).end).toMatchObject({ reason: 'quarantined' });
      await expectServed(on, 'v2', 'v1');
    });

    test('by a rollback that was asked for is what this deployment had changed', async () => {
      const on = await serving();
      await deploy(on, 'v2', ['frontend']);
      await goBack(on);
      expect((await deploy(on, 'v2', ['frontend'])).end).toMatchObject({ reason: 'quarantined' });
      expect((await deploy(on, 'v2', ['backend'])).end).toMatchObject({ outcome: 'deployed' });
    });
  });

  describe('the dry run says what the run does', () => {
    const looking = (on: Scene) => ({ ...on.fake.targetOf(on.world), clock: on.clock });

    test('of one component alone', async () => {
      const on = await serving();
      const asked = { configuration: CONFIGURATION, release: release('v2', CONFIGURATION.components, ['frontend']) };
      const plan = await planDeployment(looking(on), asked, LIVE);
      expect(plan.slice(1)).toEqual([
        expect.stringMatching(/^pull frontend: /),
        'start frontend in green',
        expect.stringMatching(/^switch the traffic of frontend to green, prove it/),
        'leave as it is: backend (v1)',
      ]);
      await deploy(on, 'v2', ['frontend']);
      expect(liveIn(on.world)).toMatchObject([
        { component: BACKEND, slot: 'blue' },
        { component: FRONTEND, slot: 'green' },
      ]);
    });

    test('of the way back from it', async () => {
      const on = await serving();
      await deploy(on, 'v2', ['backend']);
      await deploy(on, 'v3', ['frontend']);
      const plan = await planRollback(looking(on), { keepReleases: 5 }, LIVE);
      expect(plan.slice(1)).toEqual([
        expect.stringMatching(/^go back to frontend v1 in blue /),
        'leave as it is: backend (v2)',
      ]);
      await goBack(on);
      await expectServed(on, 'v2', 'v1');
    });

    test('of a background component, which only starts once the switch has begun', async () => {
      const components = [...CONFIGURATION.components, background('worker')];
      const on = await serving('v1', components);
      const configuration = { ...CONFIGURATION, components };
      const asked = { configuration, release: release('v2', components, ['worker']) };
      const plan = await planDeployment(looking(on), asked, LIVE);
      expect(plan.slice(2)).toEqual([
        "start worker in green, once the switch has begun: it can't be tested in private",
        expect.stringMatching(/^prove it through/),
        'leave as it is: backend (v1), frontend (v1)',
      ]);
      expect((await deploy(on, 'v2', ['worker'])).end).toMatchObject({ outcome: 'deployed' });
      expect(
        on.world.containers.filter(({ spec }) => spec.component === 'worker').map(({ spec }) => spec.slot),
      ).toEqual(['green']);
      expect(await goBack(on)).toMatchObject({ outcome: 'rolled-back' });
      expect(
        on.world.containers.filter(({ spec }) => spec.component === 'worker').map(({ spec }) => spec.slot),
      ).toEqual(['blue']);
      await expectServed(on, 'v1', 'v1');
    });
  });
});
