import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import type { LeaseState } from '@hardened-deploy/core/lease/lease';
import { endHold, forceRelease, putOnHold } from '@hardened-deploy/core/lease/lease-by-people';
import { acquire } from '@hardened-deploy/core/lease/lease-moves';
import { renew, standingOf } from '@hardened-deploy/core/lease/lease-tenure';
import { sampleBid } from '@hardened-deploy/testkit/lease/lease-samples';
import { describe, expect, test } from 'vitest';

const T0 = new Date('2026-11-20T12:00:00Z');
const after = (seconds: number) => new Date(T0.getTime() + seconds * 1_000);
const incident = { by: 'ana', reason: 'incident 7' };

function granted(state: LeaseState | null, n: number, at: Date) {
  const move = acquire(state, sampleBid(n), at);
  if (move.kind !== 'grant') throw new Error(move.kind);
  return move;
}

function held(state: LeaseState | null, at = T0): LeaseState {
  const move = putOnHold(state, incident, at);
  if (move.kind !== 'hold') throw new Error(move.kind);
  return move.next;
}

describe('a hold', () => {
  test('can be set on a register that never granted anything; the first lease after it is as if it were the first', () => {
    const stopped = held(null);
    expect(acquire(stopped, sampleBid(1), after(10))).toEqual({
      kind: 'on-hold',
      hold: { ...incident, since: T0.toISOString() },
    });
    const ended = endHold(stopped, after(60));
    if (ended.kind !== 'unhold') throw new Error(ended.kind);
    expect(granted(ended.next, 1, after(60)).lease.generation).toBe(after(60).getTime() / 1_000);
  });

  test('never takes the lease from its holder', () => {
    const first = granted(null, 1, T0);
    const stopped = held(first.next, after(60));
    expect(standingOf(stopped, mintToken(first.lease))).toMatchObject({ kind: 'ours' });
    expect(renew(stopped, mintToken(first.lease), after(300))).toMatchObject({ kind: 'renew' });
  });

  test("isn't replaced by another hold, because the person who set it relies on it", () => {
    const stopped = held(null);
    expect(putOnHold(stopped, { by: 'bo', reason: 'freeze' }, after(5))).toMatchObject({
      kind: 'on-hold',
      hold: { by: 'ana' },
    });
  });

  test("that has ended by itself can be set again, and can't be ended", () => {
    const move = putOnHold(null, { ...incident, until: after(60).toISOString() }, T0);
    if (move.kind !== 'hold') throw new Error(move.kind);
    expect(endHold(move.next, after(60))).toEqual({ kind: 'no-hold' });
    expect(putOnHold(move.next, { by: 'bo', reason: 'freeze' }, after(61))).toMatchObject({
      kind: 'hold',
      hold: { by: 'bo' },
    });
  });
});

describe('force-release', () => {
  const first = granted(null, 1, T0);
  const generation = first.lease.generation;

  test('releases the generation that was seen, and the history names who did it and why', () => {
    const move = forceRelease(first.next, { generation, by: 'ana', reason: 'its runner burned' }, after(60));
    if (move.kind !== 'force') throw new Error(move.kind);
    expect(move.next.leases).toEqual([]);
    expect(move.next.ended[0]).toMatchObject({ generation, how: 'forced', by: 'ana', reason: 'its runner burned' });
    expect(renew(move.next, mintToken(first.lease), after(61))).toMatchObject({
      kind: 'over',
      ended: { how: 'forced' },
    });
    expect(granted(move.next, 2, after(61)).lease.generation).toBe(generation + 1);
  });

  test("doesn't touch a newer holder", () => {
    const second = granted(first.next, 2, after(1_000));
    expect(forceRelease(second.next, { generation, by: 'ana', reason: 'x' }, after(1_001))).toEqual({
      kind: 'over',
      by: second.lease,
      ended: second.next.ended[0],
    });
  });

  test('of an empty register releases nothing', () => {
    expect(forceRelease(null, { generation, by: 'ana', reason: 'x' }, T0)).toEqual({ kind: 'over' });
  });
});
