import { minutes } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { planDeployment } from '@hardened-deploy/core/deployment/usecases/plan-deployment';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import { planMarkdown } from '@hardened-deploy/core/pre-flight/plan-markdown';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { Hooks, TaskSettings } from '@hardened-deploy/core/release/task-settings';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import type { Interruption } from '@hardened-deploy/testkit/target/interrupted-ports';
import { describe, expect, test } from 'vitest';
import {
  agreement,
  CONFIGURATION,
  FAKES,
  imageOf,
  LIVE,
  type Run,
  type Scene,
  scene as sceneAt,
  servedTo,
} from './scene.ts';

const BEFORE = `registry.example.com/shop/before@sha256:${'b'.repeat(64)}` as ImageDigest;
const AFTER = `registry.example.com/shop/after@sha256:${'a'.repeat(64)}` as ImageDigest;
const DEPLOYMENT = 'd'.repeat(16);

function hook(image: ImageDigest | null): TaskSettings {
  const component = 'backend' as ComponentName;
  const nothing = { environment: new Map<string, string>(), secrets: [], networks: [] };
  return { component, command: ['hook'], image, timeout: minutes(1), ...nothing };
}

const HOOKS: Hooks = { beforeSwitch: hook(BEFORE), afterDeploy: hook(AFTER) };

describe.each(FAKES)('hooks at a target $name', async (fake) => {
  const deploy = (run: Run, id: string) => deployRelease(run.target, run.deploying(id), LIVE);
  const hooked = (on: Scene, interruption?: Interruption, deployment = DEPLOYMENT) =>
    on.run({ configuration: { hooks: HOOKS }, deployment, ...(interruption && { interruption }) });

  /** Release v1 serves, and how the images of the hooks behave. */
  async function scene(exits: { readonly before?: number; readonly after?: number } = {}): Promise<Scene> {
    const on = sceneAt(fake);
    await deploy(on.run(), 'v1');
    on.world.apps.set(BEFORE, { oneShot: { exitCode: exits.before ?? 0, output: 'said before' } });
    on.world.apps.set(AFTER, { oneShot: { exitCode: exits.after ?? 0, output: 'said after' } });
    return on;
  }

  const runsOf = ({ world }: Scene, image: ImageDigest) => world.oneShots.filter((each) => each.image === image).length;
  const kinds = ({ world }: Scene) =>
    world.journal.filter((each) => each.deployment === DEPLOYMENT).map(({ event }) => event.kind);

  test('before-switch runs before the intent, and after-deploy after the promotion and before the end', async () => {
    const on = await scene();
    expect(await deploy(hooked(on), 'v2')).toMatchObject({ outcome: 'deployed', evidence: [] });
    const order = kinds(on).filter((kind) => !['switched', 'proven'].includes(kind));
    expect(order).toEqual([
      'staging',
      'staged',
      'task-begun',
      'task-ended',
      'intent',
      'verified-good',
      'task-begun',
      'task-ended',
      'ended',
    ]);
  });

  test('a hook knows the release, the one before and their images', async () => {
    const on = await scene();
    const seen: TaskSpec[] = [];
    on.world.apps.set(BEFORE, { oneShot: { exitCode: 0, output: (spec) => (seen.push(spec), '') } });
    await deploy(hooked(on), 'v2');
    expect(Object.fromEntries(seen[0]?.environment ?? [])).toEqual({
      HD_STACK: 'shop-production',
      HD_DEPLOYMENT: DEPLOYMENT,
      HD_RELEASE: 'v2',
      HD_PREVIOUS_RELEASE: 'v1',
      HD_IMAGE_BACKEND: imageOf('v2', 'backend'),
      HD_IMAGE_FRONTEND: imageOf('v2', 'frontend'),
      HD_PREVIOUS_IMAGE_BACKEND: imageOf('v1', 'backend'),
      HD_PREVIOUS_IMAGE_FRONTEND: imageOf('v1', 'frontend'),
    });
  });

  test('before-switch that fails ends not-switched, with its output', async () => {
    const on = await scene({ before: 3 });
    const end = await deploy(hooked(on), 'v2');
    expect(end).toMatchObject({ outcome: 'not-switched', reason: 'hook-failed' });
    expect(end.evidence.join('\n')).toContain('The hook before-switch failed: it ended with exit code 3: said before');
    expect(kinds(on)).not.toContain('intent');
    expect(await servedTo(on)).toBe('v1');
    expect(runsOf(on, AFTER)).toBe(0);
    // It condemns no release: the hook may have been at fault.
    on.world.apps.set(BEFORE, {});
    expect(await deploy(hooked(on, undefined, 'e'.repeat(16)), 'v2')).toMatchObject({ outcome: 'deployed' });
  });

  test('before-switch that runs too long ends not-switched', async () => {
    const on = await scene();
    on.world.apps.set(BEFORE, { oneShot: 'endless' });
    const end = await deploy(hooked(on), 'v2');
    expect(end).toMatchObject({ outcome: 'not-switched', reason: 'hook-failed' });
    expect(end.evidence.join('\n')).toContain('longer than its timeout of 1m');
  });

  test('after-deploy that fails leaves the release deployed, with a warning', async () => {
    const on = await scene({ after: 4 });
    const run = hooked(on);
    const end = await deploy(run, 'v2');
    expect(end).toMatchObject({ outcome: 'deployed', reason: 'promoted' });
    const warning = 'The release is deployed, but the hook after-deploy failed: it ended with exit code 4: said after';
    expect(end.evidence).toEqual([warning]);
    expect(run.lines.join('\n')).toContain(warning);
    expect(await servedTo(on)).toBe('v2');
    expect(agreement(on.world).open).toBe(false);
  });

  test('a hook that can never run is refused before anything is started', async () => {
    const on = await scene();
    const worker = { ...hook(null), component: 'worker' as ComponentName };
    const run = on.run({
      configuration: { hooks: { beforeSwitch: null, afterDeploy: worker } },
      deployment: DEPLOYMENT,
    });
    const end = await deploy(run, 'v2');
    expect(end).toMatchObject({ outcome: 'not-switched', reason: 'hook-failed' });
    expect(end.evidence).toEqual([
      "The hook after-deploy can't run: it runs as worker, and no worker was deployed here",
    ]);
    expect(kinds(on)).toEqual(['ended']);
  });

  test('a rollback runs no hook, also when it comes upon a deployment whose after-deploy was broken off', async () => {
    const on = await scene();
    const undisturbed = hooked(on);
    await deploy(undisturbed, 'v2');
    const again = await scene();
    const at = undisturbed.calls.lastIndexOf('tasks.run') + 1;
    await deploy(hooked(again, { kind: 'die', at, when: 'before' }), 'v2').catch(() => undefined);
    expect(kinds(again).at(-1)).toBe('task-begun');
    const ran = runsOf(again, AFTER);
    const back = again.run({ configuration: { hooks: HOOKS } });
    expect(await rollBack(back.target, { ...back.request, why: 'asked' }, LIVE)).toMatchObject({
      outcome: 'rolled-back',
    });
    expect(runsOf(again, AFTER)).toBe(ran);
    expect(back.lines.join('\n')).toContain('It is not known whether the hook after-deploy ran to its end');
    expect(await servedTo(again)).toBe('v1');
  });

  test('the plan and the dry run name them', async () => {
    const on = await scene();
    const { target, request } = hooked(on);
    const { release } = hooked(on).deploying('v2');
    const steps = await planDeployment(target, { configuration: request.configuration, release }, LIVE);
    const hookLines = steps.filter((step) => step.startsWith('run the hook'));
    expect(hookLines).toEqual([
      `run the hook before-switch as backend, in ${BEFORE}: ["hook"]`,
      `run the hook after-deploy as backend, in ${AFTER}: ["hook"]`,
    ]);
    const configuration = { ...CONFIGURATION, hooks: HOOKS };
    const plan = planMarkdown({
      configuration,
      release: 'v2',
      commit: 'c',
      actor: 'ana',
      asked: new Map(),
      resolved: [],
      before: 'unknown',
    });
    expect(plan).toContain(
      `Run the hook \`before-switch\` as \`backend\`, in \`${BEFORE}\`, for at most 1m: \`hook\`.`,
    );
    expect(plan).toContain('If it fails, people are warned and the release stays.');
  });

  const CASES = [
    { name: 'that succeed', exits: {}, serves: { deployed: 'v2', 'not-switched': 'v1', 'rolled-back': 'v1' } },
    { name: 'of which the first fails', exits: { before: 1 }, serves: { 'not-switched': 'v1' } },
    {
      name: 'of which the last fails',
      exits: { after: 1 },
      serves: { deployed: 'v2', 'not-switched': 'v1', 'rolled-back': 'v1' },
    },
  ] as const;

  for (const { name, exits, serves } of CASES) {
    const undisturbed = hooked(await scene());
    await deploy(undisturbed, 'v2');
    const calls = undisturbed.calls;

    async function expectSettled(on: Scene): Promise<void> {
      const run = hooked(on);
      const end = await settleDeployment(run.target, run.request, LIVE);
      const { journal, routes, open } = agreement(on.world);
      expect({ journal, open }).toEqual({ journal: routes, open: false });
      expect(await servedTo(on)).toBe((serves as Partial<Record<string, string>>)[end.outcome]);
      // At least once: whoever ends a deployment as deployed has run it, or a run before has.
      if (end.outcome === 'deployed') expect(runsOf(on, AFTER)).toBeGreaterThan(0);
      const journalled = on.world.journal.length;
      const said = hooked(on);
      expect((await settleDeployment(said.target, said.request, LIVE)).outcome).toBe(end.outcome);
      expect(on.world.journal).toHaveLength(journalled);
    }

    // Failing hooks change only what follows their own calls: one side of each call is enough there.
    for (const when of name === 'that succeed' ? (['before', 'after'] as const) : (['after'] as const)) {
      test(`hooks ${name}: dies ${when} any call, and the next run settles it`, async () => {
        for (const [index] of calls.entries()) {
          const on = await scene(exits);
          await deploy(hooked(on, { kind: 'die', at: index + 1, when }), 'v2').catch(() => undefined);
          await expectSettled(on);
        }
      });

      test(`hooks ${name}: any one call fails ${when} its effect, and what it left is settled`, async () => {
        for (const [index] of calls.entries()) {
          const on = await scene(exits);
          const error = new Failure('target/unreachable', 'connection reset');
          await deploy(hooked(on, { kind: 'fail', at: index + 1, when, error }), 'v2').catch(() => undefined);
          const run = hooked(on);
          await settleDeployment(run.target, run.request, LIVE);
          const { journal, routes, open } = agreement(on.world);
          expect({ journal, open }).toEqual({ journal: routes, open: false });
        }
      });
    }
  }
});
