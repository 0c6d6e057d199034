import { minutes } from '@hardened-deploy/core/base/duration';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { planDeployment } from '@hardened-deploy/core/deployment/usecases/plan-deployment';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { Mount, VolumeName } from '@hardened-deploy/core/release/container/mount';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import { nameOfRelease, releaseFromText, releaseText } from '@hardened-deploy/core/release/release-text';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import { describe, expect, test } from 'vitest';
import {
  CONFIGURATION,
  FAKES,
  imageOf,
  LEDGER,
  LIVE,
  release,
  type Scene,
  scene as sceneAt,
  servedBy,
} from './scene.ts';

const TOOLS = `registry.example.com/shop/tools@sha256:${'7'.repeat(64)}` as ImageDigest;
const [backend, frontend] = CONFIGURATION.components as [ComponentSettings, ComponentSettings];
const STEPS: readonly ComponentSettings[] = [
  {
    ...backend,
    migrate: [
      { command: ['flyway', 'migrate'], image: TOOLS, timeout: minutes(5) },
      { command: ['node', 'fill.js'], image: null, timeout: null },
    ],
    container: { user: '1000', entrypoint: ['/entry'] },
  },
  { ...frontend, needs: [backend.name], migrate: ['node', 'index.js'] },
];

describe.each(FAKES)('the steps of a migration at a target $name', (fake) => {
  /** What is run once, in its order; `fails` is the image whose command doesn't succeed. */
  function watched(fails?: string): { readonly on: Scene; readonly ran: TaskSpec[] } {
    const on = sceneAt(fake, STEPS);
    const ran: TaskSpec[] = [];
    for (const image of [TOOLS, imageOf('v1', 'backend'), imageOf('v1', 'frontend')]) {
      const exitCode = image === fails ? 3 : 0;
      on.world.apps.set(image, { oneShot: { exitCode, output: (spec) => (ran.push(spec), 'said') } });
    }
    return { on, ran };
  }

  test("run in their order, each in its own image or in its component's, with the order between components as before", async () => {
    const { on, ran } = watched();
    const run = on.run();
    expect(await deployRelease(run.target, run.deploying('v1'), LIVE)).toMatchObject({ outcome: 'deployed' });
    expect(ran.map(({ image, command }) => [image, ...command])).toEqual([
      [TOOLS, 'flyway', 'migrate'],
      [imageOf('v1', 'backend'), 'node', 'fill.js'],
      [imageOf('v1', 'frontend'), 'node', 'index.js'],
    ]);
    expect(ran.map(({ timeout }) => timeout)).toEqual([minutes(5), minutes(1), minutes(1)]);
    // Where the entrypoint is, only the component's own image knows.
    expect(ran.map(({ container }) => container)).toEqual([
      { user: '1000' },
      { user: '1000', entrypoint: ['/entry'] },
      {},
    ]);
    expect(on.world.images.has(TOOLS)).toBe(true);
  });

  test('of an exclusive component with a volume run in the pause of its swap, in their order, after the copy', async () => {
    const data: Mount = { kind: 'volume', volume: 'data' as VolumeName, target: '/data', readOnly: false };
    const migrate = [
      { command: ['first'], image: TOOLS, timeout: null },
      { command: ['second'], image: null, timeout: null },
    ];
    const keeper = { ...LEDGER, migrate, container: { mounts: [data] } };
    const on = sceneAt(fake, [...CONFIGURATION.components, keeper]);
    const ledger = imageOf('v1', 'ledger');
    const ran: TaskSpec[] = [];
    const oneShot = { exitCode: 0, output: (spec: TaskSpec) => (ran.push(spec), 'said') };
    for (const image of [TOOLS, ledger]) on.world.apps.set(image, { oneShot });
    const run = on.run();
    expect(await deployRelease(run.target, run.deploying('v1'), LIVE)).toMatchObject({ outcome: 'deployed' });
    expect(ran.map(({ image, command }) => [image, ...command])).toEqual([
      [TOOLS, 'first'],
      [ledger, 'second'],
    ]);
    expect(ran.map(({ container }) => container?.mounts)).toEqual([[data], [data]]);
    expect(run.calls.indexOf('volumes.copy')).toBeGreaterThan(-1);
    expect(run.calls.indexOf('volumes.copy')).toBeLessThan(run.calls.indexOf('tasks.run'));
    on.world.apps.set(TOOLS, { oneShot: { exitCode: 3, output: 'no such table' } });
    const next = on.run();
    const end = await deployRelease(next.target, next.deploying('v2', ['ledger']), LIVE);
    expect(end.failure?.message).toContain('ledger, step 1 of 2, ended with exit code 3: no such table');
    expect(end.failure?.remedy).toContain('were copied before the migration');
    expect((await servedBy(on)).get('ledger')).toBe('v1');
  });

  test('after one that fails, none runs', async () => {
    const { on, ran } = watched(imageOf('v1', 'backend'));
    const run = on.run();
    const end = await deployRelease(run.target, run.deploying('v1'), LIVE);
    expect(end).toMatchObject({ outcome: 'not-switched', reason: 'migration-failed' });
    expect(end.evidence.join()).toContain('backend, step 2 of 2, ended with exit code 3: said');
    expect(ran).toHaveLength(2);
  });

  test('the dry run names each of them', async () => {
    const { on } = watched();
    const { target, request, deploying } = on.run();
    const steps = await planDeployment(
      target,
      { configuration: request.configuration, release: deploying('v1').release },
      LIVE,
    );
    expect(steps.filter((step) => step.startsWith('migrate'))).toEqual([
      `migrate backend in ${TOOLS}: ["flyway","migrate"]`,
      'migrate with the new image of backend: ["node","fill.js"]',
      'migrate with the new image of frontend: ["node","index.js"]',
    ]);
  });
});

test('a release keeps the steps, and one command is kept as it always was', () => {
  const kept = release('v1', STEPS);
  const { hash } = nameOfRelease(kept);
  const read = releaseFromText(releaseText(kept), hash);
  expect(read).toMatchObject({ kind: 'release', release: { components: kept.components } });
  const [, old] = kept.components;
  // Hashes of releases that were kept before are made from this form.
  expect(JSON.parse(JSON.stringify(old?.migrate))).toEqual(['node', 'index.js']);
});
