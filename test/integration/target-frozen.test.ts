import type { Instance } from '@hardened-deploy/core/target/ports/workloads';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { BACKEND, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  application,
  ask,
  frozenRun,
  type FrozenRun,
  privateUrl,
  setUp,
  targetOf,
  type TargetUnderTest,
  untilUp,
} from './target-support.ts';

// Every point of a run is tried, each with containers of its own.
vi.setConfig({ testTimeout: 300_000 });

const go = new AbortController().signal;
let stack: TestStack;
let newer: TargetUnderTest;
let generation = FIRST_GENERATION;

beforeAll(async () => {
  stack = await testStack();
  newer = targetOf(stack);
  await setUp(newer);
});
afterAll(() => stack.remove());

const BLUE = [{ component: BACKEND, slot: 'blue' }] as const;

async function instancesInBlue(): Promise<readonly Instance[]> {
  const listed = (await newer.workloads.list(go)).filter(({ slot }) => slot === 'blue');
  return listed.flatMap(({ instances }) => instances);
}

/** Blue is warm, green is live: the next holder may go back to blue at any moment. */
async function warmBlue(): Promise<ReturnType<typeof tokenOf>> {
  generation += 10;
  const token = tokenOf(generation);
  await newer.fence.raise(recordOf(token), {}, go);
  await newer.router.publish(token, allTo('green', [BACKEND]), go);
  await newer.workloads.start(token, application(BACKEND, 'blue'), go);
  await untilUp(`${await privateUrl(newer, 'blue', BACKEND)}/`);
  return token;
}

/** What a newer holder does: it relies on blue if that still runs, and then traffic goes there. */
async function goBackToBlue(): Promise<Instance | undefined> {
  const token = tokenOf(generation + 5);
  await newer.fence.raise(recordOf(token), {}, go);
  const kept = (await newer.workloads.claim(token, BLUE, go))[0]?.instances[0];
  if (kept?.state !== 'running') return undefined;
  await newer.router.publish(token, allTo('blue', [BACKEND]), go);
  return kept;
}

async function expectServedBy(kept: Instance, point: string): Promise<void> {
  const listed = await instancesInBlue();
  expect({ point, listed }).toEqual({
    point,
    listed: [expect.objectContaining({ id: kept.id, name: kept.name, state: 'running', startedAt: kept.startedAt })],
  });
  const answer = await ask(`${stack.configuration.router.publicUrl}/api`);
  expect({ point, ...answer }).toMatchObject({ point, status: 200, slot: 'blue' });
}

const RUNS = {
  'retires the slot': (run: FrozenRun, token: ReturnType<typeof tokenOf>) =>
    run.target.workloads.retire(token, BLUE, go),
  'starts another release in the slot': (run: FrozenRun, token: ReturnType<typeof tokenOf>) =>
    run.target.workloads.start(token, application(BACKEND, 'blue'), go),
} as const;

test.each(Object.entries(RUNS))(
  'a run that %s and is frozen before any call never stops the slot that a newer holder has rolled back to',
  async (_, work) => {
    let returns = 0;
    let points = 0;
    for (let at = 1; ; at += 1) {
      const token = await warmBlue();
      const stale = frozenRun(stack, at);
      const worked = work(stale, token).then(
        () => 'done',
        (thrown: unknown) => thrown,
      );
      const first = await Promise.race([worked.then(() => 'ended'), stale.frozen.then(() => 'frozen')]);
      if (first === 'ended') break;
      points += 1;
      const point = `before ${stale.calls[at - 1]} (${at})`;
      const kept = await goBackToBlue();
      stale.thaw();
      const end = await worked;
      if (kept) {
        returns += 1;
        // What it had judged is not there any more. Only a start that was already done may have been a success.
        if (end !== 'done') expect({ point, end }).toMatchObject({ point, end: { code: 'fence/superseded' } });
        await expectServedBy(kept, point);
      }
      await stack.reset();
    }
    // It was not always too late: both ends were tried.
    expect(points).toBeGreaterThan(4);
    expect(returns).toBeGreaterThan(3);
    expect(returns).toBeLessThan(points);
  },
);

test('a run that rolls back to a slot and is frozen before any call does not stop a newer holder from starting another release there', async () => {
  for (let at = 1; ; at += 1) {
    const token = await warmBlue();
    const stale = frozenRun(stack, at);
    const worked = stale.target.workloads.claim(token, BLUE, go).then(
      () => 'done',
      (thrown: unknown) => thrown,
    );
    const first = await Promise.race([worked.then(() => 'ended'), stale.frozen.then(() => 'frozen')]);
    if (first === 'ended') break;
    const point = `before ${stale.calls[at - 1]} (${at})`;
    const mine = tokenOf(generation + 5);
    await newer.fence.raise(recordOf(mine), {}, go);
    const fresh = await newer.workloads.start(mine, application(BACKEND, 'blue'), go);
    stale.thaw();
    const end = await worked;
    if (end !== 'done') expect({ point, end }).toMatchObject({ point, end: { code: 'fence/superseded' } });
    const blue = await instancesInBlue();
    const id = fresh.instances[0]?.id;
    expect({ point, blue }).toEqual({ point, blue: [expect.objectContaining({ id, state: 'running' })] });
    await stack.reset();
  }
});

test('a slot that an older run has stopped is not used, and is removed by the next start', async () => {
  const token = await warmBlue();
  const stale = frozenRun(stack, Number.POSITIVE_INFINITY);
  const [warm] = await instancesInBlue();
  if (!warm) throw new Error('nothing is warm');
  // It dies between taking the container away and stopping it.
  await stack.docker('rename', warm.name, `${warm.name}.retiring`);
  expect(stale.calls).toEqual([]);
  expect(await goBackToBlue()).toBeUndefined();
  const mine = tokenOf(generation + 5);
  expect(await newer.workloads.claim(mine, BLUE, go)).toMatchObject([{ instances: [{ state: 'removing' }] }]);
  const fresh = await newer.workloads.start(mine, application(BACKEND, 'blue'), go);
  expect(await newer.workloads.list(go)).toEqual([fresh]);
  expect(token.generation).toBeLessThan(mine.generation);
});
