import { type DeploymentEnd, ended, servingOf } from '@hardened-deploy/core/deployment/deployment-end';
import { stepWord } from '@hardened-deploy/core/deployment/step-word';
import { causeToSettle, decideWithoutLease, endAsSeen } from '@hardened-deploy/core/deployment/steps-before';
import { formatToldEnd, toldEnd, type ToldEnd } from '@hardened-deploy/core/deployment/told-end';
import { OUTCOMES } from '@hardened-deploy/core/target/outcome';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at } from './placements.ts';

const serving = servingOf(at('v1', 'blue'));
const stopped = (reason: string) => ({ decision: 'stop', reason }) as const;
const went = (reason: string) => ({ decision: 'proceed', reason }) as const;

describe('why a deployment stops', () => {
  test.each([
    ['nobody saw why', {}, { reason: 'interrupted' }],
    ['everything went well so far', { backup: went('backed-up'), test: went('passed') }, { reason: 'interrupted' }],
    [
      'the test in private failed',
      { backup: went('backed-up'), test: stopped('checks-failed'), failedChecks: 'api\norders' },
      { reason: 'checks-failed', why: 'the smoke test in private failed: api, orders' },
    ],
    [
      'the test failed and named no check',
      { test: stopped('checks-failed') },
      { reason: 'checks-failed', why: 'the smoke test in private failed' },
    ],
    [
      'the test was cancelled: that says nothing of the release',
      { test: stopped('failed') },
      { reason: 'interrupted', why: 'the smoke test in private was not run to its end' },
    ],
    [
      'there is no proven backup',
      { backup: stopped('failed') },
      { reason: 'interrupted', why: 'there is no proven backup: the backup failed, or was stopped' },
    ],
    ['a backup that the profile does without', { backup: went('not-configured') }, { reason: 'interrupted' }],
  ] as const)('%s', (_, before, cause) => {
    expect(causeToSettle(before)).toEqual(cause);
  });
});

describe('without a lease', () => {
  test.each([
    ['pre-flight stopped it', { preFlight: stopped('checks-failed') }, 'pre-flight stopped it: checks-failed'],
    ['pre-flight was cancelled', { preFlight: stopped('failed') }, 'pre-flight stopped it: failed'],
    ['the lease was held', { preFlight: went('passed'), lock: stopped('held') }, 'the lease was not granted: held'],
  ] as const)('a first attempt changed nothing where %s', (_, before, why) => {
    expect(decideWithoutLease(before, 1)).toEqual({ kind: 'never-begun', why });
  });

  test('a later attempt of the run cannot know what the attempt before left open', () => {
    const decision = decideWithoutLease({ lock: stopped('held') }, 2);
    expect(decision).toEqual({ kind: 'unknown', why: expect.stringContaining('attempt 1 of this run') });
  });

  test('nothing was begun in any attempt where the lock found out that the deploying job never started', () => {
    const lock = { decision: 'done', reason: 'never-started' } as const;
    expect(decideWithoutLease({ lock }, 2)).toEqual({
      kind: 'never-begun',
      why: expect.stringContaining('the job that deploys never started'),
    });
  });

  test.each([
    ['said nothing', {}],
    ['said nothing of the lease: the lock may have been killed holding it', { preFlight: went('passed') }],
    ['went on without one', { lock: went('held') }],
    ['said that it was granted', { preFlight: stopped('failed'), lock: went('granted') }],
  ])('nothing is known about the deployment where the steps %s', (_, before) => {
    expect(decideWithoutLease(before, 1)).toMatchObject({ kind: 'unknown' });
  });
});

describe('what an announcement says about a settled deployment', () => {
  const end = (changed: Partial<DeploymentEnd> = {}): DeploymentEnd => ({
    ...ended('rolled-back', 'unhealthy', serving, { evidence: ['v1 answers'] }),
    ...changed,
  });
  const told = (changed: Partial<ToldEnd> = {}): ToldEnd => ({
    outcome: 'rolled-back',
    why: '5 probes failed',
    ...changed,
  });

  test('is what the settlement saw if no step ended the deployment', () => {
    expect(endAsSeen(end({ reports: ['keeper:/r/1.json', 'keeper:/r/1.md'] }), {})).toEqual({
      why: 'v1 answers',
      incident: 'keeper:/r/1.md',
    });
  });

  test('is what the step saw that ended the deployment', () => {
    expect(endAsSeen(end(), { switch: told({ incident: 'keeper:/r/2.md' }) })).toEqual({
      why: '5 probes failed',
      incident: 'keeper:/r/2.md',
    });
    expect(endAsSeen(end(), { stage: told({ why: 'not ready' }) })).toEqual({ why: 'not ready' });
  });

  test('is what the settlement saw if it found another end, and the report of the step is still named', () => {
    const before = { switch: told({ incident: 'keeper:/r/2.md' }) };
    expect(endAsSeen(end({ outcome: 'rollback-failed' }), before)).toEqual({
      why: 'v1 answers',
      incident: 'keeper:/r/2.md',
    });
  });
});

describe('the text in which a step reports the end of a deployment', () => {
  test('is read back as it was written, whatever evidence it contains', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OUTCOMES), fc.string(), fc.option(fc.string()), (outcome, seen, path) => {
        const reports = path === null ? [] : [`keeper:/${path}.md`];
        const end = ended(outcome, 'failed', serving, { evidence: [seen], reports });
        const read = toldEnd.parse(formatToldEnd(end).trim());
        expect(read).toMatchObject({ ok: true, value: { outcome } });
      }),
    );
  });

  test.each(['', 'deployed', 'outcome=deployed', 'outcome=fine\nwhy=x', '${{ steps.switch.outputs.end }}'])(
    '%j is read as no end, and not as an error, because the step that cleans up must run',
    (raw) => {
      expect(toldEnd.parse(raw)).toEqual({ ok: true, value: undefined });
    },
  );
});

test.each(['', ' ', 'stop', 'stop ', 'halt held', 'stop held now', '${{ steps.lock.outputs.decision }} x'])(
  '%j is read as no decision',
  (raw) => {
    expect(stepWord.parse(raw.trim())).toEqual({ ok: true, value: undefined });
  },
);

test('decision and reason of a step are separated by a blank', () => {
  expect(stepWord.parse('stop checks-failed')).toEqual({ ok: true, value: stopped('checks-failed') });
});

describe('a backup that was left to be proven after the switch', () => {
  const stands = ended('deployed', 'promoted', serving);
  test.each([
    ['could not be restored', stopped('proof-failed'), /could not be restored, and is marked as damaged/],
    ['was not restored to its end', stopped('failed'), /its proof was not run to its end/],
  ] as const)('and %s is told beside the outcome, which stays deployed', (_, proof, words) => {
    expect(endAsSeen(stands, { proof }).why).toMatch(words);
    expect(endAsSeen(stands, { proof }).why).toMatch(/Take another backup now/);
  });
  test.each([
    ['was proven', went('proven-after-switch')],
    ['was proven before', went('nothing-to-prove')],
    ['was not spoken of', undefined],
  ] as const)('and %s is not', (_, proof) => {
    expect(endAsSeen(stands, { proof }).why).toBe(endAsSeen(stands, {}).why);
  });
  test('and of whose proof nothing was heard is told too, because its step was cancelled or never ran', () => {
    const backup = went('backed-up');
    expect(endAsSeen(stands, { backup, leavesProof: true }).why).toMatch(/its proof was not run to its end/);
    for (const before of [
      { backup },
      { backup, leavesProof: false },
      { backup: went('not-configured'), leavesProof: true },
      { backup, leavesProof: true, proof: went('proven-after-switch') },
    ])
      expect(endAsSeen(stands, before).why).toBe(endAsSeen(stands, {}).why);
  });
  test('and of which nothing at all was heard, neither of it nor of its proof, is told as what nobody knows', () => {
    expect(endAsSeen(stands, { leavesProof: true }).why).toMatch(/nothing was heard of a backup.*mode: rehearse/);
    expect(endAsSeen(stands, { leavesProof: true }).why).not.toMatch(/was not proven/);
    const proof = went('proven-after-switch');
    expect(endAsSeen(stands, { leavesProof: true, proof }).why).toBe(endAsSeen(stands, {}).why);
  });
  test('and of a deployment that does not stand, it is not what people need to know', () => {
    const back = ended('rolled-back', 'interrupted', serving);
    expect(endAsSeen(back, { proof: stopped('proof-failed') }).why).toBe(endAsSeen(back, {}).why);
  });
});
