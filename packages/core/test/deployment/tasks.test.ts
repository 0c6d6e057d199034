import type { ComponentName } from '@hardened-deploy/core/base/names';
import { minutes, seconds } from '@hardened-deploy/core/base/duration';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { stageRelease } from '@hardened-deploy/core/deployment/usecases/stage-release';
import { planTask, runTask } from '@hardened-deploy/core/deployment/usecases/tasks/run-task';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { TaskName, TaskSettings } from '@hardened-deploy/core/release/task-settings';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import { describe, expect, test } from 'vitest';
import { CONFIGURATION, FAKES, imageOf, LEDGER, LIVE, type Run, type Scene, scene as sceneAt } from './scene.ts';

const BACKEND = 'backend' as ComponentName;
const name = 'seed' as TaskName;
const TOOLS = `registry.example.com/shop/tools@sha256:${'7'.repeat(64)}` as ImageDigest;

function task(changed: Partial<TaskSettings> = {}): TaskSettings {
  return {
    component: BACKEND,
    command: ['node', 'seed.js'],
    image: null,
    environment: new Map(),
    secrets: [],
    networks: [],
    timeout: minutes(1),
    ...changed,
  };
}

describe.each(FAKES)('a task at a target $name', (fake) => {
  const scene = (components?: readonly ComponentSettings[]) => sceneAt(fake, components);
  const running = (run: Run, settings: TaskSettings) => runTask(run.target, { ...run.request, name, settings }, LIVE);

  async function deployed(on: Scene, id = 'v1'): Promise<void> {
    const run = on.run();
    expect(await deployRelease(run.target, run.deploying(id), LIVE)).toMatchObject({ outcome: 'deployed' });
  }

  /** What one-shots of an image were started from. */
  function watched(on: Scene, image: ImageDigest, exitCode = 0, output = 'seeded'): TaskSpec[] {
    const seen: TaskSpec[] = [];
    on.world.apps.set(image, { oneShot: { exitCode, output: (spec) => (seen.push(spec), output) } });
    return seen;
  }

  const taskLines = ({ world }: Scene) =>
    world.journal.map(({ event }) => event).filter(({ kind }) => kind.startsWith('task-'));

  test('runs in the release that serves, with what its component was deployed with and what it adds', async () => {
    const [backend, ...others] = CONFIGURATION.components;
    const settings = {
      ...backend,
      environment: new Map([
        ['LEVEL', 'info'],
        ['MODE', 'web'],
      ]),
      container: { user: '1000', hostname: 'web' },
    };
    const on = scene([settings as ComponentSettings, ...others]);
    await deployed(on);
    const seen = watched(on, imageOf('v1', 'backend'));
    // The configuration has changed since: what serves was not made from it.
    const today = { components: CONFIGURATION.components };
    const run = on.run({ configuration: today });
    const asked = task({ environment: new Map([['MODE', 'seed']]), secrets: ['DATABASE_URL'], networks: ['database'] });
    expect(await running(run, asked)).toEqual({
      kind: 'task-ended',
      task: name,
      outcome: 'done',
      why: 'it ended with exit code 0',
      output: 'seeded',
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      purpose: 'task',
      command: ['node', 'seed.js'],
      container: { user: '1000' },
      reach: { kind: 'stack', networks: ['database'] },
      timeout: minutes(1),
    });
    expect(seen[0]?.container).not.toHaveProperty('hostname');
    expect([...(seen[0]?.secrets.keys() ?? [])]).toEqual(['DATABASE_URL']);
    expect(Object.fromEntries(seen[0]?.environment ?? [])).toEqual({
      LEVEL: 'info',
      MODE: 'seed',
      HD_STACK: 'shop-production',
      HD_RELEASE: 'v1',
      HD_IMAGE_BACKEND: imageOf('v1', 'backend'),
      HD_IMAGE_FRONTEND: imageOf('v1', 'frontend'),
    });
  });

  test('has a secret of its own where its component was deployed with a variable of that name', async () => {
    const [backend, ...others] = CONFIGURATION.components;
    const environment = new Map([['DATABASE_URL', 'sqlite:']]);
    const on = scene([{ ...backend, environment } as ComponentSettings, ...others]);
    await deployed(on);
    const seen = watched(on, imageOf('v1', 'backend'));
    await running(on.run(), task({ secrets: ['DATABASE_URL'] }));
    expect(seen[0]?.environment.has('DATABASE_URL')).toBe(false);
    expect([...(seen[0]?.secrets.keys() ?? [])]).toEqual(['DATABASE_URL']);
  });

  test('that fails says so with its output, and changes nothing about what serves', async () => {
    const on = scene();
    await deployed(on);
    watched(on, TOOLS, 3, 'no such table');
    const before = on.world.published.length;
    expect(await running(on.run(), task({ image: TOOLS }))).toMatchObject({
      outcome: 'failed',
      why: 'it ended with exit code 3',
      output: 'no such table',
    });
    expect(on.world.published).toHaveLength(before);
    expect(taskLines(on)).toEqual([
      { kind: 'task-begun', task: 'tasks.seed', image: TOOLS },
      { kind: 'task-ended', task: 'tasks.seed', exitCode: 3 },
    ]);
    expect(foldJournal(on.world.journal).open).toBeNull();
  });

  test('that runs too long is stopped and has failed', async () => {
    const on = scene();
    await deployed(on);
    on.world.apps.set(TOOLS, { oneShot: 'endless' });
    expect(await running(on.run(), task({ image: TOOLS, timeout: seconds(5) }))).toMatchObject({
      outcome: 'failed',
      why: expect.stringContaining('longer than its timeout of 5s'),
    });
    expect(taskLines(on).at(-1)).toEqual({ kind: 'task-ended', task: 'tasks.seed', exitCode: null });
  });

  test('is refused while a deployment is open, and where its component was never deployed', async () => {
    const on = scene();
    expect(await running(on.run(), task())).toMatchObject({ outcome: 'refused' });
    await deployed(on);
    expect(await running(on.run(), task({ component: 'worker' as ComponentName }))).toMatchObject({
      outcome: 'refused',
      why: 'it runs as worker, and no worker was deployed here',
    });
    const staging = on.run();
    await stageRelease(staging.target, staging.deploying('v2'), LIVE);
    const refused = await running(on.run(), task());
    expect(refused).toMatchObject({ outcome: 'refused', why: expect.stringContaining('is open (staged)') });
    expect(taskLines(on)).toEqual([]);
    const plan = await planTask(on.run().target, { name, settings: task() }, LIVE);
    expect(plan[0]).toContain('refuse: deployment');
  });

  test('with the mounts of an exclusive component that writes to them is refused', async () => {
    const mount = { kind: 'volume', volume: 'data' as VolumeName, target: '/data', readOnly: false } as const;
    const on = scene([...CONFIGURATION.components, { ...LEDGER, container: { mounts: [mount] } }]);
    await deployed(on);
    expect(await running(on.run(), task({ component: LEDGER.name }))).toMatchObject({
      outcome: 'refused',
      why: expect.stringContaining('exclusive and writes to /data'),
    });
  });

  test('a secret that was not given stops it before it starts', async () => {
    const on = scene();
    await deployed(on);
    await expect(running(on.run(), task({ secrets: ['SEED_KEY'] }))).rejects.toMatchObject({
      code: 'configuration/secret-missing',
    });
    expect(taskLines(on)).toEqual([]);
  });

  test('a newer holder ends it, and the run says that it was overtaken', async () => {
    const on = scene();
    await deployed(on);
    on.world.apps.set(TOOLS, { oneShot: 'endless' });
    const first = running(on.run(), task({ image: TOOLS, timeout: minutes(60) }));
    while (on.world.begun.length === 0) await Promise.resolve();
    await deployed(on, 'v2');
    expect(await first).toMatchObject({ outcome: 'superseded' });
    expect(on.world.running.size).toBe(0);
  });

  test('the name of a release can ask for no secret', async () => {
    const on = scene();
    const run = on.run();
    const odd = { ...run.deploying('v1'), release: { ...run.deploying('v1').release, id: 'v${secret:DATABASE_URL}' } };
    expect(await deployRelease(run.target, odd, LIVE)).toMatchObject({ outcome: 'deployed' });
    const seen = watched(on, imageOf('v1', 'backend'));
    await running(on.run(), task());
    expect(seen[0]?.environment.get('HD_RELEASE')).toBe('v$${secret:DATABASE_URL}');
  });
});

describe.each(FAKES)('a task at a target $name that dies at any of its calls', (fake) => {
  test('leaves nothing open, and the next deployment goes on', async () => {
    const prepared = async () => {
      const on = sceneAt(fake);
      const run = on.run();
      await deployRelease(run.target, run.deploying('v1'), LIVE);
      on.world.apps.set(TOOLS, { oneShot: { exitCode: 0, output: '', takesMs: 1_000 } });
      return on;
    };
    const ask = (run: Run) => runTask(run.target, { ...run.request, name, settings: task({ image: TOOLS }) }, LIVE);
    const undisturbed = (await prepared()).run();
    await ask(undisturbed);
    for (const [index] of undisturbed.calls.entries()) {
      for (const when of ['before', 'after'] as const) {
        const on = await prepared();
        await ask(on.run({ interruption: { kind: 'die', at: index + 1, when } })).catch(() => undefined);
        expect(foldJournal(on.world.journal).open).toBeNull();
        // It may be run again from its beginning, whatever the first one did.
        expect(await ask(on.run())).toMatchObject({ outcome: 'done' });
        expect(on.world.running.size).toBe(0);
        const next = on.run();
        expect(await deployRelease(next.target, next.deploying('v2'), LIVE)).toMatchObject({ outcome: 'deployed' });
      }
    }
  });
});
