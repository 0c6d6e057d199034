import { Failure } from '@hardened-deploy/core/base/failure';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import { restorableLine, restorableMarkdown } from '@hardened-deploy/core/deployment/deployment-report';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { findNewerHolder } from '@hardened-deploy/core/deployment/usecases/ends/find-newer-holder';
import type { SeenOnTheWay } from '@hardened-deploy/core/deployment/usecases/operation';
import { planDeployment, planSettlement, planSwitch } from '@hardened-deploy/core/deployment/usecases/plan-deployment';
import { listRestorable, planRollback } from '@hardened-deploy/core/deployment/usecases/plan-rollback';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { stageRelease } from '@hardened-deploy/core/deployment/usecases/stage-release';
import { switchTraffic } from '@hardened-deploy/core/deployment/usecases/switch-traffic';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { killEngine } from '@hardened-deploy/testkit/target/in-memory/world';
import { pictureOf } from '@hardened-deploy/testkit/target/in-memory/world-picture';
import { describe, expect, test } from 'vitest';
import { allIn, NAMES } from './placements.ts';
import { CONFIGURATION, FAKES, LIVE, release, type Scene, scene as sceneAt, servedTo } from './scene.ts';

describe.each(FAKES)('at a target $name', (fake) => {
  const scene = () => sceneAt(fake);

  async function deployed(on: Scene, ...ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const run = on.run();
      await deployRelease(run.target, run.deploying(id), LIVE);
    }
  }

  function looking(on: Scene) {
    return { ...on.fake.targetOf(on.world), clock: on.clock };
  }

  const request = { configuration: CONFIGURATION, release: release('v2') };

  describe('a dry run', () => {
    test('of a first deployment says what would be created, pulled, started and switched, and changes nothing', async () => {
      const on = scene();
      const before = pictureOf(on.world);
      const plan = await planDeployment(looking(on), request, LIVE);
      expect(plan[0]).toBe('serving now: nothing');
      expect(plan.join('\n')).toMatch(
        /create network[\s\S]*pull backend: [\s\S]*start frontend in blue[\s\S]*switch all traffic to blue/,
      );
      expect(pictureOf(on.world)).toBe(before);
    });

    test('of a second deployment goes to the idle slot, and names migrations and a quarantine', async () => {
      const on = scene();
      await deployed(on, 'v1');
      on.behaves('v2', { status: (via) => (via === 'public' ? 500 : 200) });
      const components = CONFIGURATION.components.map((settings) => ({ ...settings, migrate: ['node', 'migrate.js'] }));
      const run = on.run({ configuration: { components } });
      await deployRelease(run.target, run.deploying('v2'), LIVE);
      const migrating = { configuration: { ...CONFIGURATION, components }, release: release('v2', components) };
      const plan = await planDeployment(looking(on), { ...migrating, force: 'ana has looked' }, LIVE);
      expect((await planDeployment(looking(on), migrating, LIVE)).at(-1)).toMatch(/^refuse: release v2 went bad/);
      expect(plan).toContain('serving now: blue (release v1)');
      expect(plan.join('\n')).toMatch(
        /go on although release v2 went bad[\s\S]*migrate with the new image of backend[\s\S]*start backend in green/,
      );
    });

    test('of a switch says what was staged', async () => {
      const on = scene();
      const run = on.run();
      expect(
        (await planSwitch(looking(on), { deployment: undefined, configuration: CONFIGURATION }, LIVE)).at(-1),
      ).toBe('refuse: nothing is staged; run `mode: stage` first');
      await stageRelease(run.target, run.deploying('v1'), LIVE);
      const { deployment } = run.request;
      expect((await planSwitch(looking(on), { deployment, configuration: CONFIGURATION }, LIVE)).at(-1)).toContain(
        'blue (release v1)',
      );
      expect((await planSettlement(looking(on), deployment, LIVE)).at(-1)).toContain('take away what it staged');
    });

    test('of a rollback names the release that it would choose, or why there is none', async () => {
      const on = scene();
      await deployed(on, 'v1');
      expect((await planRollback(looking(on), { keepReleases: 5 }, LIVE)).at(-1)).toContain('refuse');
      await deployed(on, 'v2');
      const back = (await planRollback(looking(on), { keepReleases: 5 }, LIVE)).slice(1);
      expect(back).toEqual(NAMES.map((name) => expect.stringContaining(`go back to ${name} v1 in blue`)));
    });

    test('of a rollback announces no second step if the run stops after settling', async () => {
      const on = scene();
      await deployed(on, 'v1', 'v2');
      const run = on.run();
      await stageRelease(run.target, run.deploying('v3'), LIVE);
      const last = async (deployment?: DeploymentId) =>
        (await planRollback(looking(on), { keepReleases: 5, deployment }, LIVE)).slice(1);
      const settling = expect.stringContaining('take away what it staged');
      expect(await last(run.request.deployment)).toEqual([settling, 'go back no further']);
      const back = NAMES.map((name) => expect.stringContaining(`go back to ${name} v1 in blue`));
      expect(await last()).toEqual([settling, ...back]);

      const { router } = run.target;
      const cancel = new AbortController();
      const publish: typeof router.publish = async (...given) => {
        const published = await router.publish(...given);
        cancel.abort(new Error('cancelled'));
        return published;
      };
      const cut = { ...run.target, router: { ...router, publish } };
      await expect(switchTraffic(cut, run.request, cancel.signal)).rejects.toThrow('cancelled');
      expect(await last()).toEqual([expect.stringContaining('point traffic back'), 'go back no further']);
    });

    test('of a deployment says that its plan would be refused, and what `force` would ignore', async () => {
      const on = scene();
      const plannedAt = on.clock.now();
      await on.clock.sleep(1_000, LIVE);
      await deployed(on, 'v1');
      const planned = { ...request, plannedAt };
      const plan = await planDeployment(looking(on), planned, LIVE);
      expect(plan.at(-1)).toMatch(/^refuse: release v1 serves since .*, and the plan was made at/);
      const forced = await planDeployment(looking(on), { ...planned, force: 'ana has looked' }, LIVE);
      expect(forced.join('\n')).not.toContain('refuse');
      expect(forced).toContainEqual(
        expect.stringMatching(/^go on although release v1 serves since .* Forced: ana has looked$/),
      );
    });
  });

  test('the listing shows the newest 20, and marks what went bad', async () => {
    const on = scene();
    const ids = Array.from({ length: 22 }, (_, index) => `r${index + 1}`);
    await deployed(on, ...ids);
    const run = on.run();
    await rollBack(run.target, { ...run.request, why: 'orders are counted twice' }, LIVE);
    const { releases, older } = await listRestorable(on.run().target, 'is-left', LIVE);
    expect(releases.map(({ release: { id } }) => id)).toEqual(ids.toReversed().slice(0, 20));
    expect(older).toBe(2);
    expect(releases[0]?.quarantined).toContain('orders are counted twice');
    expect(releases[1]).toMatchObject({ serving: true });
    const [bad, good] = releases.map(restorableLine);
    expect(bad).toMatch(/^r22, .*went bad since \(.*orders are counted twice.*only with `force`$/);
    expect(good).toMatch(/^r21, .*serves now$/);
    const markdown = restorableMarkdown('Releases', { releases, older });
    expect(markdown).toMatch(/`r22`.*went bad since.*only with `force`/);
    expect(markdown).toContain('And 2 older ones');
  });

  test('the listing has every verified-good release and what serves', async () => {
    const on = scene();
    await deployed(on, 'v1', 'v2');
    const { releases, survey } = await listRestorable(on.run().target, 'is-started', LIVE);
    expect(releases.map(({ release: { id }, serving }) => [id, serving])).toEqual([
      ['v2', true],
      ['v1', false],
    ]);
    expect(survey.serving).toMatchObject({ kind: 'release', placement: allIn('green') });
  });

  test('the listing starts what should run and has stopped, but not in a dry run', async () => {
    const on = scene();
    await deployed(on, 'v1', 'v2');
    killEngine(on.world);
    await expect(listRestorable(on.run().target, 'is-left', LIVE)).rejects.toMatchObject({ code: 'target/refused' });
    const { target, lines } = on.run();
    const { survey } = await listRestorable(target, 'is-started', LIVE);
    expect(survey.serving).toMatchObject({ kind: 'release', placement: allIn('green') });
    expect(lines.join('\n')).toMatch(
      /^warn: These containers had stopped and were started again: keeper, router, .*green/,
    );
    expect(await servedTo(on)).toBe('v2');
  });

  test('a lost lease is the outcome superseded only if a newer holder has raised the fence', async () => {
    const on = scene();
    await deployed(on, 'v1');
    const { fence } = on.fake.targetOf(on.world);
    const lost = new Failure('lease/lost', 'taken over');
    const standing = on.world.fence?.token.generation ?? 0;
    const older = mintToken({ generation: standing - 1, nonce: 'a' });
    const seen: SeenOnTheWay = {
      endedRequests: [{ kind: 'unknown', at: 'blue', why: 'the router is gone' }],
      checked: [{ of: 'green in private', verdict: { kind: 'go', findings: [] } }],
      pauses: [{ components: NAMES.slice(0, 1), ms: 1_200 }],
    };
    expect(await findNewerHolder(fence, { token: older, thrown: lost, seen }, LIVE)).toMatchObject({
      outcome: 'superseded',
      ...seen,
    });
    const own = mintToken({ generation: standing, nonce: 'a' });
    expect(await findNewerHolder(fence, { token: own, thrown: lost, seen }, LIVE)).toBeUndefined();
    expect(await findNewerHolder(fence, { token: older, thrown: new Error('else'), seen }, LIVE)).toBeUndefined();
  });
});
