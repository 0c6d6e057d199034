import { milliseconds, minutes, seconds } from '@hardened-deploy/core/base/duration';
import type { LeaseNotice } from '@hardened-deploy/core/lease/lease-notice';
import { keepForSteps, type KeepingEnd, type KeepingPorts } from '@hardened-deploy/core/lease/usecases/keep-for-steps';
import { releaseLease } from '@hardened-deploy/core/lease/usecases/release-lease';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { sampleBid } from '@hardened-deploy/testkit/lease/lease-samples';
import { acquireLease, handOverLease } from '@hardened-deploy/testkit/lease/lease-verbs';
import { type FaultSource, memoryLeaseStore } from '@hardened-deploy/testkit/lease/memory-lease-register';
import { expect, test } from 'vitest';

const go = new AbortController().signal;
const NEVER_MS = 10 ** 9;

interface Bends {
  /** When the process that runs the job is gone. */
  readonly jobEndsAtMs?: number;
  readonly calledOffAtMs?: number;
  readonly faults?: FaultSource;
}

async function keeping(ttlSeconds: number) {
  const clock = virtualClock();
  const store = memoryLeaseStore(clock);
  const lease = { register: store.client(), clock, progress: recordedProgress() };
  const acquisition = await acquireLease(lease, { bid: sampleBid(1, { ttlSeconds }), waitFor: seconds(0) }, go);
  if (acquisition.kind !== 'granted') throw new Error(acquisition.kind);
  const { token } = acquisition.held;
  const notices: LeaseNotice[] = [];
  const begun: number[] = [];
  const cleanings: number[] = [];
  const keep = (maxHold = minutes(600), bends: Bends = {}, signal = go): Promise<KeepingEnd> => {
    const client = store.client(bends.faults);
    const ports: KeepingPorts = {
      ...lease,
      register: {
        ...client,
        clean: (until) => {
          cleanings.push(clock.elapsedMs());
          return client.clean(until);
        },
      },
      job: { ended: (until) => clock.sleep(bends.jobEndsAtMs ?? NEVER_MS, until) },
      board: {
        post: async (notice) => void notices.push(notice),
        calledOff: (until) => clock.sleep(bends.calledOffAtMs ?? NEVER_MS, until),
      },
    };
    return keepForSteps(ports, { token, maxHold, begun: () => void begun.push(clock.elapsedMs()) }, signal);
  };
  const standing = () => store.states.at(-1)?.leases[0];
  return { clock, store, lease, token, notices, begun, cleanings, keep, standing };
}

test('a lease of 15 minutes lasts through steps of two hours, is renewed every 5 minutes, and is not released', async () => {
  const { clock, store, token, notices, begun, keep, standing } = await keeping(900);
  const writes = store.requests.writes;
  expect(await keep(minutes(600), { jobEndsAtMs: 7_200_000 })).toEqual({ kind: 'job-ended' });
  expect(clock.elapsedMs()).toBe(7_200_000);
  expect(store.requests.writes - writes).toBeGreaterThanOrEqual(22);
  expect(store.requests.writes - writes).toBeLessThanOrEqual(24);
  expect(standing()?.nonce).toBe(token.nonce);
  expect(Date.parse(standing()?.expiresAt ?? '')).toBeGreaterThan(clock.now().getTime());
  expect(begun).toEqual([0]);
  expect(new Set(notices.map(({ kind }) => kind))).toEqual(new Set(['held']));
  expect(notices.at(-1)).toEqual({ kind: 'held', until: standing()?.expiresAt });
});

test('the register is cleaned once an hour, so that a long hold does not fill it', async () => {
  const { cleanings, keep } = await keeping(900);
  await keep(minutes(600), { jobEndsAtMs: 6 * 3_600_000 });
  expect(cleanings.length).toBeGreaterThanOrEqual(5);
  expect(cleanings.length).toBeLessThanOrEqual(6);
});

test('the renewer ends at once when it is told to, even during a renewal, and leaves the last notice unchanged', async () => {
  const { clock, notices, keep, standing } = await keeping(60);
  const told = new AbortController();
  void clock.sleep(20_500, go).then(() => told.abort(new Error('the job is over')));
  const slow: FaultSource = (operation) => (operation === 'replace' ? { kind: 'slow-request', ms: 5_000 } : undefined);
  expect(await keep(minutes(600), { faults: slow }, told.signal)).toEqual({ kind: 'told' });
  expect(clock.elapsedMs()).toBe(20_500);
  expect(notices.map(({ kind }) => kind)).toEqual(['held']);
  expect(standing()).toBeDefined();
});

test('the renewer ends at max-hold, and says when the lease expires', async () => {
  const { clock, notices, keep, standing } = await keeping(60);
  expect(await keep(minutes(5))).toEqual({ kind: 'max-hold' });
  expect(clock.elapsedMs()).toBe(300_000);
  expect(notices.at(-1)).toEqual({ kind: 'unkept', until: standing()?.expiresAt });
});

test('the renewer ends when another step releases the lease', async () => {
  const { clock, notices, keep } = await keeping(900);
  expect(await keep(minutes(600), { calledOffAtMs: 4_000 })).toEqual({ kind: 'over' });
  expect(clock.elapsedMs()).toBe(4_000);
  expect(notices.at(-1)?.kind).toBe('over');
});

test('a release that the renewer was not told about ends it at the next renewal, and does not count as a lost lease', async () => {
  const { clock, lease, token, notices, keep } = await keeping(900);
  void clock.sleep(100_000, go).then(() => releaseLease(lease, { token }, go));
  expect(await keep()).toEqual({ kind: 'over' });
  expect(clock.elapsedMs()).toBeLessThan(310_000);
  expect(notices.at(-1)?.kind).toBe('over');
});

test('a lease that was handed to the next job does not count as lost', async () => {
  const { clock, lease, token, keep } = await keeping(900);
  const request = { bid: sampleBid(1, { nonce: 'ab'.repeat(16) }), waitFor: seconds(0), from: token };
  void clock.sleep(100_000, go).then(() => handOverLease(lease, request, go));
  expect((await keep()).kind).toBe('over');
});

test("if GitHub doesn't answer until the expiry, the lease is reported as lost at the expiry, not later", async () => {
  const { clock, notices, keep } = await keeping(60);
  const down: FaultSource = () => (clock.elapsedMs() > 0 ? { kind: 'unreachable', write: 'dropped' } : undefined);
  expect((await keep(minutes(600), { faults: down })).kind).toBe('lost');
  expect(clock.elapsedMs()).toBe(60_000);
  expect(notices.at(-1)).toMatchObject({ kind: 'lost', why: expect.stringContaining('could not be renewed') });
});

test('a machine that slept beyond the expiry reports the lease as lost, even if nobody else has it', async () => {
  const { clock, lease, notices, keep, standing } = await keeping(60);
  void clock.sleep(19_000, go).then(async () => {
    clock.advance(80_000);
    await acquireLease(lease, { bid: sampleBid(2), waitFor: seconds(0) }, go);
  });
  expect((await keep()).kind).toBe('lost');
  expect(notices.at(-1)).toMatchObject({ kind: 'lost', why: expect.stringContaining('expired') });
  expect(standing()?.nonce).toBe(sampleBid(2).nonce);
});

test('a lease that is lost before the start is thrown, and no notice is written', async () => {
  const { lease, token, notices, begun, keep } = await keeping(900);
  await releaseLease(lease, { token }, go);
  await expect(keep()).rejects.toMatchObject({ code: 'lease/lost' });
  expect([notices, begun]).toEqual([[], []]);
});

test('a register that cannot be read at the start is thrown', async () => {
  const { keep } = await keeping(900);
  const down: FaultSource = () => ({ kind: 'unreachable', write: 'dropped' });
  await expect(keep(milliseconds(1_000), { faults: down })).rejects.toMatchObject({ code: 'github/unreachable' });
});
