import type { DeploymentId } from '@hardened-deploy/core/base/names';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { planDeployment, planSettlement, planSwitch } from '@hardened-deploy/core/deployment/usecases/plan-deployment';
import { planRollback } from '@hardened-deploy/core/deployment/usecases/plan-rollback';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import { stageRelease } from '@hardened-deploy/core/deployment/usecases/stage-release';
import { switchTraffic } from '@hardened-deploy/core/deployment/usecases/switch-traffic';
import { changedOf, slotOf } from '@hardened-deploy/core/target/placement';
import { describe, expect, test } from 'vitest';
import { NAMES } from './placements.ts';
import {
  CONFIGURATION,
  FAKES,
  killBeforeSwitch,
  LIVE,
  release,
  type Run,
  type Scene,
  scene as sceneAt,
  servedTo,
} from './scene.ts';

describe.each(FAKES)('at a target $name', (fake) => {
  const scene = () => sceneAt(fake);

  function looking(on: Scene) {
    return { ...on.fake.targetOf(on.world), clock: on.clock };
  }

  async function deployed(on: Scene, ...ids: readonly string[]): Promise<DeploymentId> {
    let last = on.run();
    for (const [index, id] of ids.entries()) {
      if (index > 0) last = on.run();
      await deployRelease(last.target, last.deploying(id), LIVE);
    }
    return last.request.deployment;
  }

  /** Stages a release and leaves it open; answers the deployment's id. */
  async function staged(on: Scene, id: string): Promise<DeploymentId> {
    const run = on.run();
    await stageRelease(run.target, run.deploying(id), LIVE);
    killBeforeSwitch(on);
    return run.request.deployment;
  }

  /** Moves traffic to a release and dies right after it. */
  async function brokenOff(on: Scene, id: string): Promise<DeploymentId> {
    const run = on.run();
    await stageRelease(run.target, run.deploying(id), LIVE);
    const { router } = run.target;
    const cancel = new AbortController();
    const publish: typeof router.publish = async (...given) => {
      const published = await router.publish(...given);
      cancel.abort(new Error('cancelled'));
      return published;
    };
    const cut = { ...run.target, router: { ...router, publish } };
    await expect(switchTraffic(cut, run.request, cancel.signal)).rejects.toThrow('cancelled');
    return run.request.deployment;
  }

  /** The release that the run goes back to with all components, by the plan; undefined when the plan goes back to none. */
  function planned(plan: readonly string[]): string | undefined {
    const back = plan.flatMap((line) => {
      const [, component, id] = /^go back to (\S+) (\S+) in /.exec(line) ?? [];
      return component === undefined || id === undefined ? [] : [[component, id] as const];
    });
    if (back.length === 0) return undefined;
    expect(back.map(([component]) => component)).toEqual(NAMES);
    return [...new Set(back.map(([, id]) => id))].join(' and ');
  }

  interface Case {
    readonly name: string;
    /** Sets the scene; answers the id that the way back is asked with, or undefined for a new one. */
    before(on: Scene): Promise<DeploymentId | undefined>;
    readonly to?: string;
    readonly goesTo: string | undefined;
    readonly serves: string;
  }

  const CASES: readonly Case[] = [
    {
      name: 'the id of a deployment that was already taken back',
      async before(on) {
        await deployed(on, 'v1', 'v2');
        on.behaves('v3', { status: (via) => (via === 'public' ? 500 : 200) });
        return deployed(on, 'v3');
      },
      goesTo: undefined,
      serves: 'v2',
    },
    {
      name: 'the id of a deployment that serves',
      before: (on) => deployed(on, 'v1', 'v2'),
      goesTo: 'v1',
      serves: 'v1',
    },
    {
      name: "another's staged release left open",
      async before(on) {
        await deployed(on, 'v1', 'v2');
        await staged(on, 'v3');
        return undefined;
      },
      goesTo: 'v1',
      serves: 'v1',
    },
    {
      name: 'its own staged release left open',
      async before(on) {
        await deployed(on, 'v1', 'v2');
        return staged(on, 'v3');
      },
      goesTo: undefined,
      serves: 'v2',
    },
    {
      name: "another's move broken off",
      async before(on) {
        await deployed(on, 'v1', 'v2');
        await brokenOff(on, 'v3');
        return undefined;
      },
      goesTo: undefined,
      serves: 'v2',
    },
    {
      name: 'a name that nobody knows',
      async before(on) {
        await deployed(on, 'v1', 'v2');
        return undefined;
      },
      to: 'v9',
      goesTo: undefined,
      serves: 'v2',
    },
  ];

  describe('the dry run of a rollback, asked with', () => {
    test.each(CASES)('$name, says what the run does', async ({ before, to, goesTo, serves }) => {
      const on = scene();
      const deployment = await before(on);
      const wish = to === undefined ? {} : { to };
      const plan = await planRollback(looking(on), { keepReleases: 5, deployment, ...wish }, LIVE);
      expect(planned(plan), plan.join('\n')).toBe(goesTo);

      const run = on.run(deployment === undefined ? {} : { deployment });
      await rollBack(run.target, { ...run.request, why: 'asked', ...wish }, LIVE);
      expect(await servedTo(on)).toBe(serves);
    });
  });

  test('the dry run of a rollback says how a deployment that was rolled back ended', async () => {
    const on = scene();
    await deployed(on, 'v1', 'v2');
    on.behaves('v3', { status: (via) => (via === 'public' ? 500 : 200) });
    const deployment = await deployed(on, 'v3');
    const plan = await planRollback(looking(on), { keepReleases: 5, deployment }, LIVE);
    expect(plan.at(-1)).toMatch(/^go back no further: this deployment has ended rolled-back \(unhealthy\)/);
  });

  /** What staging does, in the plan's words and in the run's. */
  async function stagingOf(
    on: Scene,
    id: string,
    deployment?: DeploymentId,
  ): Promise<{ readonly plan: string; readonly run: string }> {
    const lines = await planDeployment(looking(on), { configuration: CONFIGURATION, release: release(id) }, LIVE);
    const { target, deploying } = on.run(deployment === undefined ? {} : { deployment });
    const end = await stageRelease(target, deploying(id), LIVE);
    const refusal = lines.find((line) => line.startsWith('refuse'));
    const starts = lines.flatMap((line) => /^start (\S+ in \S+)$/.exec(line)?.[1] ?? []);
    const staging = end.kind === 'staged' ? changedOf(end.attempt.change, end.attempt.change.after) : [];
    expect(refusal === undefined ? starts : []).toEqual(
      staging.map(({ component, slot }) => `${component} in ${slot}`),
    );
    const slot = new Set(starts.map((start) => start.split(' ').at(-1)));
    return {
      plan: refusal === undefined ? `staged in ${[...slot].join(' and ')}` : 'refused',
      run: end.kind === 'staged' ? `staged in ${slotOf(staging)}` : 'refused',
    };
  }

  describe('the dry run of staging says what the run does', () => {
    test('if an interrupted switch is rolled back first', async () => {
      const on = scene();
      await deployed(on, 'v1');
      await brokenOff(on, 'v2');
      expect(await stagingOf(on, 'v3')).toEqual({ plan: 'staged in green', run: 'staged in green' });
    });

    test('if the requested release is the one whose run was killed: nobody has seen it go bad', async () => {
      const on = scene();
      await deployed(on, 'v1');
      await brokenOff(on, 'v2');
      expect(await stagingOf(on, 'v2')).toEqual({ plan: 'staged in green', run: 'staged in green' });
    });

    test('if traffic leads to a slot that no deployment chose', async () => {
      const on = scene();
      await deployed(on, 'v1');
      const run = on.run();
      const [backend] = CONFIGURATION.components;
      await run.target.fence.raise(run.request.fenceRecord, {}, LIVE);
      await run.target.router.publish(
        run.request.fenceRecord.token,
        new Map(backend && [[backend.name, { slot: 'green', spec: null }]]),
        LIVE,
      );
      expect(await stagingOf(on, 'v2')).toEqual({ plan: 'refused', run: 'refused' });
    });

    test('where an image is not allowed', async () => {
      const on = scene();
      const components = CONFIGURATION.components.map((settings) => ({ ...settings, allowedImages: ['elsewhere/**'] }));
      const configuration = { ...CONFIGURATION, components };
      const plan = await planDeployment(looking(on), { configuration, release: release('v1') }, LIVE);
      expect(plan.at(-1)).toMatch(/^refuse: .* is not among the allowed images/);
    });

    test('where a migration asks for a backup and none is named', async () => {
      const on = scene();
      const components = CONFIGURATION.components.map((settings) => ({ ...settings, migrate: ['migrate'] }));
      const backup = { keep: 2 } as unknown as NonNullable<typeof CONFIGURATION.backup>;
      const configuration = { ...CONFIGURATION, components, backup };
      const asked = { configuration, release: release('v1', components) };
      expect((await planDeployment(looking(on), asked, LIVE)).at(-1)).toMatch(/^refuse: .* no `backup` was given/);
      expect((await planDeployment(looking(on), { ...asked, backup: 'b1' }, LIVE)).join()).not.toContain('refuse');
    });
  });

  describe('the dry run of a switch says what the run does', () => {
    test('where the switch was interrupted: it is settled', async () => {
      const on = scene();
      await deployed(on, 'v1');
      const deployment = await brokenOff(on, 'v2');
      expect((await planSwitch(looking(on), { deployment, configuration: CONFIGURATION }, LIVE)).at(-1)).toContain(
        'point traffic back',
      );
      const run = on.run({ deployment });
      expect(await switchTraffic(run.target, run.request, LIVE)).toMatchObject({ outcome: 'rolled-back' });
    });

    test('where the deployment has ended: it reports the end again', async () => {
      const on = scene();
      const deployment = await deployed(on, 'v1');
      expect((await planSwitch(looking(on), { deployment, configuration: CONFIGURATION }, LIVE)).at(-1)).toContain(
        'it ended deployed (promoted)',
      );
      const run = on.run({ deployment });
      expect(await switchTraffic(run.target, run.request, LIVE)).toMatchObject({ outcome: 'deployed' });
    });
  });

  interface TakenBack {
    readonly name: string;
    /** Lets v2 serve and v3 be taken back; answers the id that v3 was deployed with. */
    before(on: Scene): Promise<DeploymentId>;
    /** How it ended, by the plan's words and the run's values. */
    readonly outcome: 'rolled-back' | 'not-switched';
    readonly reason: string;
    /** What staging its release once more comes to. */
    readonly stagedAgain: string;
  }

  const TAKEN_BACK: readonly TakenBack[] = [
    {
      name: 'after traffic had moved',
      async before(on) {
        await deployed(on, 'v1', 'v2');
        on.behaves('v3', { status: (via) => (via === 'public' ? 500 : 200) });
        return deployed(on, 'v3');
      },
      outcome: 'rolled-back',
      reason: 'unhealthy',
      stagedAgain: 'refused',
    },
    {
      name: 'before traffic moved',
      async before(on) {
        await deployed(on, 'v1', 'v2');
        on.behaves('v3', { crashesAfterMs: 500 });
        const deployment = await deployed(on, 'v3');
        on.behaves('v3', {});
        return deployment;
      },
      outcome: 'not-switched',
      reason: 'container-ended',
      stagedAgain: 'staged in blue',
    },
  ];

  describe.each(TAKEN_BACK)('asked with the id of a deployment that was rolled back $name', (taken) => {
    const { outcome, reason } = taken;
    const ended = `ended ${outcome} (${reason})`;

    test('the plan of staging says what staging does', async () => {
      const on = scene();
      const deployment = await taken.before(on);
      const { plan, run } = await stagingOf(on, 'v3', deployment);
      expect([plan, run]).toEqual([taken.stagedAgain, taken.stagedAgain]);
      expect(await servedTo(on)).toBe('v2');
    });

    test.each([
      [
        'switching',
        (on: Scene, deployment: DeploymentId) =>
          planSwitch(looking(on), { deployment, configuration: CONFIGURATION }, LIVE),
        ({ target, request }: Run) => switchTraffic(target, request, LIVE),
      ],
      [
        'going back',
        (on: Scene, deployment: DeploymentId) => planRollback(looking(on), { keepReleases: 5, deployment }, LIVE),
        ({ target, request }: Run) => rollBack(target, { ...request, why: 'asked' }, LIVE),
      ],
      [
        'settling',
        (on: Scene, deployment: DeploymentId) => planSettlement(looking(on), deployment, LIVE),
        ({ target, request }: Run) => settleDeployment(target, request, LIVE),
      ],
    ] as const)('%s moves nothing and reports the end again, in the plan and in the run', async (_, plan, run) => {
      const on = scene();
      const deployment = await taken.before(on);
      const journal = on.world.journal.length;
      const steps = await plan(on, deployment);
      expect(steps).toHaveLength(2);
      expect(steps.at(-1)).toContain(ended);
      expect(await run(on.run({ deployment }))).toMatchObject({ outcome, reason });
      expect(on.world.journal).toHaveLength(journal);
      expect(await servedTo(on)).toBe('v2');
    });
  });

  describe('the open deployment of another run', () => {
    test.each([
      [
        'going back',
        (on: Scene, id: DeploymentId) => planRollback(looking(on), { keepReleases: 5, deployment: id }, LIVE),
      ],
      ['settling', (on: Scene, id: DeploymentId) => planSettlement(looking(on), id, LIVE)],
    ] as const)('is settled first in the plan of %s, whatever the end of the requested deployment', async (_, plan) => {
      const on = scene();
      await deployed(on, 'v1', 'v2');
      on.behaves('v3', { crashesAfterMs: 500 });
      const deployment = await deployed(on, 'v3');
      await staged(on, 'v4');
      const steps = (await plan(on, deployment)).join('\n');
      expect(steps).toMatch(/left open at staged: take away what it staged\n.*ended not-switched \(container-ended\)/s);
    });

    test('is settled by the run before it reports the end of the requested deployment', async () => {
      const on = scene();
      await deployed(on, 'v1', 'v2');
      on.behaves('v3', { crashesAfterMs: 500 });
      const deployment = await deployed(on, 'v3');
      await staged(on, 'v4');
      const { target, request } = on.run({ deployment });
      const end = await settleDeployment(target, request, LIVE);
      expect(end).toMatchObject({ outcome: 'not-switched', reason: 'container-ended' });
      expect(on.world.journal.at(-1)?.event).toMatchObject({ kind: 'ended', reason: 'interrupted' });
    });
  });

  test('the dry run of settling reports the open deployment of another run first, and then the requested one', async () => {
    const on = scene();
    const deployment = await deployed(on, 'v1');
    await staged(on, 'v2');
    const plan = await planSettlement(looking(on), deployment, LIVE);
    expect(plan.slice(1)).toEqual([
      expect.stringContaining('take away what it staged'),
      expect.stringContaining('it ended deployed (promoted)'),
    ]);
  });
});
