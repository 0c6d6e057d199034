import { endingOf, type ReportedOutcome, type SaidEnding } from '@hardened-deploy/core/announce/ending';
import type { Outcome } from '@hardened-deploy/core/target/outcome';
import { describe, expect, test } from 'vitest';

const given = (outcome: Outcome): ReportedOutcome => ({ outcome, text: outcome });
const NOTHING: SaidEnding = {};
const DEPLOYED: SaidEnding = { outcome: given('deployed'), reason: 'promoted', serving: 'v2' };

describe('without a plan', () => {
  test.each([
    ['failure', 'the plan was refused'],
    ['cancelled', 'the run was cancelled before there was a plan'],
  ])('the deployment changed nothing when the plan job ended with %s', (plan, reason) => {
    const ending = endingOf({ runAttempt: 1, plan, deploy: NOTHING, recovery: NOTHING });
    expect(ending).toEqual({ outcome: given('not-switched'), reason });
  });

  test('a later attempt of the run has no outcome, because the attempt before may have been cut off in the middle of its switch', () => {
    expect(endingOf({ runAttempt: 2, plan: 'failure', deploy: NOTHING, recovery: NOTHING })).toEqual({
      reason: 'the plan was refused, and attempt 1 of this run may have left something open',
    });
  });
});

describe('with a plan, or without a job for it', () => {
  test.each(['success', undefined])('the outcome of the deploying job is used (%s)', (plan) => {
    expect(endingOf({ runAttempt: 1, plan, deploy: DEPLOYED, recovery: NOTHING })).toEqual({
      ...DEPLOYED,
      incident: undefined,
    });
  });

  test('the outcome of a recovery replaces that of the deploying job', () => {
    const recovery = { outcome: given('rolled-back'), reason: 'settled', serving: 'v1', incident: 'keeper:/1.md' };
    const deploy = { reason: 'cut off', serving: 'v2', incident: 'keeper:/0.md' };
    expect(endingOf({ runAttempt: 1, plan: 'success', deploy, recovery })).toEqual(recovery);
  });

  test('what a recovery does not report is taken from the deploying job', () => {
    const deploy = { incident: 'keeper:/0.md' };
    const recovery = { outcome: given('rolled-back'), reason: 'settled', serving: 'v1' };
    expect(endingOf({ runAttempt: 1, plan: 'success', deploy, recovery })).toEqual({
      ...recovery,
      incident: 'keeper:/0.md',
    });
  });

  test("an outcome of a recovery that is none of the five is ignored, because act leaves the expression in place of a skipped job's output", () => {
    const recovery = { outcome: { text: '${{ steps.settle.outputs.outcome }}' } };
    expect(endingOf({ runAttempt: 1, plan: 'success', deploy: DEPLOYED, recovery })).toMatchObject(DEPLOYED);
  });

  test('a recovery that did not get the lease is the reason, and there is no outcome', () => {
    const recovery = { lock: { decision: 'stop', reason: 'held' } } as const;
    const ending = endingOf({ runAttempt: 1, plan: 'success', deploy: { reason: 'cut off' }, recovery });
    expect(ending).toMatchObject({ reason: 'the recovery could not take the lease over: held' });
    expect(ending.outcome).toBeUndefined();
  });

  test('a recovery that got the lease and died adds nothing to the reason', () => {
    const recovery = { lock: { decision: 'proceed', reason: 'granted' } } as const;
    expect(endingOf({ runAttempt: 1, plan: 'success', deploy: { reason: 'cut off' }, recovery })).toMatchObject({
      reason: 'cut off',
    });
  });
});
