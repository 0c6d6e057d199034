import { minutes, seconds } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Holder } from '@hardened-deploy/core/lease/lease';
import { acquire } from '@hardened-deploy/core/lease/lease-moves';
import { findByNonce, findLease } from '@hardened-deploy/core/lease/usecases/find-lease';
import { forceLeaseRelease } from '@hardened-deploy/core/lease/usecases/force-release';
import type { HeldLease } from '@hardened-deploy/core/lease/usecases/held-lease';
import { holdEnvironment, unholdEnvironment } from '@hardened-deploy/core/lease/usecases/hold-environment';
import { byHandingOver } from '@hardened-deploy/core/lease/usecases/lease-rules';
import { leaseStatus } from '@hardened-deploy/core/lease/usecases/lease-status';
import { leaveLeaseQueue } from '@hardened-deploy/core/lease/usecases/leave-queue';
import type { Judge } from '@hardened-deploy/core/lease/usecases/obtain-lease';
import { releaseLease } from '@hardened-deploy/core/lease/usecases/release-lease';
import { renewLease } from '@hardened-deploy/core/lease/usecases/renew-lease';
import { foreseeLease } from '@hardened-deploy/core/target/usecases/foresee-lease';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { sampleBid, sampleHolder, sampleNonce } from '@hardened-deploy/testkit/lease/lease-samples';
import { acquireLease, handOverLease, takeOverLease } from '@hardened-deploy/testkit/lease/lease-verbs';
import { memoryLeaseStore, type RegisterFault } from '@hardened-deploy/testkit/lease/memory-lease-register';
import { describe, expect, test } from 'vitest';

const go = new AbortController().signal;

function world() {
  const clock = virtualClock();
  const store = memoryLeaseStore(clock);
  const progress = recordedProgress();
  /** Ports of one process; its calls suffer the given faults in turn. */
  const ports = (...faults: (RegisterFault | undefined)[]) => ({
    register: store.client(() => faults.shift()),
    clock,
    progress,
  });
  const hold = async (n: number, ttlSeconds = 900): Promise<HeldLease> => {
    const request = { bid: sampleBid(n, { ttlSeconds }), waitFor: seconds(0) };
    const acquisition = await acquireLease(ports(), request, go);
    if (acquisition.kind !== 'granted') throw new Error(acquisition.kind);
    return acquisition.held;
  };
  return { clock, store, progress, ports, hold };
}

describe('acquiring', () => {
  test('a free lease is granted at once, for 1 read and 1 write', async () => {
    const { store, ports } = world();
    const request = { bid: sampleBid(1), waitFor: seconds(0) };
    expect(await acquireLease(ports(), request, go)).toMatchObject({
      kind: 'granted',
      held: { lease: { nonce: sampleNonce(1) }, ownExpiryMs: 900_000 },
    });
    expect(store.requests).toEqual({ reads: 1, writes: 1 });
  });

  test('without waiting, the answer for a held lease is its holder, at once', async () => {
    const { clock, ports, hold } = world();
    await hold(1);
    const request = { bid: sampleBid(2), waitFor: seconds(0) };
    expect(await acquireLease(ports(), request, go)).toMatchObject({ kind: 'held', by: { nonce: sampleNonce(1) } });
    expect(clock.elapsedMs()).toBe(0);
  });

  test('waiting ends when the lease is released, and the log names the holder once', async () => {
    const { clock, progress, ports, hold } = world();
    const { token } = await hold(1);
    const waiting = acquireLease(ports(), { bid: sampleBid(2), waitFor: minutes(10) }, go);
    await clock.sleep(100_000, go);
    await releaseLease(ports(), { token }, go);
    expect(await waiting).toMatchObject({ kind: 'granted' });
    expect(clock.elapsedMs()).toBeLessThan(100_000 + 35_000);
    expect(progress.lines.filter((line) => line.includes('Waiting'))).toEqual([expect.stringContaining('runs/1001')]);
  });

  test("a dead holder's lease is granted within seconds of its expiry and grace", async () => {
    const { clock, ports, hold } = world();
    await hold(1, 300);
    expect(await acquireLease(ports(), { bid: sampleBid(2), waitFor: minutes(10) }, go)).toMatchObject({
      kind: 'granted',
    });
    expect(clock.elapsedMs()).toBeGreaterThan(315_000);
    expect(clock.elapsedMs()).toBeLessThan(320_000);
  });

  test('waiting ends after `waitFor`, and the answer names the holder', async () => {
    const { clock, ports, hold } = world();
    await hold(1, 3_600);
    const request = { bid: sampleBid(2), waitFor: seconds(95) };
    expect(await acquireLease(ports(), request, go)).toMatchObject({
      kind: 'timed-out',
      by: { nonce: sampleNonce(1) },
    });
    expect(clock.elapsedMs()).toBe(95_000);
  });

  test('acquiring does not wait for a hold to end', async () => {
    const { clock, store, ports, hold } = world();
    const held = await hold(1);
    const onHold = {
      ...held.basis.state,
      leases: [],
      hold: { by: 'ana', reason: 'incident', since: '2026-11-20T12:00:00Z' },
    };
    await store.client().replace(held.basis, { next: onHold, sendBy: 30_000 }, go);
    const request = { bid: sampleBid(2), waitFor: minutes(10) };
    expect(await acquireLease(ports(), request, go)).toMatchObject({ kind: 'on-hold', hold: { by: 'ana' } });
    expect(clock.elapsedMs()).toBe(0);
  });

  test("a write that arrives more than 60 s after its reading, by the server's clock, does not count by itself", async () => {
    const { store, ports } = world();
    const request = { bid: sampleBid(1), waitFor: seconds(0) };
    // Between read and write the machine slept: its own clock stood still, the server's went on.
    const faults = ports();
    const { register } = faults;
    const sleepy = {
      ...register,
      replace: (...args: Parameters<typeof register.replace>) => ((store.skewMs = 61_000), register.replace(...args)),
    };
    const acquisition = await acquireLease({ ...faults, register: sleepy }, request, go);
    // It was read again, found to be ours by its nonce, and lived anew.
    expect(acquisition).toMatchObject({ kind: 'granted' });
    expect(store.requests).toEqual({ reads: 2, writes: 2 });
    expect(store.states).toHaveLength(2);
    expect(new Set(store.states.map(({ generation }) => generation)).size).toBe(1);
  });

  test("one wrong server time, ahead or behind, never makes a lease that doesn't end", async () => {
    for (const [wrong, atReading, atAnswer] of [
      [12 * 3_600_000, true, false],
      [-12 * 3_600_000, false, true],
    ] as const) {
      const { clock, store, ports } = world();
      const { register, ...rest } = ports();
      let left = 1;
      const lying = {
        ...register,
        read: async (signal: AbortSignal) => {
          const reading = await register.read(signal);
          if (!atReading || left-- <= 0) return reading;
          return { ...reading, serverTime: new Date(reading.serverTime.getTime() + wrong) };
        },
        replace: async (...given: Parameters<typeof register.replace>) => {
          const answer = await register.replace(...given);
          if (answer.kind !== 'replaced' || !atAnswer || left-- <= 0) return answer;
          return { ...answer, serverTime: new Date(answer.serverTime.getTime() + wrong) };
        },
      };
      const request = { bid: sampleBid(1), waitFor: seconds(0) };
      const acquisition = await acquireLease({ ...rest, register: lying }, request, go);
      if (acquisition.kind !== 'granted') throw new Error(acquisition.kind);
      const { ownExpiryMs, lease } = acquisition.held;
      expect(ownExpiryMs).toBeLessThanOrEqual(clock.monotonic() + 900_000);
      expect(store.states.at(-1)?.leases).toEqual([lease]);
      expect(Date.parse(lease.expiresAt)).toBeLessThanOrEqual(clock.now().getTime() + 900_000);
    }
  });

  test('a run recognises its own write whose answer was lost, and does not wait for itself', async () => {
    const { clock, store, ports } = world();
    const request = { bid: sampleBid(1), waitFor: minutes(1) };
    const acquisition = await acquireLease(ports(undefined, { kind: 'unreachable', write: 'done' }), request, go);
    expect(acquisition).toMatchObject({ kind: 'granted' });
    expect(clock.elapsedMs()).toBeLessThan(20_000);
    expect(new Set(store.states.map(({ generation }) => generation)).size).toBe(1);
  });

  test('while there is time to wait, the run waits until GitHub works again, and as long as a rate limit says', async () => {
    const { clock, ports } = world();
    const request = { bid: sampleBid(1), waitFor: minutes(30) };
    const troubled = ports({ kind: 'unreachable', write: 'dropped' }, { kind: 'rate-limited', seconds: 600 });
    expect(await acquireLease(troubled, request, go)).toMatchObject({ kind: 'granted' });
    expect(clock.elapsedMs()).toBeGreaterThan(600_000);
  });

  test('without time to wait, trouble with GitHub is thrown unchanged', async () => {
    const { ports } = world();
    const request = { bid: sampleBid(1), waitFor: seconds(0) };
    await expect(acquireLease(ports({ kind: 'rate-limited', seconds: 600 }), request, go)).rejects.toMatchObject({
      code: 'github/rate-limited',
    });
    await expect(acquireLease(ports({ kind: 'unreachable', write: 'dropped' }), request, go)).rejects.toMatchObject({
      code: 'github/unreachable',
    });
  });

  test('everything ends a minute after `waitFor`, even if a request never ends', async () => {
    const { clock, ports } = world();
    const request = { bid: sampleBid(1), waitFor: seconds(30) };
    const hanging = ports({ kind: 'slow-request', ms: 10 ** 9 });
    await expect(acquireLease(hanging, request, go)).rejects.toMatchObject({ code: 'time/deadline' });
    expect(clock.elapsedMs()).toBe(90_000);
  });

  test("a cancelled run stops waiting at once, with the run's own reason", async () => {
    const { clock, ports, hold } = world();
    await hold(1);
    const cancel = new AbortController();
    const waiting = acquireLease(ports(), { bid: sampleBid(2), waitFor: minutes(10) }, cancel.signal);
    const reason = new Failure('time/cancelled', 'stopped by SIGINT');
    void clock.sleep(45_000, go).then(() => cancel.abort(reason));
    await expect(waiting).rejects.toBe(reason);
    expect(clock.elapsedMs()).toBeLessThan(46_000);
  });
});

describe('handing and taking over', () => {
  test('the token of the previous job is no longer valid, and the new job holds the lease', async () => {
    const { ports, hold } = world();
    const before = await hold(1);
    const request = { bid: sampleBid(2), waitFor: seconds(0), from: before.token };
    const handed = await handOverLease(ports(), request, go);
    if (handed.kind !== 'granted') throw new Error(handed.kind);
    expect(handed.held.lease.holder.deployment).toBe(before.lease.holder.deployment);
    expect(await renewLease(ports(), before, go)).toMatchObject({ kind: 'lost', by: { nonce: sampleNonce(2) } });
    expect(await findLease(ports(), handed.held.token, go)).toMatchObject({ kind: 'ours' });
  });

  test("a token whose lease is over can't hand it over", async () => {
    const { ports, hold } = world();
    const before = await hold(1);
    await releaseLease(ports(), before, go);
    const next = await hold(3);
    const request = { bid: sampleBid(2), waitFor: minutes(5), from: before.token };
    expect(await handOverLease(ports(), request, go)).toMatchObject({
      kind: 'superseded',
      by: { nonce: next.lease.nonce },
    });
  });

  test('a recovery job takes the lease of its own deployment from a holder that still looks alive', async () => {
    const { clock, ports, hold } = world();
    const killed = await hold(1);
    const holder = { ...sampleHolder(7), deployment: killed.lease.holder.deployment };
    const taken = await takeOverLease(ports(), { bid: sampleBid(7, { holder }), waitFor: seconds(0) }, go);
    expect(taken).toMatchObject({ kind: 'granted', held: { lease: { generation: killed.lease.generation + 1 } } });
    expect(clock.elapsedMs()).toBe(0);
  });

  test('a recovery job that reaches another Docker Engine is refused, and the lease stays as it was', async () => {
    const { ports } = world();
    const began = { bid: sampleBid(1, { engine: 'ONE' }), waitFor: seconds(0) };
    const killed = await acquireLease(ports(), began, go);
    if (killed.kind !== 'granted') throw new Error(killed.kind);
    const { holder } = killed.held.lease;
    const elsewhere = takeOverLease(ports(), { bid: sampleBid(7, { holder, engine: 'TWO' }), waitFor: seconds(0) }, go);
    await expect(elsewhere).rejects.toMatchObject({ code: 'target/other-engine' });
    expect((await ports().register.read(go)).state?.leases[0]?.nonce).toBe(killed.held.lease.nonce);
    const here = await takeOverLease(
      ports(),
      { bid: sampleBid(8, { holder, engine: 'ONE' }), waitFor: seconds(0) },
      go,
    );
    expect(here).toMatchObject({ kind: 'granted', held: { lease: { engine: 'ONE' } } });
  });
});

describe('renewing', () => {
  test('costs 1 write and moves both expiries on', async () => {
    const { clock, store, ports, hold } = world();
    const held = await hold(1);
    clock.advance(300_000);
    const renewed = await renewLease(ports(), held, go);
    expect(renewed).toMatchObject({ kind: 'renewed', held: { ownExpiryMs: 1_200_000 } });
    expect(store.requests).toEqual({ reads: 1, writes: 2 });
  });

  test('with a basis older than nine minutes it reads first', async () => {
    const { clock, store, ports, hold } = world();
    const held = await hold(1, 3_600);
    clock.advance(10 * 60_000);
    expect(await renewLease(ports(), held, go)).toMatchObject({ kind: 'renewed' });
    expect(store.requests).toEqual({ reads: 2, writes: 2 });
  });

  test('succeeds when another process of the deployment renewed meanwhile', async () => {
    const { ports, hold } = world();
    const held = await hold(1);
    await renewLease(ports(), held, go);
    expect(await renewLease(ports(), held, go)).toMatchObject({ kind: 'renewed' });
  });

  test('a renewal that is answered after the old expiry does not count', async () => {
    const { store, clock, ports, hold } = world();
    const held = await hold(1, 60);
    clock.advance(50_000);
    const outcome = await renewLease(ports({ kind: 'slow-answer', ms: 11_000 }), held, go);
    // Nobody came between: the register says so, and it was asked.
    expect(outcome).toMatchObject({ kind: 'renewed' });
    expect(store.requests.reads).toBe(2);
  });

  test('a renewal that is answered with an old time does not count, and lasts its TTL at most', async () => {
    const { clock, store, ports, hold } = world();
    const held = await hold(1);
    const { register, ...rest } = ports();
    let left = 1;
    const lying = {
      ...register,
      replace: async (...given: Parameters<typeof register.replace>) => {
        const answer = await register.replace(...given);
        return answer.kind === 'replaced' && left-- > 0 ? { ...answer, serverTime: new Date(0) } : answer;
      },
    };
    const renewed = await renewLease({ ...rest, register: lying }, held, go);
    if (renewed.kind !== 'renewed') throw new Error(renewed.kind);
    expect(renewed.held.ownExpiryMs).toBeLessThanOrEqual(clock.monotonic() + 900_000);
    expect(store.states).toHaveLength(3);
  });

  test('is lost when its own expiry has passed, whatever the register says', async () => {
    const { clock, ports, hold } = world();
    const held = await hold(1, 60);
    clock.advance(60_000);
    expect(await renewLease(ports(), held, go)).toMatchObject({ kind: 'lost', ended: { how: 'expired' } });
  });

  test('is lost to the run that came after the expiry, which is named', async () => {
    const { clock, ports, hold } = world();
    const held = await hold(1, 60);
    clock.advance(76_000);
    await hold(2);
    expect(await renewLease(ports(), held, go)).toMatchObject({ kind: 'lost' });
    expect(await findLease(ports(), held.token, go)).toMatchObject({
      kind: 'over',
      by: { nonce: sampleNonce(2) },
      ended: { how: 'expired' },
    });
  });
});

describe('releasing', () => {
  test('costs 1 write with a known basis, and the lease is free at once', async () => {
    const { store, ports, hold } = world();
    const held = await hold(1);
    expect(await releaseLease(ports(), held, go)).toMatchObject({ kind: 'released' });
    expect(store.requests).toEqual({ reads: 1, writes: 2 });
    await hold(2);
  });

  test('with a basis on which others have written, it reads again and releases', async () => {
    const { ports, hold } = world();
    const held = await hold(1);
    await renewLease(ports(), held, go);
    expect(await releaseLease(ports(), held, go)).toMatchObject({ kind: 'released' });
  });

  test('a second release says that the lease was already released', async () => {
    const { ports, hold } = world();
    const held = await hold(1);
    await releaseLease(ports(), held, go);
    expect(await releaseLease(ports(), held, go)).toMatchObject({ kind: 'already-over', ended: { how: 'released' } });
  });

  test("never releases a successor's lease", async () => {
    const { clock, ports, hold } = world();
    const held = await hold(1, 60);
    clock.advance(76_000);
    const next = await hold(2);
    expect(await releaseLease(ports(), held, go)).toMatchObject({
      kind: 'already-over',
      by: { nonce: sampleNonce(2) },
    });
    expect(await findLease(ports(), next.token, go)).toMatchObject({ kind: 'ours' });
  });

  test('a release succeeds even if cleaning fails', async () => {
    const { ports, hold } = world();
    const held = await hold(1);
    const own = ports();
    const clean = () => Promise.reject(new Failure('github/unreachable', 'down'));
    expect(await releaseLease({ ...own, register: { ...own.register, clean } }, held, go)).toMatchObject({
      kind: 'released',
    });
  });
});

describe("looking after the holder's job", () => {
  const jobs = (ends: Map<string, Date>) => {
    const asked: string[] = [];
    const jobEnded = async ({ runId }: Holder) => (asked.push(runId), ends.get(runId));
    return { asked, runs: { jobEnded } };
  };

  test('a waiter gets the lease of a job that ended 15 s ago at once, before it expires', async () => {
    const { clock, ports, hold } = world();
    await hold(1);
    clock.advance(100_000);
    const { runs } = jobs(new Map([['1001', new Date(clock.now().getTime() - 60_000)]]));
    const request = { bid: sampleBid(2), waitFor: seconds(0), runs };
    expect(await acquireLease(ports(), request, go)).toMatchObject({ kind: 'granted' });
    expect(clock.elapsedMs()).toBe(100_000);
  });

  test('a recovery of a deployment that never had the lease gets the lease of an ended job at once, without a request loop', async () => {
    const { clock, store, ports, hold } = world();
    await hold(1);
    clock.advance(100_000);
    const { runs } = jobs(new Map([['1001', new Date(clock.now().getTime() - 60_000)]]));
    const request = { bid: sampleBid(2), waitFor: seconds(0), runs };
    expect(await takeOverLease(ports(), request, go)).toMatchObject({ kind: 'granted' });
    expect(store.requests.reads).toBeLessThan(5);
  });

  test("with a counting lease, GitHub is asked about every holder's job, not only about the first to expire", async () => {
    const { clock, ports } = world();
    const slot = (n: number) => ({ bid: sampleBid(n, { slots: 2 }), waitFor: seconds(0) });
    for (const n of [1, 2]) await acquireLease(ports(), slot(n), go);
    clock.advance(100_000);
    const { runs } = jobs(new Map([['1002', new Date(clock.now().getTime() - 60_000)]]));
    expect(await acquireLease(ports(), { ...slot(3), runs }, go)).toMatchObject({ kind: 'granted' });
    const { leases } = await leaseStatus(ports().register, go);
    expect(leases.map(({ nonce }) => nonce)).toEqual([sampleNonce(1), sampleNonce(3)]);
  });

  test('a job that has just ended keeps its lease for 15 s', async () => {
    const { clock, ports, hold } = world();
    await hold(1);
    const { runs } = jobs(new Map([['1001', clock.now()]]));
    expect(await acquireLease(ports(), { bid: sampleBid(2), waitFor: seconds(0), runs }, go)).toMatchObject({
      kind: 'held',
    });
    expect(await acquireLease(ports(), { bid: sampleBid(2), waitFor: minutes(1), runs }, go)).toMatchObject({
      kind: 'granted',
    });
    expect(clock.elapsedMs()).toBeGreaterThan(15_000);
    expect(clock.elapsedMs()).toBeLessThan(20_000);
  });

  test('a waiter waits for a job that runs or is unknown, and asks about it every quarter of an hour', async () => {
    const { ports, hold } = world();
    await hold(1, 3_000);
    const { runs, asked } = jobs(new Map());
    const request = { bid: sampleBid(2), waitFor: minutes(40), runs };
    expect(await acquireLease(ports(), request, go)).toMatchObject({ kind: 'timed-out' });
    expect(asked).toEqual(['1001', '1001', '1001']);
  });

  test("a waiter doesn't look at each expiry of a holder that renews: at most 150 looks in an hour", async () => {
    const { clock, store, ports, hold } = world();
    const held = await hold(1, 12);
    const renewing = (async () => {
      let standing = held;
      for (;;) {
        await clock.sleep(4_000, go);
        const renewed = await renewLease(ports(), standing, go);
        if (renewed.kind !== 'renewed') return;
        standing = renewed.held;
        if (clock.elapsedMs() > 3_600_000) return;
      }
    })();
    const before = store.requests.reads;
    const request = { bid: sampleBid(2), waitFor: minutes(59) };
    expect(await acquireLease(ports(), request, go)).toMatchObject({ kind: 'timed-out' });
    expect(store.requests.reads - before).toBeLessThanOrEqual(150);
    await renewing;
  });

  test('GitHub is not asked about the job of a lease that outlives its job', async () => {
    const { ports } = world();
    await acquireLease(ports(), { bid: sampleBid(1, { outlivesJob: true }), waitFor: seconds(0) }, go);
    const { runs, asked } = jobs(new Map([['1001', new Date(0)]]));
    expect(await acquireLease(ports(), { bid: sampleBid(2), waitFor: seconds(0), runs }, go)).toMatchObject({
      kind: 'held',
    });
    expect(asked).toEqual([]);
  });
});

describe('a dry run', () => {
  test('decides by the same rule as the real run, and writes nothing', async () => {
    const { store, ports, hold } = world();
    const { token } = await hold(1);
    const writes = store.requests.writes;
    const foresee = async (n: number, judge: Judge) =>
      (await foreseeLease(ports(), { bid: sampleBid(n) }, judge, go)).ruling.kind;
    expect(await foresee(2, acquire)).toBe('held');
    expect(await foresee(2, byHandingOver(token))).toBe('grant');
    await releaseLease(ports(), { token }, go);
    expect(await foresee(2, acquire)).toBe('grant');
    expect(await foresee(2, byHandingOver(token))).toBe('superseded');
    expect(store.requests.writes).toBe(writes + 1);
  });

  test("knows that the holder's job has ended", async () => {
    const { clock, ports, hold } = world();
    await hold(1);
    clock.advance(60_000);
    const runs = { jobEnded: async () => new Date(clock.now().getTime() - 30_000) };
    const { ruling, status } = await foreseeLease(ports(), { bid: sampleBid(2), runs }, acquire, go);
    expect([ruling.kind, status.kind]).toEqual(['grant', 'held']);
  });
});

describe('newest wins', () => {
  const bid = (n: number) => {
    const { holder, ...rest } = sampleBid(n);
    return { ...rest, holder: { ...holder, ref: 'refs/heads/main' }, supersede: true } as const;
  };

  test('the older waiter stops as soon as it sees a newer one, and the newer one gets the lease', async () => {
    const { clock, ports, hold } = world();
    const { token } = await hold(1);
    const older = acquireLease(ports(), { bid: bid(5), waitFor: minutes(10) }, go);
    await clock.sleep(20_000, go);
    const newer = acquireLease(ports(), { bid: bid(7), waitFor: minutes(10) }, go);
    expect(await older).toMatchObject({ kind: 'outdated', by: { run: { runId: '1007' }, doing: 'waits' } });
    expect(clock.elapsedMs()).toBeLessThan(20_000 + 35_000);
    await releaseLease(ports(), { token }, go);
    expect(await newer).toMatchObject({ kind: 'granted', held: { lease: { nonce: sampleNonce(7) } } });
  });

  test('a waiter writes once that it waits, however long that takes, and once that it has stopped', async () => {
    const { store, ports, hold } = world();
    await hold(1, 3_600);
    const before = store.requests.writes;
    await acquireLease(ports(), { bid: bid(5), waitFor: minutes(10) }, go);
    expect(store.requests.writes - before).toBe(2);
  });

  test("when GitHub doesn't answer while a waiter leaves the queue, the outcome stays the same", async () => {
    const { clock, ports, hold } = world();
    await hold(1);
    const usual = ports();
    let reads = 0;
    const silentAtLast: typeof usual = {
      ...usual,
      register: {
        ...usual.register,
        read: (signal) =>
          ++reads < 4
            ? usual.register.read(signal)
            : clock.sleep(3_600_000, signal).then(() => usual.register.read(signal)),
      },
    };
    const stopped = acquireLease(silentAtLast, { bid: bid(7), waitFor: seconds(20) }, go);
    await clock.sleep(2_000, go);
    await holdEnvironment(ports(), { by: 'ana', reason: 'incident 7', nonce: sampleNonce(99) }, go);
    expect(await stopped).toMatchObject({ kind: 'on-hold' });
  });

  test('a waiter that is stopped by a hold leaves the queue, because its job may go on for hours', async () => {
    const { clock, ports, hold } = world();
    await hold(1);
    const stopped = acquireLease(ports(), { bid: bid(7), waitFor: minutes(30) }, go);
    await clock.sleep(5_000, go);
    const incident = { by: 'ana', reason: 'incident 7', nonce: sampleNonce(99) };
    await holdEnvironment(ports(), incident, go);
    expect(await stopped).toMatchObject({ kind: 'on-hold' });
    expect((await leaseStatus(ports().register, go)).waiters).toEqual([]);
  });

  test("a waiter that is cancelled leaves the queue, so that older runs don't give way to a run that is gone", async () => {
    const { clock, store, ports, hold } = world();
    const { token } = await hold(1);
    const cancel = new AbortController();
    const newer = acquireLease(ports(), { bid: bid(7), waitFor: minutes(10) }, cancel.signal);
    await clock.sleep(5_000, go);
    cancel.abort(new Error('cancelled'));
    await expect(newer).rejects.toThrow('cancelled');
    expect(await leaveLeaseQueue(ports(), sampleNonce(7), go)).toBe(true);
    const writes = store.requests.writes;
    expect(await leaveLeaseQueue(ports(), sampleNonce(7), go)).toBe(false);
    expect(store.requests.writes).toBe(writes);
    await releaseLease(ports(), { token }, go);
    expect(await acquireLease(ports(), { bid: bid(5), waitFor: seconds(0) }, go)).toMatchObject({
      kind: 'granted',
    });
  });

  test('the holder goes on renewing while others come to wait', async () => {
    const { clock, ports, hold } = world();
    const held = await hold(1);
    const waiting = acquireLease(ports(), { bid: bid(5), waitFor: seconds(60) }, go);
    await clock.sleep(30_000, go);
    expect(await renewLease(ports(), held, go)).toMatchObject({ kind: 'renewed' });
    expect(await waiting).toMatchObject({ kind: 'timed-out' });
  });
});

describe('by hand', () => {
  const incident = { by: 'ana', reason: 'incident 7', nonce: sampleNonce(99) };

  test('a hold costs 2 requests, stops new leases and leaves the holder alone', async () => {
    const { store, ports, hold } = world();
    const held = await hold(1);
    const before = { ...store.requests };
    expect(await holdEnvironment(ports(), incident, go)).toMatchObject({ kind: 'hold-set', hold: { by: 'ana' } });
    expect(store.requests).toEqual({ reads: before.reads + 1, writes: before.writes + 1 });
    expect(await renewLease(ports(), held, go)).toMatchObject({ kind: 'renewed' });
    expect(await releaseLease(ports(), held, go)).toMatchObject({ kind: 'released' });
    const request = { bid: sampleBid(2), waitFor: minutes(5) };
    expect(await acquireLease(ports(), request, go)).toMatchObject({ kind: 'on-hold' });
    expect(await unholdEnvironment(ports(), sampleNonce(98), go)).toMatchObject({ kind: 'hold-ended' });
    expect(await acquireLease(ports(), request, go)).toMatchObject({ kind: 'granted' });
  });

  test('a hold whose answer came too late is still recognised as our own', async () => {
    const { clock, store, ports } = world();
    const register = store.client();
    let late = true;
    const slow: typeof register = {
      ...register,
      async replace(reading, write, signal) {
        const answer = await register.replace(reading, write, signal);
        if (!late) return answer;
        late = false;
        clock.advance(61_000);
        // Somebody else writes meanwhile: what stands isn't the version that was written.
        await acquireLease(ports(), { bid: sampleBid(3), waitFor: seconds(0) }, go).catch(() => undefined);
        const reread = await register.read(signal);
        const waiters = [
          {
            nonce: sampleNonce(9),
            run: { repository: 'octo/shop', runId: '9', runAttempt: 1 },
            actor: 'eve',
            url: 'https://run/9',
            until: clock.now().toISOString(),
          },
        ];
        if (reread.state)
          await register.replace(
            reread,
            { next: { ...reread.state, waiters }, sendBy: clock.monotonic() + 1_000 },
            signal,
          );
        return answer.kind === 'replaced' ? { ...answer, serverTime: clock.now() } : answer;
      },
    };
    expect(await holdEnvironment({ ...ports(), register: slow }, incident, go)).toMatchObject({ kind: 'hold-set' });
    expect(await holdEnvironment(ports(), incident, go)).toMatchObject({ kind: 'on-hold' });
  });

  test("a hold ends after its time by GitHub's clock, and not in the past", async () => {
    const { clock, ports } = world();
    await holdEnvironment(ports(), { ...incident, until: minutes(60) }, go);
    clock.advance(61 * 60_000);
    expect(await acquireLease(ports(), { bid: sampleBid(2), waitFor: seconds(0) }, go)).toMatchObject({
      kind: 'granted',
    });
    expect(await holdEnvironment(ports(), { ...incident, until: new Date(0) }, go)).toMatchObject({
      kind: 'in-the-past',
    });
  });

  test('when another writer is first, a hold is decided again', async () => {
    const { store, ports, hold } = world();
    await hold(1);
    const lagging = ports({ kind: 'stale', versions: 1 });
    expect(await holdEnvironment(lagging, incident, go)).toMatchObject({ kind: 'hold-set' });
    expect(store.states.at(-1)).toMatchObject({ leases: [{ nonce: sampleNonce(1) }], hold: { by: 'ana' } });
  });

  test('force-release releases the generation that was seen: its holder loses it at the next renewal, and the next run gets it', async () => {
    const { ports, hold } = world();
    const held = await hold(1);
    const { generation } = held.token;
    expect(await forceLeaseRelease(ports(), { ...incident, generation }, go)).toMatchObject({ kind: 'forced' });
    expect(await renewLease(ports(), held, go)).toMatchObject({ kind: 'lost', ended: { how: 'forced', by: 'ana' } });
    await hold(2);
    expect(await forceLeaseRelease(ports(), { ...incident, generation }, go)).toMatchObject({
      kind: 'already-over',
      by: { nonce: sampleNonce(2) },
    });
  });
});

describe('finding', () => {
  test('a reading older than the token is read again, not taken for a loss', async () => {
    const { ports, hold } = world();
    const held = await hold(1);
    const lagging = ports({ kind: 'stale', versions: 1 }, { kind: 'stale', versions: 1 });
    expect(await findLease(lagging, held.token, go)).toMatchObject({ kind: 'ours' });
  });

  test('a deleted register is noticed at once, because no read lags that long', async () => {
    const { clock, ports, hold } = world();
    const { token } = await hold(1);
    const { register, ...rest } = ports();
    const read = async () => ({ ...(await register.read(go)), state: null, version: null });
    const deleted = { ...rest, register: { ...register, read } };
    clock.advance(60_000);
    expect(await findLease(deleted, token, go)).toEqual({ kind: 'over' });
    expect(clock.elapsedMs()).toBeGreaterThan(70_000);
    clock.advance(60_000);
    const before = clock.elapsedMs();
    expect(await findLease(deleted, token, go)).toEqual({ kind: 'over' });
    expect(clock.elapsedMs()).toBe(before);
  });

  test('the lease of a job that died before it got the answer is found by its nonce, on the second look if necessary', async () => {
    const { ports, hold } = world();
    const held = await hold(1);
    expect(await findByNonce(ports({ kind: 'stale', versions: 1 }), sampleNonce(1), go)).toEqual(held.token);
    expect(await findByNonce(ports(), sampleNonce(2), go)).toBeUndefined();
  });
});

test('status tells free, held and expired apart, with the history', async () => {
  const { clock, ports, hold } = world();
  expect(await leaseStatus(ports().register, go)).toMatchObject({ kind: 'free', ended: [] });
  const held = await hold(1, 60);
  expect(await leaseStatus(ports().register, go)).toMatchObject({ kind: 'held', leases: [held.lease] });
  clock.advance(76_000);
  expect(await leaseStatus(ports().register, go)).toMatchObject({ kind: 'expired' });
  await releaseLease(ports(), await hold(2), go);
  const { ended } = await leaseStatus(ports().register, go);
  expect(ended.map(({ how }) => how)).toEqual(['released', 'expired']);
});
