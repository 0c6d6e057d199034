import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Holder, LeaseState, Waiter } from '@hardened-deploy/core/lease/lease';
import { runOf } from '@hardened-deploy/core/lease/lease-history';
import { acquire, type LeaseBid } from '@hardened-deploy/core/lease/lease-moves';
import { joinQueue, newerRun } from '@hardened-deploy/core/lease/lease-queue';
import { release } from '@hardened-deploy/core/lease/lease-tenure';
import { sampleBid, sampleHolder } from '@hardened-deploy/testkit/lease/lease-samples';
import { expect, test } from 'vitest';

const T0 = new Date('2026-11-20T12:00:00Z');
const after = (seconds: number) => new Date(T0.getTime() + seconds * 1_000);

function holder(n: number, more: Partial<Holder> = {}): Holder {
  return { ...sampleHolder(n), ref: 'refs/heads/main', ...more };
}

function bid(n: number, more: Partial<Holder> = {}): LeaseBid {
  return { ...sampleBid(n), holder: holder(n, more), supersede: true };
}

function waiter({ nonce, holder: { actor, url, ...run } }: LeaseBid, until = after(600)): Waiter {
  return { nonce, run: runOf({ actor, url, ...run }), actor, url, until: until.toISOString() };
}

function holding(n: number): LeaseState {
  const move = acquire(null, { ...bid(n, { ref: 'refs/heads/other' }) }, T0);
  if (move.kind !== 'grant') throw new Error(move.kind);
  return move.next;
}

function waiting(state: LeaseState, ...bids: readonly LeaseBid[]): LeaseState {
  return bids.reduce((before, each) => joinQueue(before, waiter(each), T0) ?? before, state);
}

test("an older waiter gives way to a newer run of its ref, and the newer one doesn't give way", () => {
  const state = waiting(holding(1), bid(5), bid(7));
  expect(acquire(state, bid(5), T0)).toMatchObject({
    kind: 'outdated',
    by: { run: { runId: '1007' }, doing: 'waits' },
  });
  expect(acquire(state, bid(7), T0)).toMatchObject({ kind: 'held' });
});

test('the age of the runs matters, not the order in which they come', () => {
  const state = waiting(holding(1), bid(7), bid(5));
  expect(acquire(state, bid(5), T0)).toMatchObject({ kind: 'outdated' });
  expect(acquire(state, bid(7), T0)).toMatchObject({ kind: 'held' });
});

test('a later attempt of the same run is newer', () => {
  const again = bid(5, { runAttempt: 2 });
  const state = waiting(holding(1), { ...again, nonce: bid(9).nonce });
  expect(acquire(state, bid(5), T0)).toMatchObject({ kind: 'outdated' });
});

test.each([
  ['another branch', { ref: 'refs/heads/next' }],
  ['another repository', { repository: 'octo/other' }],
])('a newer run of %s is nothing to give way to', (_, more) => {
  const state = waiting(holding(1), bid(7, more));
  expect(acquire(state, bid(5), T0)).toMatchObject({ kind: 'held' });
});

test("a run without `supersede` doesn't give way", () => {
  const state = waiting(holding(1), bid(7));
  expect(acquire(state, { ...bid(5), supersede: undefined } as unknown as LeaseBid, T0)).toMatchObject({
    kind: 'held',
  });
});

test('nobody gives way to a waiter whose time is over, and it is removed', () => {
  const gone = joinQueue(holding(1), waiter(bid(7), after(60)), T0);
  expect(gone && acquire(gone, bid(5), after(61))).toMatchObject({ kind: 'held' });
  expect(gone && joinQueue(gone, waiter(bid(5)), after(61))?.waiters.map(({ nonce }) => nonce)).toEqual([bid(5).nonce]);
});

test('an older run gives way to one that holds the lease or has held it', () => {
  const move = acquire(null, bid(7), T0);
  if (move.kind !== 'grant') throw new Error(move.kind);
  expect(newerRun(move.next, runOf(holder(5)), T0)).toMatchObject({ doing: 'holds' });
  const freed = release(move.next, mintToken(move.lease), after(10));
  if (freed.kind !== 'release') throw new Error(freed.kind);
  expect(acquire(freed.next, bid(5), after(20))).toMatchObject({ kind: 'outdated', by: { doing: 'held' } });
  expect(acquire(freed.next, bid(8), after(20))).toMatchObject({ kind: 'grant' });
});

test('a grant removes its own waiter from the queue, and no others', () => {
  const state = { ...waiting(holding(1), bid(7), bid(9, { ref: 'refs/heads/next' })), leases: [] };
  const move = acquire(state, bid(7), after(1));
  if (move.kind !== 'grant') throw new Error(move.kind);
  expect(move.next.waiters.map(({ run }) => run.runId)).toEqual(['1009']);
});

test('runs without a ref, and runs on a laptop (which all have the same id), never give way', () => {
  const state = waiting(holding(1), bid(7), bid(8, { runId: '1' }));
  const { ref: _, ...nameless } = holder(5);
  expect(newerRun(state, runOf(nameless), T0)).toBeUndefined();
  expect(
    newerRun({ ...state, waiters: state.waiters.slice(0, 1) }, runOf(holder(6, { runId: '1' })), T0),
  ).toBeUndefined();
});

test('joining twice changes nothing', () => {
  const state = waiting(holding(1), bid(7));
  expect(joinQueue(state, waiter(bid(7)), T0)).toBeUndefined();
});

test("two jobs of one run don't replace each other in the queue at every look", () => {
  const [one, other] = [bid(7), { ...bid(7), nonce: bid(8).nonce }];
  const state = waiting(holding(1), one);
  expect(joinQueue(state, waiter(other), T0)).toBeUndefined();
  expect(acquire(state, other, T0)).toMatchObject({ kind: 'held' });
  const granted = { ...state, waiters: [] };
  expect(joinQueue(granted, waiter(other), T0)?.waiters.map(({ nonce }) => nonce)).toEqual([other.nonce]);
});
