import { describe, expect, test } from 'vitest';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { lockScene, REPOSITORY, type Inputs, type LockScene } from './lock-scene.ts';
import { expectStopped } from './refusal.ts';

const JOB_ID = '51234';

function reasonOf(step: StepResult): string | undefined {
  expect(step.exitCode, step.lines.join('\n')).toBe(0);
  return step.outputs.get('reason');
}

async function once(scene: LockScene, inputs: Inputs = {}): Promise<StepResult> {
  return (await scene.job()).lock(inputs);
}

describe('on-held', () => {
  test('skip leaves the step green with decision: stop; continue goes on without a lease, and says so', async () => {
    await using scene = await lockScene();
    await once(scene);
    const skipped = await once(scene, { 'on-held': 'skip' });
    expect([skipped.exitCode, skipped.outputs.get('decision'), skipped.outputs.get('reason')]).toEqual([
      0,
      'stop',
      'held',
    ]);
    expect(skipped.outputs.get('lease') ?? '').toBe('');
    const continued = await once(scene, { 'on-held': 'continue' });
    expect([continued.exitCode, continued.outputs.get('decision')]).toEqual([0, 'proceed']);
    expect(continued.outputs.get('lease') ?? '').toBe('');
    expect(continued.annotations.map(({ level, text }) => [level, text])).toEqual([
      ['warning', expect.stringContaining('WITHOUT a lease')],
    ]);
  });
});

describe("the end of the holder's job", () => {
  test('frees its lease for others after 15 s', async () => {
    await using scene = await lockScene();
    putJob(scene, 'in_progress');
    await once(scene, { 'check-run-id': JOB_ID });
    expectStopped(await once(scene), 'held');
    putJob(scene, 'completed');
    expectStopped(await once(scene), 'held');
    scene.github.clock.advance(20_000);
    expect(reasonOf(await once(scene))).toBe('granted');
  });

  test('does not free a lease with release: explicit, nor a lease whose job is unknown', async () => {
    await using scene = await lockScene();
    putJob(scene, 'completed');
    scene.github.clock.advance(60_000);
    const explicit = await once(scene, { 'check-run-id': JOB_ID, release: 'explicit' });
    expectStopped(await once(scene), 'held');
    await once(scene, { mode: 'release', lease: explicit.outputs.get('lease') ?? '' });
    await once(scene, { 'check-run-id': '999999' });
    expectStopped(await once(scene), 'held');
  });
});

describe('newest wins', () => {
  test('the older waiter gives way to a newer run of its branch', async () => {
    await using scene = await lockScene();
    const holder = await scene.job();
    await holder.lock();
    const waiting = { supersede: 'true', 'wait-for': '3m' };
    const older = await (await scene.job()).start(waiting);
    await older.line(/Waiting/);
    const newer = await (await scene.job()).start(waiting);
    await newer.line(/Waiting/);
    const given = await older.result;
    expectStopped(given, 'superseded');
    expect(given.annotations[0]?.text).toMatch(/run 1003 of refs\/heads\/main is newer and waits/);
    await holder.end();
    expect(reasonOf(await newer.result)).toBe('granted');
  }, 120_000);
});

test('a cancelled waiter leaves the queue, so older runs of its branch do not give way to it', async () => {
  await using scene = await lockScene();
  const holder = await scene.job();
  await holder.lock();
  const older = await scene.job();
  const cancelled = await scene.job();
  const newer = await cancelled.start({ supersede: 'true', 'wait-for': '3m' });
  await newer.line(/Waiting/);
  await newer.cancel();
  const posts = await cancelled.end();
  expect(posts.map(({ exitCode }) => exitCode)).toEqual([0]);
  await holder.end();
  expect(reasonOf(await older.lock({ supersede: 'true' }))).toBe('granted');
}, 60_000);

test('a hold also stops runs that wait, whoever has the lease', async () => {
  await using scene = await lockScene();
  await once(scene);
  const waiting = await (await scene.job()).start({ 'wait-for': '3m' });
  await waiting.line(/Waiting/);
  await once(scene, { mode: 'hold', reason: 'incident 7' });
  expectStopped(await waiting.result, 'on-hold');
}, 60_000);

describe('a counting lease', () => {
  test('is held by as many runs as there are slots', async () => {
    await using scene = await lockScene();
    const [one, two] = [await scene.job(), await scene.job()];
    expect(reasonOf(await one.lock({ slots: '2' }))).toBe('granted');
    expect(reasonOf(await two.lock({ slots: '2' }))).toBe('granted');
    const full = await once(scene, { slots: '2' });
    expectStopped(full, 'held');
    expect(full.annotations[0]?.text).toContain('full, 2 slots of 2');
    await one.end();
    expect(reasonOf(await once(scene, { slots: '2' }))).toBe('granted');
    expectStopped(await once(scene), 'held');
  });
});

function putJob({ github }: LockScene, status: 'in_progress' | 'completed'): void {
  const conclusion = status === 'completed' ? 'cancelled' : null;
  github.state.putJob(REPOSITORY, { id: Number(JOB_ID), runId: 1_001, status, conclusion });
}
