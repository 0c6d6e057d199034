import { minutes } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { planDeployment } from '@hardened-deploy/core/deployment/usecases/plan-deployment';
import { planRollback } from '@hardened-deploy/core/deployment/usecases/plan-rollback';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import { stageRelease } from '@hardened-deploy/core/deployment/usecases/stage-release';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { TaskName } from '@hardened-deploy/core/release/task-settings';
import { neededAtTarget } from '@hardened-deploy/core/target/housekeeping/needed-at-target';
import { readState } from '@hardened-deploy/core/target/usecases/read-state';
import type { Interruption } from '@hardened-deploy/testkit/target/interrupted-ports';
import { describe, expect, test } from 'vitest';
import {
  CONFIGURATION,
  FAKES,
  imageOf,
  LIVE,
  type Run,
  type RunOptions,
  type Scene,
  scene,
  servedTo,
} from './scene.ts';

function keeping(keepReleases: number): RunOptions {
  return { configuration: { deploy: { ...CONFIGURATION.deploy, keepReleases } } };
}

/** The releases whose images are at the target, of every component or none. */
function imagesAt({ world }: Scene): readonly string[] {
  const ids = Array.from({ length: 12 }, (_, index) => `v${index}`).concat('bad');
  return ids.filter((id) => world.images.has(imageOf(id, 'backend')) && world.images.has(imageOf(id, 'frontend')));
}

describe.each(FAKES)('at a target $name', (fake) => {
  async function deploy(on: Scene, id: string, options: RunOptions = keeping(2)): Promise<Run> {
    const run = on.run(options);
    await deployRelease(run.target, run.deploying(id), LIVE);
    return run;
  }

  async function deployAll(on: Scene, ids: readonly string[], options?: RunOptions): Promise<Run | undefined> {
    let last: Run | undefined;
    for (const id of ids) last = await deploy(on, id, options);
    return last;
  }

  test('what serves and the newest releases to go back to keep their images, and all others go', async () => {
    const on = scene(fake);
    const last = await deployAll(on, ['v1', 'v2', 'v3', 'v4', 'v5', 'v6']);
    expect(imagesAt(on)).toEqual(['v4', 'v5', 'v6']);
    expect(last?.lines.join('\n')).toContain('Removed 2 images that no release needs any more');
  });

  test('going back by each of the releases that are kept pulls nothing', async () => {
    const on = scene(fake);
    await deployAll(on, ['v1', 'v2', 'v3', 'v4', 'v5']);
    for (const id of ['v4', 'v3']) {
      const there = new Set(on.world.images);
      const run = on.run(keeping(2));
      expect(await rollBack(run.target, { ...run.request, why: 'asked' }, LIVE)).toMatchObject({
        outcome: 'rolled-back',
      });
      expect(await servedTo(on)).toBe(id);
      expect(new Set(on.world.images)).toEqual(there);
    }
  });

  test('going back to an older one says that its images are pulled again, and pulls them', async () => {
    const on = scene(fake);
    await deployAll(on, ['v1', 'v2', 'v3', 'v4', 'v5']);
    expect(imagesAt(on)).not.toContain('v1');
    const run = on.run(keeping(2));
    const end = await rollBack(run.target, { ...run.request, why: 'asked', to: 'v1' }, LIVE);
    expect(end).toMatchObject({ outcome: 'rolled-back' });
    expect(await servedTo(on)).toBe('v1');
    expect(run.lines.join('\n')).toContain('must be pulled again');
  });

  test('images of steps, tasks and hooks stay as long as a kept release or the configuration names them', async () => {
    const [step, task, hook] = [imageOf('tools', 'step'), imageOf('tools', 'task'), imageOf('tools', 'hook')];
    const [backend, frontend] = CONFIGURATION.components as [ComponentSettings, ComponentSettings];
    const migrate = [{ command: ['migrate'], image: step, timeout: null }];
    const on = scene(fake, [{ ...backend, migrate }, frontend]);
    const nothing = { environment: new Map<string, string>(), secrets: [], networks: [] };
    const settings = { component: backend.name, command: ['run'], timeout: minutes(1), ...nothing };
    const named: RunOptions = {
      configuration: {
        ...keeping(1).configuration,
        tasks: new Map([['seed' as TaskName, { ...settings, image: task }]]),
        hooks: { beforeSwitch: { ...settings, image: hook }, afterDeploy: null },
      },
    };
    const there = () => [step, task, hook].map((image) => on.world.images.has(image));
    await deploy(on, 'v1', named);
    // A person has run the task once.
    const run = on.run(named);
    await run.target.workloads.prefetch([{ image: task }], LIVE);
    await deploy(on, 'v2', named);
    expect(there()).toEqual([true, true, true]);
    const plain: RunOptions = { configuration: { ...keeping(1).configuration, components: [backend, frontend] } };
    const { release } = run.deploying('v3');
    const plan = await planDeployment(run.target, { ...run.request, release }, LIVE);
    expect(plan.filter((line) => line.startsWith('remove image')).join()).not.toContain('/shop/task');
    await deploy(on, 'v3', plain);
    // Going back by one still takes the step; nothing names the task and the hook any more.
    expect(there()).toEqual([true, false, false]);
    await deploy(on, 'v4', plain);
    await deploy(on, 'v5', plain);
    expect(there()).toEqual([false, false, false]);
  });

  test('an image that was there before this stack pulled it stays', async () => {
    const on = scene(fake);
    on.world.images.add(imageOf('v1', 'backend')).add(imageOf('v1', 'frontend'));
    await deployAll(on, ['v1', 'v2', 'v3', 'v4', 'v5', 'v6']);
    expect(imagesAt(on)).toEqual(['v1', 'v4', 'v5', 'v6']);
  });

  test('the image of a release that failed goes with the next promotion, and not before', async () => {
    const on = scene(fake);
    on.behaves('bad', { status: () => 500 });
    await deployAll(on, ['v1', 'v2', 'bad']);
    expect(imagesAt(on)).toEqual(['v1', 'v2', 'bad']);
    await deploy(on, 'v3');
    expect(imagesAt(on)).toEqual(['v1', 'v2', 'v3']);
  });

  test('what is staged and waits for its switch stays', async () => {
    const on = scene(fake);
    await deployAll(on, ['v1', 'v2', 'v3', 'v4']);
    const run = on.run(keeping(2));
    await stageRelease(run.target, run.deploying('v5'), LIVE);
    const { state } = await readState(run.target.journal, LIVE);
    expect(state.open).not.toBeNull();
    const { images } = neededAtTarget(state, 1);
    for (const id of ['v3', 'v4', 'v5']) expect(images).toContain(imageOf(id, 'backend'));
  });

  test('a dry run names what a deployment would remove, and that is what it removes then', async () => {
    const on = scene(fake);
    await deployAll(on, ['v1', 'v2', 'v3']);
    const run = on.run(keeping(2));
    const plan = await planDeployment(run.target, run.deploying('v4'), LIVE);
    const named = plan.filter((step) => step.startsWith('remove image')).map((step) => step.split(' ')[2]);
    expect(named).toEqual([imageOf('v1', 'backend'), imageOf('v1', 'frontend')]);
    const there = new Set(on.world.images);
    expect(await deployRelease(run.target, run.deploying('v4'), LIVE)).toMatchObject({
      outcome: 'deployed',
      housekeeping: { images: named.map((image) => ({ image })) },
    });
    expect([...there].filter((image) => !on.world.images.has(image))).toEqual(named);
  });

  test('a dry run says of each volume that restores have left why it stays or goes, and the deployment removes the same', async () => {
    const on = scene(fake);
    await deployAll(on, ['v1']);
    const [newest, old, held] = ['20260301T000000Z', '20260201T000000Z', '20260101T000000Z'].map(
      (stamp) => `hd-shop-uploads__hd_replaced_${stamp}`,
    ) as [string, string, string];
    for (const name of [newest, old, held]) on.world.volumes.set(name, []);
    on.world.otherWriters.set(held, 'somebody');
    const run = on.run(keeping(2));
    const plan = await planDeployment(run.target, run.deploying('v2'), LIVE);
    expect(plan.filter((line) => line.includes('__hd_'))).toEqual([
      `keep volume ${newest}, which a restore has left: no newer one is kept`,
      ...[old, held].map(
        (name) => `remove volume ${name}, which a restore has left: it is older than 30 days, and ${newest} is newer`,
      ),
    ]);
    expect([...on.world.volumes.keys()]).toEqual(expect.arrayContaining([newest, old, held]));
    const end = await deployRelease(run.target, run.deploying('v2'), LIVE);
    expect(end.housekeeping?.volumes).toEqual({
      removed: [{ name: old, why: `it is older than 30 days, and ${newest} is newer` }],
      kept: [{ name: held, why: 'volume is in use - [somebody]' }],
    });
    expect([newest, old, held].filter((name) => on.world.volumes.has(name))).toEqual([newest, held]);
    const said = run.lines.join('\n');
    expect(said).toContain(`Removed the volume ${old}, which a restore had left: it is older than 30 days`);
    expect(said).toContain(`Nothing needs the volume ${held} any more, which a restore had left, and it stays: volume`);
  });

  test('the dry run of a rollback says whether its images must be pulled again', async () => {
    const on = scene(fake);
    await deployAll(on, ['v1', 'v2', 'v3', 'v4', 'v5']);
    const { target } = on.run(keeping(2));
    const planned = (to: string) => planRollback(target, { to, keepReleases: 2 }, LIVE);
    expect((await planned('v4')).join()).not.toContain('pulled again');
    expect(await planned('v1')).toContain(
      'the images of v1 may be gone and must be pulled again: `keep-releases` keeps those of 2 releases to go back to',
    );
  });

  /** Every call of a deployment after its last line in the journal. */
  async function callsAfterEnd(): Promise<readonly { readonly call: string; readonly at: number }[]> {
    const on = scene(fake);
    await deployAll(on, ['v1', 'v2', 'v3']);
    const { calls } = await deploy(on, 'v4');
    const end = calls.lastIndexOf('journal.append');
    return calls.map((call, index) => ({ call, at: index + 1 })).slice(end + 1);
  }

  test('a crash, a lost answer or a newer holder in the middle of it changes no outcome, and the next deployment does it', async () => {
    const points = await callsAfterEnd();
    expect(points.map(({ call }) => call)).toContain('housekeeping.tidy');
    const errors = [
      new Failure('target/unreachable', 'lost'),
      new Failure('target/refused', 'full'),
      new Failure('fence/superseded', 'a newer holder'),
    ];
    for (const { at } of points) {
      for (const when of ['before', 'after'] as const) {
        const interruptions: Interruption[] = [
          { kind: 'die', at, when },
          ...errors.map((error) => ({ kind: 'fail', at, when, error }) as const),
        ];
        for (const interruption of interruptions) {
          const on = scene(fake);
          await deployAll(on, ['v1', 'v2', 'v3']);
          const run = on.run({ ...keeping(2), interruption });
          const end = await deployRelease(run.target, run.deploying('v4'), LIVE).catch((died: unknown) => died);
          if (interruption.kind === 'fail') expect(end).toMatchObject({ outcome: 'deployed' });
          expect(await servedTo(on)).toBe('v4');
          const next = on.run({ ...keeping(2), deployment: run.request.deployment });
          expect(await settleDeployment(next.target, next.request, LIVE)).toMatchObject({ outcome: 'deployed' });
          await deploy(on, 'v5');
          expect(imagesAt(on)).toEqual(['v3', 'v4', 'v5']);
        }
      }
    }
  });

  test('a container of a component that the configuration has no more goes, if it could not be removed at once', async () => {
    const on = scene(fake);
    const [backend] = CONFIGURATION.components;
    if (!backend) throw new Error('there is a backend');
    await deployAll(on, ['v1']);
    const only = { ...keeping(2).configuration, components: [backend] };
    const probe = on.run({ configuration: only });
    await deployRelease(probe.target, probe.deploying('v2'), LIVE);
    expect(on.world.containers.some(({ spec }) => spec.component === 'frontend')).toBe(false);

    const again = scene(fake);
    await deploy(again, 'v1');
    const at = probe.calls.lastIndexOf('workloads.retire') + 1;
    const error = new Failure('target/unreachable', 'lost');
    const run = again.run({ configuration: only, interruption: { kind: 'fail', at, when: 'before', error } });
    expect(await deployRelease(run.target, run.deploying('v2'), LIVE)).toMatchObject({ outcome: 'deployed' });
    expect(again.world.containers.some(({ spec }) => spec.component === 'frontend')).toBe(false);
  });
});
