import { seconds } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import { guarded } from '@hardened-deploy/core/lease/usecases/guarded';
import { keepLease } from '@hardened-deploy/core/lease/usecases/keep-lease';
import { releaseLease } from '@hardened-deploy/core/lease/usecases/release-lease';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { sampleBid } from '@hardened-deploy/testkit/lease/lease-samples';
import { acquireLease } from '@hardened-deploy/testkit/lease/lease-verbs';
import { type FaultSource, memoryLeaseStore } from '@hardened-deploy/testkit/lease/memory-lease-register';
import { expect, test } from 'vitest';

const go = new AbortController().signal;

async function holding(ttlSeconds: number) {
  const clock = virtualClock();
  const store = memoryLeaseStore(clock);
  const ports = (faults?: FaultSource) => ({ register: store.client(faults), clock, progress: recordedProgress() });
  const acquisition = await acquireLease(ports(), { bid: sampleBid(1, { ttlSeconds }), waitFor: seconds(0) }, go);
  if (acquisition.kind !== 'granted') throw new Error(acquisition.kind);
  const { token } = acquisition.held;
  store.requests.reads = 0;
  store.requests.writes = 0;
  return { clock, store, ports, token };
}

test('an hour of work under a lease of 15 minutes costs 1 read and a renewal every 5 minutes', async () => {
  const { clock, store, ports, token } = await holding(900);
  const result = await keepLease(ports(), { token }, go, async (signal) => {
    await clock.sleep(3_600_000, signal);
    return 'done';
  });
  expect(result).toBe('done');
  expect(store.requests.reads).toBe(1);
  expect(store.requests.writes).toBeGreaterThanOrEqual(11);
  expect(store.requests.writes).toBeLessThanOrEqual(12);
  expect(store.states.at(-1)?.leases[0]?.nonce).toBe(token.nonce);
});

test('short work costs 1 read and no write', async () => {
  const { store, ports, token } = await holding(900);
  await keepLease(ports(), { token }, go, async () => 'quick');
  expect(store.requests).toEqual({ reads: 1, writes: 0 });
});

test('a lease that was released meanwhile aborts the work with lease/lost', async () => {
  const { clock, ports, token } = await holding(900);
  void clock.sleep(100_000, go).then(() => releaseLease(ports(), { token }, go));
  const kept = keepLease(ports(), { token }, go, (signal) => clock.sleep(3_600_000, signal));
  await expect(kept).rejects.toMatchObject({ code: 'lease/lost', message: expect.stringContaining('was released') });
  expect(clock.elapsedMs()).toBeLessThan(310_000);
});

test('a lease that cannot be renewed aborts the work at its own expiry, not later', async () => {
  const { clock, ports, token } = await holding(60);
  const down: FaultSource = (operation) =>
    operation === 'replace' ? { kind: 'unreachable', write: 'dropped' } : undefined;
  await expect(keepLease(ports(down), { token }, go, (signal) => clock.sleep(10 ** 7, signal))).rejects.toMatchObject({
    code: 'lease/lost',
  });
  expect(clock.elapsedMs()).toBe(60_000);
});

test('a renewal that hangs aborts the work at its own expiry, too', async () => {
  const { clock, ports, token } = await holding(60);
  const hanging: FaultSource = (operation) =>
    operation === 'replace' ? { kind: 'slow-request', ms: 10 ** 8 } : undefined;
  await expect(
    keepLease(ports(hanging), { token }, go, (signal) => clock.sleep(10 ** 7, signal)),
  ).rejects.toMatchObject({
    code: 'lease/lost',
  });
  expect(clock.elapsedMs()).toBe(60_000);
});

test('a renewal that fails twice and then succeeds keeps the lease', async () => {
  const { clock, store, ports, token } = await holding(60);
  let failures = 2;
  const shaky: FaultSource = (operation) =>
    operation === 'replace' && failures-- > 0 ? { kind: 'unreachable', write: 'dropped' } : undefined;
  await keepLease(ports(shaky), { token }, go, (signal) => clock.sleep(70_000, signal));
  expect(store.states.at(-1)?.leases[0]?.nonce).toBe(token.nonce);
});

test('no work starts with a token whose lease is over', async () => {
  const { clock, ports, token } = await holding(60);
  let started = false;
  const work = async () => void (started = true);
  clock.advance(61_000);
  await expect(keepLease(ports(), { token }, go, work)).rejects.toMatchObject({ code: 'lease/lost' });
  await releaseLease(ports(), { token }, go);
  await expect(keepLease(ports(), { token }, go, work)).rejects.toMatchObject({ code: 'lease/lost' });
  expect(started).toBe(false);
});

test('a failure of the work is thrown, and renewing stops', async () => {
  const { clock, store, ports, token } = await holding(900);
  const failure = new Failure('backup/failed', 'no disk');
  await expect(keepLease(ports(), { token }, go, () => Promise.reject(failure))).rejects.toBe(failure);
  await clock.sleep(3_600_000, go);
  expect(store.requests.writes).toBe(0);
});

test('a cancelled run ends the work with its own reason', async () => {
  const { clock, ports, token } = await holding(900);
  const cancel = new AbortController();
  const reason = new Failure('time/cancelled', 'stopped by SIGINT');
  void clock.sleep(100, go).then(() => cancel.abort(reason));
  const kept = keepLease(ports(), { token }, cancel.signal, (signal) => clock.sleep(10 ** 7, signal));
  await expect(kept).rejects.toBe(reason);
});

test('a process that was suspended until its lease expired starts no step, even before its signal is aborted', async () => {
  const { clock, ports, token } = await holding(60);
  const target = { change: async () => 'changed' };
  const kept = keepLease(ports(), { token }, go, async (signal, guard) => {
    const leased = guarded(target, guard);
    expect(await leased.change()).toBe('changed');
    clock.advance(60_000);
    expect(signal.aborted).toBe(false);
    return leased.change();
  });
  await expect(kept).rejects.toMatchObject({ code: 'lease/lost', message: expect.stringContaining('expired') });
});

test('the guard allows steps after a renewal', async () => {
  const { clock, ports, token } = await holding(60);
  const done = keepLease(ports(), { token }, go, async (signal, guard) => {
    await clock.sleep(90_000, signal);
    guard();
    return 'done';
  });
  expect(await done).toBe('done');
});
