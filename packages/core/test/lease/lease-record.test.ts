import type { LeaseState } from '@hardened-deploy/core/lease/lease';
import { acquire } from '@hardened-deploy/core/lease/lease-moves';
import { formatLeaseState, parseLeaseState } from '@hardened-deploy/core/lease/lease-record';
import { sampleBid, sampleNonce } from '@hardened-deploy/testkit/lease/lease-samples';
import { expect, test } from 'vitest';

const grant = acquire(null, sampleBid(1, { reason: 'release 1.4' }), new Date('2026-11-20T12:00:00Z'));
if (grant.kind !== 'grant') throw new Error(grant.kind);
const state: LeaseState = {
  ...grant.next,
  hold: { by: 'ana', reason: 'incident', since: '2026-11-20T12:00:00Z' },
  waiters: [
    {
      nonce: sampleNonce(2),
      run: { repository: 'octo/shop', ref: 'refs/heads/main', runId: '12', runAttempt: 1 },
      actor: 'ana',
      url: 'https://github.com/octo/shop/actions/runs/12',
      until: '2026-11-20T12:30:00Z',
    },
  ],
  ended: [
    {
      generation: 1,
      deployment: grant.lease.holder.deployment,
      how: 'forced',
      since: '2026-11-20T10:00:00Z',
      at: '2026-11-20T11:00:00Z',
      actor: 'octocat',
      url: 'https://github.com/octo/shop/actions/runs/1',
      run: { repository: 'octo/shop', runId: '1', runAttempt: 1 },
      by: 'ana',
      reason: 'its runner is gone',
    },
  ],
};

test('a state is read back as it was written', () => {
  expect(parseLeaseState(formatLeaseState(state))).toEqual({ ok: true, value: state });
});

test('a register on hold that never granted anything is readable', () => {
  const empty: LeaseState = { ...state, generation: 0, leases: [], ended: [] };
  expect(parseLeaseState(formatLeaseState(empty))).toEqual({ ok: true, value: empty });
});

test('a record of a newer schema is reported as newer, not as broken', () => {
  expect(parseLeaseState('{"schema":2,"leases":[]}')).toEqual({
    ok: false,
    problem: expect.stringContaining('newer version (schema 2)'),
  });
});

const lease = grant.lease;
test.each([
  ['no JSON', 'hello'],
  ['another JSON', '[1]'],
  ['null', 'null'],
  ['no schema', '{}'],
  ['a generation that no token can show', JSON.stringify({ ...state, generation: 10 ** 15 })],
  [
    'an expiry in nobody knows which zone',
    JSON.stringify({ ...state, leases: [{ ...lease, expiresAt: '2026-11-20T12:15:00' }] }),
  ],
  ['an expiry that is no time', JSON.stringify({ ...state, leases: [{ ...lease, expiresAt: 'soon' }] })],
  ['a generation that is a text', JSON.stringify({ ...state, generation: `${state.generation}` })],
  ['a lease of a later generation', JSON.stringify({ ...state, generation: state.generation - 1 })],
  ['one generation twice', JSON.stringify({ ...state, leases: [lease, lease] })],
  ['one lease where there are several', JSON.stringify({ ...state, leases: lease })],
  ['a waiter without an end', JSON.stringify({ ...state, waiters: [{ ...state.waiters[0], until: undefined }] })],
  ['a nonce that is too short', JSON.stringify({ ...state, leases: [{ ...lease, nonce: 'ab' }] })],
  [
    'a holder without deployment',
    JSON.stringify({ ...state, leases: [{ ...lease, holder: { ...lease.holder, deployment: 'x' } }] }),
  ],
  ['a hold without reason', JSON.stringify({ ...state, hold: { by: 'ana', since: '2026-11-20T12:00:00Z' } })],
  ['a way to end that we do not know', JSON.stringify({ ...state, ended: [{ ...state.ended[0], how: 'vanished' }] })],
  ['no list of ended leases', JSON.stringify({ ...state, ended: undefined })],
])('a record with %s is not read as a lease', (_, raw) => {
  expect(parseLeaseState(raw).ok).toBe(false);
});
