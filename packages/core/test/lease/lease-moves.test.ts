import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import type { LeaseState } from '@hardened-deploy/core/lease/lease';
import { acquire, type Grant, handOver, takeOver } from '@hardened-deploy/core/lease/lease-moves';
import { release, renew, standingOf } from '@hardened-deploy/core/lease/lease-tenure';
import { freeAt, isExpired } from '@hardened-deploy/core/lease/lease-time';
import { sampleBid, sampleHolder, sampleNonce } from '@hardened-deploy/testkit/lease/lease-samples';
import { describe, expect, test } from 'vitest';

const T0 = new Date('2026-11-20T12:00:00Z');
const after = (seconds: number) => new Date(T0.getTime() + seconds * 1_000);

function granted(move: ReturnType<typeof acquire>): Grant {
  if (move.kind !== 'grant') throw new Error(`not granted but ${move.kind}`);
  return move;
}

const first = granted(acquire(null, sampleBid(1), T0));
const token = mintToken(first.lease);
const freed = releasedState(first.next);
const onHold = (state: LeaseState, until?: string): LeaseState => ({
  ...state,
  hold: { by: 'ana', reason: 'incident 7', since: T0.toISOString(), ...(until !== undefined && { until }) },
});

function releasedState(state: LeaseState, seconds = 60): LeaseState {
  const [lease] = state.leases;
  if (!lease) throw new Error('nothing to release');
  const surrender = release(state, mintToken(lease), after(seconds));
  if (surrender.kind !== 'release') throw new Error(surrender.kind);
  return surrender.next;
}

describe('acquire', () => {
  test("the generation of a register's first lease is the server time in seconds", () => {
    expect(first.lease).toMatchObject({ generation: T0.getTime() / 1_000, nonce: sampleNonce(1), ttlSeconds: 900 });
    expect(first.lease.expiresAt).toBe(after(900).toISOString());
    expect(first.next).toMatchObject({ schema: 1, generation: first.lease.generation, hold: null, ended: [] });
  });

  test('generations follow each other, also by a clock that goes back, but stay at most a minute behind the clock', () => {
    const at = (serverTime: Date) => granted(acquire(freed, sampleBid(2), serverTime)).lease.generation;
    const next = first.lease.generation + 1;
    expect([at(T0), at(after(-3_600)), at(after(61)), at(after(3_600))]).toEqual([next, next, next, next + 3_539]);
  });

  test('while a lease is held, nobody else gets it', () => {
    expect(acquire(first.next, sampleBid(2), after(60))).toEqual({ kind: 'held', by: first.lease });
  });

  test('a lease is free 15 seconds after its expiry, and not before', () => {
    expect(acquire(first.next, sampleBid(2), after(915)).kind).toBe('held');
    const second = granted(acquire(first.next, sampleBid(2), after(916)));
    expect(second.lease.generation).toBe(after(856).getTime() / 1_000);
    expect(second.next.ended).toEqual([
      {
        generation: first.lease.generation,
        deployment: sampleHolder(1).deployment,
        how: 'expired',
        since: first.lease.acquiredAt,
        at: first.lease.expiresAt,
        actor: 'octocat',
        url: sampleHolder(1).url,
        run: { repository: 'octo/shop', runId: '1001', runAttempt: 1 },
      },
    ]);
  });

  test("the expiry follows from the holder's TTL, not from the TTL of the run that asks", () => {
    const long = granted(acquire(null, sampleBid(1, { ttlSeconds: 3_600 }), T0));
    expect(acquire(long.next, sampleBid(2, { ttlSeconds: 10 }), after(3_000)).kind).toBe('held');
  });

  test('a released lease is free at once, and the next one has the next generation', () => {
    expect(granted(acquire(freed, sampleBid(2), after(60))).lease.generation).toBe(first.lease.generation + 1);
  });

  test('a hold stops new leases until its time is over', () => {
    const held = onHold(freed, after(600).toISOString());
    expect(acquire(held, sampleBid(2), after(599))).toMatchObject({
      kind: 'on-hold',
      hold: { reason: 'incident 7' },
    });
    expect(granted(acquire(held, sampleBid(2), after(600))).next.hold).toEqual(held.hold);
  });

  test('the answer names a hold before the holder, because waiting for the holder would be in vain', () => {
    expect(acquire(onHold(first.next), sampleBid(2), after(1)).kind).toBe('on-hold');
  });

  test('an own write whose answer was lost is recognised by its nonce and keeps its generation', () => {
    const again = granted(acquire(first.next, sampleBid(1), after(30)));
    expect(again.lease).toMatchObject({ generation: first.lease.generation, nonce: first.lease.nonce });
    expect(again.lease.expiresAt).toBe(after(930).toISOString());
    expect(again.next.ended).toEqual([]);
  });

  test('the last ten ended leases are remembered, newest first', () => {
    let state = first.next;
    for (let n = 2; n < 15; n += 1) state = granted(acquire(releasedState(state, n), sampleBid(n), after(n))).next;
    expect(state.ended).toHaveLength(10);
    expect(state.ended.map(({ generation }) => state.generation - generation)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe('a holder whose job has ended', () => {
  const ends = (seconds: number) => new Map([[sampleNonce(1), after(seconds)]]);

  test('loses its lease 15 seconds after, and the history says so', () => {
    expect(acquire(first.next, sampleBid(2), after(45), ends(30)).kind).toBe('held');
    const second = granted(acquire(first.next, sampleBid(2), after(46), ends(30)));
    expect(second.lease.generation).toBe(first.lease.generation + 1);
    expect(second.next.ended[0]).toMatchObject({ how: 'orphaned', at: after(46).toISOString() });
  });

  test('keeps it when it was meant to outlive the job', () => {
    const explicit = granted(acquire(null, sampleBid(1, { outlivesJob: true }), T0));
    expect(acquire(explicit.next, sampleBid(2), after(600), ends(30)).kind).toBe('held');
    expect(acquire(explicit.next, sampleBid(2), after(916), ends(30)).kind).toBe('grant');
  });

  test('never makes others wait longer', () => {
    expect(acquire(first.next, sampleBid(2), after(916), ends(5_000)).kind).toBe('grant');
  });

  test("keeps its lease when another holder's job has ended", () => {
    expect(acquire(first.next, sampleBid(2), after(60), new Map([[sampleNonce(9), after(1)]])).kind).toBe('held');
  });
});

describe('a counting lease', () => {
  const slot = (n: number, slots = 2) => sampleBid(n, { slots });
  const one = granted(acquire(null, slot(1), T0));
  const two = granted(acquire(one.next, slot(2), after(10)));

  test('is granted as often as there are slots, each with a generation of its own', () => {
    expect(two.next.leases.map(({ nonce }) => nonce)).toEqual([sampleNonce(1), sampleNonce(2)]);
    expect(two.lease.generation).toBe(first.lease.generation + 1);
    expect(acquire(two.next, slot(3), after(20))).toEqual({ kind: 'held', by: one.lease });
  });

  test('each of its holders renews and releases separately', () => {
    const renewal = renew(two.next, mintToken(one.lease), after(300));
    if (renewal.kind !== 'renew') throw new Error(renewal.kind);
    expect(renewal.next.leases.map(({ expiresAt }) => expiresAt)).toEqual([
      after(1_200).toISOString(),
      two.lease.expiresAt,
    ]);
    const freed = release(renewal.next, mintToken(two.lease), after(310));
    if (freed.kind !== 'release') throw new Error(freed.kind);
    expect(freed.next.leases.map(({ nonce }) => nonce)).toEqual([sampleNonce(1)]);
    expect(acquire(freed.next, slot(3), after(320)).kind).toBe('grant');
  });

  test('an expired holder frees a slot, and the others stay', () => {
    const renewal = renew(two.next, mintToken(two.lease), after(800));
    if (renewal.kind !== 'renew') throw new Error(renewal.kind);
    const third = granted(acquire(renewal.next, slot(3), after(920)));
    expect(third.next.leases.map(({ nonce }) => nonce)).toEqual([sampleNonce(2), sampleNonce(3)]);
    expect(third.next.ended.map(({ how }) => how)).toEqual(['expired']);
  });

  test('only leases with the same number of slots are held side by side; a usual lease waits until all are gone', () => {
    expect(acquire(one.next, sampleBid(3), after(20)).kind).toBe('held');
    expect(acquire(one.next, slot(3, 5), after(20)).kind).toBe('held');
    expect(acquire(first.next, slot(3), after(20)).kind).toBe('held');
  });

  test('keeps its slot when it is handed over', () => {
    const handed = granted(handOver(two.next, mintToken(one.lease), slot(3), after(30)));
    expect(handed.next.leases.map(({ nonce }) => nonce)).toEqual([sampleNonce(2), sampleNonce(3)]);
  });

  test('beside others, only a counting lease of the same kind can be handed or taken over', () => {
    const { deployment } = one.lease.holder;
    const recovery = { ...sampleBid(3), holder: { ...sampleHolder(3), deployment } };
    for (const heir of [recovery, { ...recovery, slots: 3 }]) {
      expect(handOver(two.next, mintToken(one.lease), heir, after(30))).toEqual({ kind: 'held', by: two.lease });
      expect(takeOver(two.next, heir, after(30))).toEqual({ kind: 'held', by: two.lease });
    }
    expect(handOver(one.next, mintToken(one.lease), recovery, after(30)).kind).toBe('grant');
    expect(takeOver(two.next, recovery, after(926)).kind).toBe('grant');
  });
});

describe('renew', () => {
  test('gives the whole TTL again and changes neither generation nor nonce', () => {
    const renewal = renew(first.next, token, after(300));
    expect(renewal).toMatchObject({
      kind: 'renew',
      lease: { ...first.lease, renewedAt: after(300).toISOString(), expiresAt: after(1_200).toISOString() },
    });
  });

  test('works during a hold, so that a running deployment finishes', () => {
    const renewal = renew(onHold(first.next), token, after(300));
    expect(renewal).toMatchObject({ kind: 'renew', next: { hold: { by: 'ana' } } });
  });

  test('counts the TTL from the earliest possible time, and the expiry by the latest', () => {
    const renewal = renew(first.next, token, after(320), after(300));
    expect(renewal).toMatchObject({ kind: 'renew', lease: { expiresAt: after(1_200).toISOString() } });
    expect(renew(first.next, token, after(900), after(880)).kind).toBe('over');
  });

  test('an expired lease is over, even if nobody has taken it yet', () => {
    expect(renew(first.next, token, after(899)).kind).toBe('renew');
    expect(renew(first.next, token, after(900))).toMatchObject({ kind: 'over', ended: { how: 'expired' } });
  });

  test('a lease that another run took is over, and that run is named', () => {
    const second = granted(acquire(first.next, sampleBid(2), after(1_000)));
    expect(renew(second.next, token, after(1_001))).toMatchObject({
      kind: 'over',
      by: second.lease,
      ended: { how: 'expired' },
    });
  });

  test("a reading from before the lease is stale, and doesn't count as a loss", () => {
    expect(renew(null, token, T0)).toEqual({ kind: 'stale' });
    const second = granted(acquire(freed, sampleBid(2), after(100)));
    expect(renew(freed, mintToken(second.lease), after(101))).toEqual({ kind: 'stale' });
  });

  test("the same generation with another nonce is somebody else's", () => {
    expect(standingOf(first.next, mintToken({ ...token, nonce: sampleNonce(9) }))).toMatchObject({
      kind: 'over',
      by: first.lease,
    });
  });
});

describe('release', () => {
  test('removes the lease, and remembers how it ended', () => {
    expect(freed.leases).toEqual([]);
    expect(freed.ended[0]).toMatchObject({
      generation: first.lease.generation,
      how: 'released',
      at: after(60).toISOString(),
    });
  });

  test('of a released lease answers that it is over, and how it ended', () => {
    expect(release(freed, token, after(61))).toMatchObject({ kind: 'over', ended: { how: 'released' } });
  });

  test("never releases another run's lease", () => {
    const second = granted(acquire(freed, sampleBid(2), after(100)));
    expect(release(second.next, token, after(101))).toMatchObject({ kind: 'over', by: second.lease });
  });
});

describe('hand over', () => {
  test('gives the next job a generation of its own in the same deployment', () => {
    const handed = granted(handOver(first.next, token, sampleBid(2), after(100)));
    expect(handed.lease.generation).toBe(after(40).getTime() / 1_000);
    expect(handed.lease.holder).toEqual({ ...sampleHolder(2), deployment: sampleHolder(1).deployment });
    expect(handed.next.ended[0]).toMatchObject({ how: 'handed-over' });
  });

  test('is superseded when the token is not that of the present lease', () => {
    const second = granted(acquire(freed, sampleBid(2), after(100)));
    expect(handOver(second.next, token, sampleBid(3), after(101))).toMatchObject({
      kind: 'superseded',
      by: second.lease,
    });
  });
});

describe('take over', () => {
  const recovery = sampleBid(5, { holder: { ...sampleHolder(5), deployment: sampleHolder(1).deployment } });

  test('takes a lease that has not expired, of the same repository and deployment', () => {
    const taken = granted(takeOver(first.next, recovery, after(10)));
    expect(taken.lease.generation).toBe(first.lease.generation + 1);
    expect(taken.next.ended[0]).toMatchObject({ how: 'taken-over' });
  });

  test('never takes an unexpired lease of another deployment or repository', () => {
    expect(takeOver(first.next, sampleBid(6), after(10)).kind).toBe('held');
    const elsewhere = { ...recovery, holder: { ...recovery.holder, repository: 'octo/other' } };
    expect(takeOver(first.next, elsewhere, after(10)).kind).toBe('held');
  });

  test('works during a hold, so that a deployment that has begun is finished', () => {
    expect(takeOver(onHold(first.next), recovery, after(10)).kind).toBe('grant');
    expect(takeOver(onHold(freed), recovery, after(70)).kind).toBe('grant');
    expect(takeOver(onHold(freed), sampleBid(6), after(70)).kind).toBe('on-hold');
  });

  test('is superseded after another deployment had the lease, whether it still holds it or not', () => {
    const second = granted(acquire(freed, sampleBid(2), after(100)));
    expect(takeOver(second.next, recovery, after(110))).toMatchObject({ kind: 'superseded', by: second.lease });
    expect(takeOver(second.next, recovery, after(5_000))).toMatchObject({ kind: 'superseded', by: second.lease });
    const over = releasedState(second.next, 120);
    expect(takeOver(over, recovery, after(130))).toMatchObject({ kind: 'superseded', ended: { how: 'released' } });
  });

  test('a deployment of the same id in another repository is another deployment', () => {
    const elsewhere = { ...recovery, holder: { ...recovery.holder, repository: 'octo/other' } };
    const second = granted(acquire(freed, sampleBid(2), after(100)));
    expect(takeOver(second.next, elsewhere, after(110)).kind).toBe('held');
  });

  test('of a counting lease: leases that have expired or whose job has ended take no slot', () => {
    const slot = (n: number, ttlSeconds = 900) => sampleBid(n, { slots: 2, ttlSeconds });
    const two = granted(acquire(granted(acquire(null, slot(1), T0)).next, slot(2, 60), T0));
    const again = { ...slot(5), holder: { ...sampleHolder(5), deployment: sampleHolder(1).deployment } };
    const beside = granted(takeOver(two.next, again, after(30)));
    expect(beside.next.leases.map(({ nonce }) => nonce)).toEqual([sampleNonce(2), sampleNonce(5)]);
    const alone = granted(takeOver(two.next, again, after(90)));
    expect(alone.next.leases.map(({ nonce }) => nonce)).toEqual([sampleNonce(5)]);
    expect(alone.next.ended.map(({ how }) => how)).toEqual(['taken-over', 'expired']);
    const third = { ...again, slots: 3 };
    expect(takeOver(two.next, third, after(30)).kind).toBe('held');
    expect(takeOver(two.next, third, after(30), new Map([[sampleNonce(2), after(10)]])).kind).toBe('grant');
  });

  test('works like acquire for a deployment that never had the lease', () => {
    expect(takeOver(null, recovery, T0).kind).toBe('grant');
    expect(takeOver(freed, sampleBid(6), after(70)).kind).toBe('grant');
  });
});

test('others may get a lease from exactly the moment at which it counts as expired', () => {
  const free = freeAt(first.lease);
  expect(isExpired(first.lease, free)).toBe(false);
  expect(isExpired(first.lease, new Date(free.getTime() + 1))).toBe(true);
});
