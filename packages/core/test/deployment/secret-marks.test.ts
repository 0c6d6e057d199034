import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { releaseFromText } from '@hardened-deploy/core/release/release-text';
import { describe, expect, test } from 'vitest';
import { background, CONFIGURATION, FAKES, LIVE, type RunOptions, type Scene, scene as sceneAt } from './scene.ts';

const [backend, frontend] = CONFIGURATION.components as readonly [ComponentSettings, ComponentSettings];
const OLD = { DATABASE_URL: 'postgres://canary-old', API_KEY: 'canary-key' };
const NEW = { ...OLD, DATABASE_URL: 'postgres://canary-new' };
const RETIRED = { configuration: { deploy: { ...CONFIGURATION.deploy, oldSlot: 'retire' } } } as const;

describe.each(FAKES)('at a target $name', (fake) => {
  function sceneWith(...components: readonly ComponentSettings[]): Scene {
    return sceneAt(fake, components);
  }
  const shop = () => sceneWith({ ...backend, secrets: ['DATABASE_URL', 'API_KEY'] }, frontend);

  async function deploy(on: Scene, id: string, options: RunOptions = {}) {
    const run = on.run({ secrets: OLD, ...options });
    return { run, end: await deployRelease(run.target, run.deploying(id), LIVE) };
  }

  async function goBack(on: Scene, options: RunOptions = {}) {
    const run = on.run(options);
    return { run, end: await rollBack(run.target, { ...run.request, why: 'asked' }, LIVE) };
  }

  const marksIn = ({ world }: Scene) =>
    [...world.releases].map(([hash, text]) => {
      const read = releaseFromText(text, hash);
      return read.kind === 'release' ? read.release.marks : read;
    });
  const told = (lines: readonly string[]) => lines.filter((line) => /secret/i.test(line));

  test('a release is kept with the marks of its secrets, and without their values', async () => {
    const on = shop();
    expect((await deploy(on, 'v1')).end.outcome).toBe('deployed');
    const mark = expect.stringMatching(/^[0-9a-f]{4}$/);
    expect(marksIn(on)).toEqual([
      new Map([
        [
          'backend',
          new Map([
            ['API_KEY', mark],
            ['DATABASE_URL', mark],
          ]),
        ],
      ]),
    ]);
    expect([...on.world.releases.values()].join()).not.toContain('canary');
  });

  test('a release that needs no secret has no marks, and the target is not asked for any', async () => {
    const on = sceneWith(frontend);
    const { run } = await deploy(on, 'v1');
    expect(marksIn(on)).toEqual([undefined]);
    expect(run.calls).not.toContain('marks.mark');
  });

  test('secrets that can not be marked are warned of, and the release is deployed all the same', async () => {
    const on = shop();
    await deploy(on, 'v1');
    const { run: undisturbed } = await deploy(shop(), 'v1');
    const at = undisturbed.calls.indexOf('marks.mark') + 1;
    const error = new Failure('target/refused', 'the file secret-marks-key is damaged');
    const { run, end } = await deploy(on, 'v2', { interruption: { kind: 'fail', at, when: 'before', error } });
    expect(end.outcome).toBe('deployed');
    expect(told(run.lines).join()).toContain('could not be marked: the file secret-marks-key is damaged');
    expect(marksIn(on)).toEqual([expect.any(Map), undefined]);
  });

  test('a cold way back names the secret that has changed since, and no other', async () => {
    const on = shop();
    await deploy(on, 'v1', RETIRED);
    await deploy(on, 'v2', RETIRED);
    const { run, end } = await goBack(on, { secrets: NEW });
    expect(end.outcome).toBe('rolled-back');
    expect(told(run.lines)).toEqual([
      expect.stringMatching(
        /^warn.*Secret DATABASE_URL of backend differs from what it was when release v1 was deployed$/i,
      ),
    ]);
    expect(run.calls.indexOf('marks.mark')).toBeGreaterThan(run.calls.lastIndexOf('router.publish'));
  });

  test('a cold way back with the same secrets says nothing of them', async () => {
    const on = shop();
    await deploy(on, 'v1', RETIRED);
    await deploy(on, 'v2', RETIRED);
    const { run, end } = await goBack(on, { secrets: OLD });
    expect(end.outcome).toBe('rolled-back');
    expect(told(run.lines)).toEqual([]);
  });

  test('a way back to what still runs says nothing of secrets, and asks for no mark', async () => {
    const on = shop();
    await deploy(on, 'v1');
    await deploy(on, 'v2');
    const { run, end } = await goBack(on, { secrets: NEW });
    expect(end.outcome).toBe('rolled-back');
    expect(told(run.lines)).toEqual([]);
    expect(run.calls).not.toContain('marks.mark');
  });

  test.each<[string, ComponentSettings]>([
    ['a background component', { ...background('worker'), secrets: ['DATABASE_URL'] }],
    ['an exclusive component', { ...background('worker'), secrets: ['DATABASE_URL'], handover: 'exclusive' }],
  ])('%s that a warm way back starts is looked at when traffic has moved', async (_, worker) => {
    const on = sceneWith({ ...frontend }, worker);
    await deploy(on, 'v1');
    await deploy(on, 'v2');
    const { run, end } = await goBack(on, { secrets: NEW });
    expect(end.outcome).toBe('rolled-back');
    expect(told(run.lines).join()).toContain('Secret DATABASE_URL of worker differs');
    expect(run.calls.indexOf('marks.mark')).toBeGreaterThan(run.calls.lastIndexOf('router.publish'));
    expect(run.calls.indexOf('releases.read')).toBeGreaterThan(run.calls.lastIndexOf('router.publish'));
  });

  test('a way back to what was deployed without marks says nothing', async () => {
    const on = shop();
    const error = new Failure('target/unreachable', 'connection reset');
    const { run: undisturbed } = await deploy(shop(), 'v1', RETIRED);
    const at = undisturbed.calls.indexOf('marks.mark') + 1;
    await deploy(on, 'v1', { ...RETIRED, interruption: { kind: 'fail', at, when: 'before', error } });
    await deploy(on, 'v2', RETIRED);
    const { run, end } = await goBack(on, { secrets: NEW });
    expect(end.outcome).toBe('rolled-back');
    expect(told(run.lines)).toEqual([]);
  });
});
