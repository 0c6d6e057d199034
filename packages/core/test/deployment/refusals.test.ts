import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { decideTask } from '@hardened-deploy/core/deployment/decisions/task';
import { planDeployment } from '@hardened-deploy/core/deployment/usecases/plan-deployment';
import { planRollback } from '@hardened-deploy/core/deployment/usecases/plan-rollback';
import { rollBack, type RollBackRequest } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import { stageRelease, type StageRequest } from '@hardened-deploy/core/deployment/usecases/stage-release';
import { switchTraffic } from '@hardened-deploy/core/deployment/usecases/switch-traffic';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { raiseFence } from '@hardened-deploy/core/target/usecases/raise-fence';
import { readState } from '@hardened-deploy/core/target/usecases/read-state';
import { describe, expect, test } from 'vitest';
import { BACKEND, FRONTEND } from './placements.ts';
import { CONFIGURATION, FAKES, LIVE, type Run, type Scene, scene as sceneAt, servedBy } from './scene.ts';

/** The same shop, whose frontend needs the backend. */
const NEEDY: readonly ComponentSettings[] = CONFIGURATION.components.map((settings) =>
  settings.name === FRONTEND ? { ...settings, needs: [BACKEND] } : settings,
);

describe.each(FAKES)('at a target $name', (fake) => {
  const looking = (on: Scene) => ({ ...on.fake.targetOf(on.world), clock: on.clock });

  async function deployed(on: Scene, id: string, only?: readonly string[]): Promise<DeploymentId> {
    const run = on.run();
    expect(await deployRelease(run.target, run.deploying(id, only), LIVE)).toMatchObject({ outcome: 'deployed' });
    await on.clock.sleep(2_000, LIVE);
    return run.request.deployment;
  }

  /** Stages by the same request in a dry run and in a run, which must agree. Answers how the run ended. */
  async function staged(on: Scene, run: Run, request: StageRequest) {
    const plan = await planDeployment(looking(on), request, LIVE);
    const end = await stageRelease(run.target, request, LIVE);
    const refused = plan.some((line) => line.startsWith('refuse: '));
    expect(end.kind === 'staged' ? 'staged' : 'refused', plan.join('\n')).toBe(refused ? 'refused' : 'staged');
    if (end.kind === 'ended') for (const why of end.evidence) expect(plan).toContain(`refuse: ${why}`);
    return end;
  }

  /** The same of a way back. */
  async function wentBack(on: Scene, wish: Pick<RollBackRequest, 'to' | 'force'>, id?: DeploymentId) {
    const run = on.run(id === undefined ? {} : { deployment: id });
    const plan = await planRollback(looking(on), { keepReleases: 5, ...wish, deployment: id }, LIVE);
    const end: DeploymentEnd = await rollBack(run.target, { ...run.request, ...wish, why: 'by hand' }, LIVE);
    const refused = plan.some((line) => line.startsWith('refuse: '));
    expect(end.outcome, plan.join('\n')).toBe(refused ? 'not-switched' : 'rolled-back');
    return { end, run };
  }

  describe('staging over what another deployment has staged', () => {
    async function waiting() {
      const on = sceneAt(fake);
      await deployed(on, 'v1');
      const first = on.run();
      await stageRelease(first.target, first.deploying('v2'), LIVE);
      return { on, first };
    }

    test('is refused, says whose it is, and leaves it to be switched', async () => {
      const { on, first } = await waiting();
      const journal = on.world.journal.length;
      const run = on.run();
      const end = await staged(on, run, run.deploying('v3', ['frontend']));
      expect(end).toMatchObject({ outcome: 'not-switched', reason: 'staged-by-another' });
      const { deployment, by } = first.request;
      expect(end).toMatchObject({
        evidence: [
          expect.stringContaining(`deployment ${deployment} of ${by} has staged green (release v2) and waits`),
        ],
      });
      expect(on.world.journal).toHaveLength(journal);
      const later = on.run({ deployment });
      expect(await switchTraffic(later.target, later.request, LIVE)).toMatchObject({ outcome: 'deployed' });
      expect(await servedBy(on)).toEqual(
        new Map([
          [BACKEND, 'v2'],
          [FRONTEND, 'v2'],
        ]),
      );
    });

    test('with force takes away what it staged', async () => {
      const { on, first } = await waiting();
      const run = on.run();
      const end = await staged(on, run, { ...run.deploying('v3'), force: 'ana has left' });
      expect(end.kind).toBe('staged');
      const late = on.run({ deployment: first.request.deployment });
      expect(await switchTraffic(late.target, late.request, LIVE)).toMatchObject({ outcome: 'not-switched' });
    });

    test('is no matter for the deployment itself, nor once that one is settled', async () => {
      const { on, first } = await waiting();
      const again = on.run({ deployment: first.request.deployment });
      expect((await staged(on, again, again.deploying('v3'))).kind).toBe('staged');
      const settling = on.run({ deployment: first.request.deployment });
      await settleDeployment(settling.target, settling.request, LIVE);
      const run = on.run();
      expect((await staged(on, run, run.deploying('v3'))).kind).toBe('staged');
    });

    test('is allowed where its run did not end on purpose: that one is broken off, and is settled first', async () => {
      const on = sceneAt(fake);
      await deployed(on, 'v1');
      const cancel = new AbortController();
      const dying = on.run();
      const { router } = dying.target;
      const stage: typeof router.stage = async (...given) => {
        await router.stage(...given);
        cancel.abort(new Error('cancelled'));
      };
      const target = { ...dying.target, router: { ...router, stage } };
      await expect(deployRelease(target, dying.deploying('v2'), cancel.signal)).rejects.toThrow('cancelled');
      const run = on.run();
      expect((await staged(on, run, run.deploying('v3'))).kind).toBe('staged');
    });
  });

  describe('a component whose need was never deployed here', () => {
    test('is refused, and says what to do', async () => {
      const on = sceneAt(fake, NEEDY);
      const run = on.run();
      const end = await staged(on, run, run.deploying('v1', ['frontend']));
      expect(end).toMatchObject({ outcome: 'not-switched', reason: 'needs-missing' });
      expect(end).toMatchObject({ evidence: [expect.stringContaining('frontend needs backend, which was never')] });
      expect(run.calls.filter((call) => /workloads.start|publish|prefetch/.test(call))).toEqual([]);
    });

    test('is deployed together with it, or after it', async () => {
      for (const steps of [[['backend', 'frontend']], [['backend'], ['frontend']]]) {
        const on = sceneAt(fake, NEEDY);
        for (const only of steps) await deployed(on, 'v1', only);
        expect(await servedBy(on)).toEqual(
          new Map([
            [BACKEND, 'v1'],
            [FRONTEND, 'v1'],
          ]),
        );
      }
    });
  });

  describe('a plan of one component', () => {
    async function plannedBefore(components: readonly ComponentSettings[], changed: string) {
      const on = sceneAt(fake, components);
      await deployed(on, 'v1');
      const plannedAt = on.clock.now();
      await on.clock.sleep(2_000, LIVE);
      await deployed(on, 'v2', [changed]);
      return { on, plannedAt };
    }

    test('is not outdated by a component that has nothing to do with it', async () => {
      const { on, plannedAt } = await plannedBefore(CONFIGURATION.components, 'backend');
      const run = on.run();
      expect((await staged(on, run, { ...run.deploying('v3', ['frontend']), plannedAt })).kind).toBe('staged');
    });

    test.each([
      ['itself', CONFIGURATION.components, 'frontend', 'frontend'],
      ['one that it needs', NEEDY, 'backend', 'frontend'],
      ['one that needs it', NEEDY, 'frontend', 'backend'],
    ] as const)('is outdated by %s, and names what serves of it', async (_, components, changed, planned) => {
      const { on, plannedAt } = await plannedBefore(components, changed);
      const run = on.run();
      const end = await staged(on, run, { ...run.deploying('v3', [planned]), plannedAt });
      expect(end).toMatchObject({
        outcome: 'not-switched',
        reason: 'plan-outdated',
        evidence: [expect.stringMatching(/release .*v2.* serves since .*, and the plan was made at/)],
      });
    });
  });

  describe('a rollback', () => {
    test('of a deployment that others came after is refused, and forced it says what it ignores', async () => {
      const on = sceneAt(fake);
      await deployed(on, 'v1');
      const second = await deployed(on, 'v2', ['backend']);
      await deployed(on, 'v3', ['frontend']);
      const journal = on.world.journal.length;
      const { end } = await wentBack(on, {}, second);
      expect(end).toMatchObject({ outcome: 'not-switched', reason: 'newer-came' });
      expect(end.evidence.join('\n')).toContain('release v3 on ');
      expect(on.world.journal).toHaveLength(journal);

      const { end: forced, run } = await wentBack(on, { force: 'ana has looked' }, second);
      expect(forced).toMatchObject({ outcome: 'rolled-back', reason: 'asked' });
      expect(run.lines).toContainEqual(
        expect.stringMatching(/^warn: other deployments came since.*Forced: ana has looked$/),
      );
      expect(run.lines).toContainEqual(
        expect.stringMatching(/^warn: backend v1, frontend v3 was never verified good as a whole here.*Forced: ana/),
      );
      expect(await servedBy(on)).toEqual(
        new Map([
          [BACKEND, 'v1'],
          [FRONTEND, 'v3'],
        ]),
      );
    });

    test('to what was never verified as a whole is refused unless it is forced', async () => {
      const on = sceneAt(fake);
      await deployed(on, 'v1');
      const second = await deployed(on, 'v2', ['backend']);
      await deployed(on, 'v3', ['frontend']);
      await wentBack(on, { force: 'ana has looked' }, second);
      await deployed(on, 'v4', ['backend']);
      const { end } = await wentBack(on, {});
      expect(end).toMatchObject({ outcome: 'not-switched', reason: 'never-verified' });
      expect(await servedBy(on)).toEqual(
        new Map([
          [BACKEND, 'v4'],
          [FRONTEND, 'v3'],
        ]),
      );
      expect((await wentBack(on, { force: 'ana has looked' })).end).toMatchObject({ outcome: 'rolled-back' });
      expect(await servedBy(on)).toEqual(
        new Map([
          [BACKEND, 'v1'],
          [FRONTEND, 'v3'],
        ]),
      );
    });

    test('to an older release takes back every deployment since', async () => {
      const on = sceneAt(fake);
      await deployed(on, 'v1');
      await deployed(on, 'v2', ['backend']);
      await deployed(on, 'v3', ['frontend']);
      expect((await wentBack(on, { to: 'v1' })).end).toMatchObject({ outcome: 'rolled-back' });
      expect(await servedBy(on)).toEqual(
        new Map([
          [BACKEND, 'v1'],
          [FRONTEND, 'v1'],
        ]),
      );
      expect((await wentBack(on, {})).end).toMatchObject({ outcome: 'not-switched', reason: 'no-target' });
    });

    test('from a release that was deployed twice goes to the one before, not to the same once more', async () => {
      const on = sceneAt(fake);
      await deployed(on, 'v1');
      await deployed(on, 'v2');
      await deployed(on, 'v2');
      expect((await wentBack(on, {})).end).toMatchObject({ outcome: 'rolled-back', reason: 'asked' });
      expect(await servedBy(on)).toEqual(
        new Map([
          [BACKEND, 'v1'],
          [FRONTEND, 'v1'],
        ]),
      );
    });
  });

  describe('a restore of the database that has no end in the journal', () => {
    const restoring = (step: 'staging' | 'swapping' | 'swapped' | 'given-up') =>
      ({
        kind: 'database',
        step,
        backup: '20261120T110000.000Z-d0d0d0d0d0d0d0d0',
        database: 'shop',
        aside: 'shop__hd_replaced_20261120T120000Z',
        instead: 'shop__hd_restoring_20261120T120000Z',
      }) as const;

    /** A run that restores under a lease of its own, and dies after these steps. */
    async function restored(on: Scene, ...steps: readonly Parameters<typeof restoring>[0][]) {
      const { target, request } = on.run();
      const { fenceRecord, deployment, by } = request;
      await raiseFence(target.fence, request, LIVE);
      for (const step of steps) {
        const entry = { at: on.clock.now().toISOString(), deployment, by, event: restoring(step) };
        await target.journal.append(fenceRecord.token, entry, LIVE);
      }
    }

    test('refuses a deployment, and says what ends it; one that had replaced nothing gives way to force', async () => {
      const on = sceneAt(fake);
      await deployed(on, 'v1');
      await restored(on, 'staging');
      const run = on.run();
      const end = await staged(on, run, run.deploying('v2'));
      expect(end).toMatchObject({
        outcome: 'not-switched',
        reason: 'restore-open',
        evidence: [
          expect.stringMatching(
            /into shop, begun by .*had replaced nothing yet.*`confirm: shop__hd_restoring_20261120T120000Z`.*`force`/,
          ),
        ],
      });
      const later = on.run();
      expect((await staged(on, later, { ...later.deploying('v2'), force: 'ana has looked' })).kind).toBe('staged');
      expect(later.lines).toContainEqual(expect.stringMatching(/^warn: A restore of .*Forced: ana has looked$/));
    });

    test('that was replacing refuses a deployment whatever is forced, a rollback unless it is forced, and a task', async () => {
      const on = sceneAt(fake);
      await deployed(on, 'v1');
      await deployed(on, 'v2');
      await restored(on, 'staging', 'swapping');
      const run = on.run();
      const end = await staged(on, run, { ...run.deploying('v3'), force: 'ana has looked' });
      expect(end).toMatchObject({ reason: 'restore-open', evidence: [expect.stringContaining('`confirm: shop`')] });
      const { routes } = await on.fake.targetOf(on.world).router.read(LIVE);
      const { state } = await readState(on.fake.targetOf(on.world).journal, LIVE);
      expect(decideTask({ state, routes })).toMatchObject({ kind: 'refuse', why: expect.stringContaining('half') });
      const { end: refused } = await wentBack(on, {});
      expect(refused).toMatchObject({ reason: 'restore-open' });
      expect(refused.evidence.join()).toMatch(/may be .* half of both.*`mode: restore`.*; `force`/);
      const { end: forced, run: back } = await wentBack(on, { force: 'the site is down' });
      expect(forced).toMatchObject({ outcome: 'rolled-back' });
      expect(back.lines).toContainEqual(expect.stringMatching(/^warn: A restore of .*Forced: the site is down$/));
    });

    test.each([
      ['that has ended', ['staging', 'swapping', 'swapped']],
      ['that was given up', ['staging', 'given-up']],
    ] as const)('is not one %s: deployments go on', async (_, steps) => {
      const on = sceneAt(fake);
      await deployed(on, 'v1');
      await restored(on, ...steps);
      await deployed(on, 'v2');
      expect((await wentBack(on, {})).end).toMatchObject({ outcome: 'rolled-back' });
    });

    test('and had replaced nothing yet keeps no rollback from going back', async () => {
      const on = sceneAt(fake);
      await deployed(on, 'v1');
      await deployed(on, 'v2');
      await restored(on, 'staging');
      expect((await wentBack(on, {})).end).toMatchObject({ outcome: 'rolled-back' });
    });
  });
});
