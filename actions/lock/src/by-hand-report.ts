import type { Report } from '@hardened-deploy/action-kit/report';
import { assertNever } from '@hardened-deploy/core/base/assert-never';
import { describeHold, describeHolder, describeLease, describeLoss } from '@hardened-deploy/core/lease/lease-words';
import type { ForceOutcome } from '@hardened-deploy/core/lease/usecases/force-release';
import type { HoldOutcome, UnholdOutcome } from '@hardened-deploy/core/lease/usecases/hold-environment';
import type { contract } from './contract.ts';
import { locationInputs, noteIfNeverUsed, titleOf } from './lease-location.ts';
import { refusal } from './refusal.ts';
import type { LockInputs } from './wire.ts';

type LockReport = Report<typeof contract>;

export function holdReport(inputs: LockInputs, outcome: HoldOutcome): LockReport {
  const title = titleOf(inputs);
  switch (outcome.kind) {
    case 'hold-set':
      return {
        decision: 'done',
        reason: 'hold-set',
        headline: `${title} is ${describeHold(outcome.hold)}. A running deployment finishes; no new one starts${noteIfNeverUsed(outcome.begun)}`,
        level: outcome.begun ? 'notice' : 'warning',
        result: { hold: outcome.hold },
      };
    case 'on-hold':
      return {
        decision: 'stop',
        reason: 'on-hold',
        headline: `${title} is already ${describeHold(outcome.hold)}\nThat hold is left as it is; end it with mode: unhold before you set another`,
        result: { hold: outcome.hold },
      };
    case 'in-the-past':
      return {
        decision: 'stop',
        reason: 'until-in-the-past',
        headline: `until: ${outcome.until.toISOString()} is in the past, by GitHub's clock; nothing was changed`,
      };
    default:
      return assertNever(outcome);
  }
}

export function unholdReport(inputs: LockInputs, outcome: UnholdOutcome): LockReport {
  const title = titleOf(inputs);
  if (outcome.kind === 'no-hold')
    return { decision: 'done', reason: 'no-hold', headline: `${title} was not on hold`, level: 'notice' };
  return {
    decision: 'done',
    reason: 'hold-ended',
    headline: `${title}: deployments may start again; it was ${describeHold(outcome.hold)}`,
    level: 'notice',
    result: { hold: outcome.hold },
  };
}

export function forceReport(inputs: LockInputs, outcome: ForceOutcome): LockReport {
  const title = titleOf(inputs);
  if (outcome.kind === 'forced')
    return {
      decision: 'done',
      reason: 'forced',
      headline: `${title}: lease ${outcome.lease.generation} of ${describeHolder(outcome.lease)} was released. If that run lives after all, it stops at its next renewal`,
      level: 'warning',
      result: { lease: outcome.lease },
    };
  const { by, ended, begun } = outcome;
  const nothing = `${title}: there is no lease of generation ${inputs.generation}; nothing was released`;
  // Somebody expects the environment to be free now. If it isn't, that is no success.
  if (by) return refusal('held', `${nothing}. It is ${describeLease(by, locationInputs(inputs))}`, by);
  return {
    decision: 'done',
    reason: 'already-over',
    headline: `${nothing}: ${describeLoss(outcome)}${noteIfNeverUsed(begun)}`,
    level: 'warning',
    result: ended ? { ended } : {},
  };
}
