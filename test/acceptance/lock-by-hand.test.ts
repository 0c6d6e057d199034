import { describe, expect, test } from 'vitest';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { generationIn } from './leases.ts';
import { lockScene, REPOSITORY, type Inputs, type LockScene } from './lock-scene.ts';
import { expectFailure, expectStopped } from './refusal.ts';

async function once(scene: LockScene, inputs: Inputs): Promise<StepResult> {
  return (await scene.job()).lock(inputs);
}

function reasonOf(step: StepResult): string | undefined {
  expect(step.exitCode, step.lines.join('\n')).toBe(0);
  return step.outputs.get('reason');
}

function errorOf(step: StepResult): string {
  return step.annotations.find(({ level }) => level === 'error')?.text ?? '';
}

describe('a hold', () => {
  test('stops new deployments, leaves the running one alone, and is ended by hand', async () => {
    await using scene = await lockScene();
    const holder = await scene.job();
    const lease = (await holder.lock()).outputs.get('lease') ?? '';
    expect(reasonOf(await once(scene, { mode: 'hold', reason: 'incident 7', until: '4h' }))).toBe('hold-set');
    expect(reasonOf(await holder.lock({ mode: 'renew', lease }))).toBe('renewed');
    await holder.end();
    const stopped = await once(scene, { 'wait-for': '5m' });
    expectStopped(stopped, 'on-hold');
    expect(errorOf(stopped)).toMatch(/on hold by octocat since .* until .*: incident 7/);
    expect(errorOf(stopped)).toContain('mode: unhold');
    expectStopped(await once(scene, { mode: 'hold', reason: 'another' }), 'on-hold');
    expect(reasonOf(await once(scene, { mode: 'unhold' }))).toBe('hold-ended');
    expect(reasonOf(await once(scene, { mode: 'unhold' }))).toBe('no-hold');
    expect(reasonOf(await once(scene, {}))).toBe('granted');
  });

  test('ends by itself', async () => {
    await using scene = await lockScene();
    await once(scene, { mode: 'hold', reason: 'freeze', until: '1h' });
    scene.github.clock.advance(3_601_000);
    expect(reasonOf(await once(scene, {}))).toBe('granted');
    const past = await once(scene, { mode: 'hold', reason: 'freeze', until: '2020-01-01T00:00:00Z' });
    expectStopped(past, 'until-in-the-past');
  });

  test('can be tried in a dry run', async () => {
    await using scene = await lockScene();
    const before = scene.variables();
    for (const mode of ['hold', 'unhold', 'force-release', 'acquire'])
      await once(scene, {
        mode,
        'dry-run': 'true',
        ...(mode === 'acquire' ? {} : { reason: 'x' }),
        ...(mode === 'force-release' && { generation: '1' }),
      });
    expect(scene.variables()).toEqual(before);
  });
});

test('status says in its first line who has it, and tells how the last leases ended', async () => {
  await using scene = await lockScene();
  const first = await scene.job();
  await first.lock();
  await first.end();
  const second = await (await scene.job()).lock({ reason: 'release 1.5' });
  const generation = generationIn(second.outputs.get('lease') ?? '');
  await once(scene, { mode: 'force-release', generation, reason: 'its runner | burned' });
  const third = await scene.job();
  await third.lock({ reason: 'release 1.6' });
  const { summary } = await once(scene, { mode: 'status' });
  expect(summary.split('\n')[0]).toMatch(/^### production .*: held by octocat \(for \d/);
  expect(summary).toContain('release 1.6');
  expect(summary).toMatch(/forced by octocat: its runner \\?\| burned/);
  expect(summary).toMatch(/released/);
});

test('force-release of a generation that is gone, while another holds the lease, is no success and releases nothing', async () => {
  await using scene = await lockScene();
  const holder = await scene.job();
  const lease = (await holder.lock()).outputs.get('lease') ?? '';
  const step = await once(scene, { mode: 'force-release', generation: '17', reason: 'typo' });
  expectStopped(step, 'held');
  expect(errorOf(step)).toContain('nothing was released');
  expect(reasonOf(await holder.lock({ mode: 'renew', lease }))).toBe('renewed');
});

test('a look into a store where no lease was ever kept says so', async () => {
  await using scene = await lockScene();
  const asked = { mode: 'status' };
  const [looked, stopped] = [await once(scene, asked), await once(scene, { mode: 'hold', reason: 'incident 7' })];
  for (const step of [looked, stopped])
    expect(step.annotations.map(({ text }) => text).join('\n')).toMatch(
      /variables of the environment production.*\n?.*No lease was ever kept here/s,
    );
  expect(stopped.annotations[0]?.level).toBe('warning');
});

test('every annotation is in the summary too', async () => {
  await using scene = await lockScene();
  const step = await once(scene, { mode: 'hold', reason: 'incident | 7' });
  expect(step.summary).toContain('incident \\| 7');
  const refused = await once(scene, {});
  expect(refused.summary).toContain('mode: unhold');
});

describe('inputs that do not go together', () => {
  test.each([
    ['hold without a reason', { mode: 'hold' }, 'reason: is required with mode: hold'],
    ['force without what was seen', { mode: 'force-release', reason: 'x' }, 'generation: is required'],
    ['slots with a target', { slots: '3', fence: 'targets' }, 'slots: needs fence: none'],
    ['a single slot', { slots: '1' }, 'slots: must be a whole number from 2 to 20'],
    ['an end for a lease', { until: '4h' }, 'until: goes with mode: hold'],
    ['an end that is no time', { mode: 'hold', reason: 'x', until: 'tomorrow' }, 'until: must be a moment such as'],
    ['a TTL of 0', { ttl: '0s' }, 'ttl: must be between 10s and 6h'],
    ['a negative TTL', { ttl: '-5m' }, 'ttl: must be a duration'],
    ['a TTL that is a word', { ttl: 'abc' }, 'ttl: must be a duration'],
    ['a TTL of a year', { ttl: '365d' }, 'ttl: must be between 10s and 6h'],
    ['an environment of 256 characters', { environment: 'e'.repeat(256) }, 'environment: must have at most 255'],
  ])('%s is one clear error, and nothing is asked of GitHub', async (_, inputs, problem) => {
    await using scene = await lockScene();
    const step = await once(scene, inputs);
    expectFailure(step, 'input/invalid');
    expect(errorOf(step)).toContain(problem);
    expect(scene.github.requests.countsByOperation()).toEqual({});
  });
});

describe('environments as GitHub lets people name them', () => {
  const names = ['prod/eu', 'pro duction', 'produção 🚀', '%2e%2e/..', 'e'.repeat(255), 'ü'.repeat(255)];

  test.each(
    names.flatMap((environment) => [
      { environment, store: 'environment' },
      { environment, store: 'ref' },
    ]),
  )('$environment in store $store: taken, shown, refused to a second, released', async ({ environment, store }) => {
    await using scene = await lockScene({}, { contents: 'write' });
    scene.github.state.putEnvironment(REPOSITORY, { name: environment });
    const asked = { environment, store, ...(store === 'ref' && { 'lease-store-token': '' }) };
    const holder = await scene.job();
    const lease = (await holder.lock(asked)).outputs.get('lease') ?? '';
    expect(lease).not.toBe('');
    expectStopped(await once(scene, asked), 'held');
    expect(reasonOf(await once(scene, { ...asked, mode: 'status' }))).toBe('held');
    expect(reasonOf(await once(scene, { ...asked, mode: 'release', lease }))).toBe('released');
    expect(scene.variables()).toEqual([]);
    scene.github.assertNoViolations();
  });
});
