import type { Report } from '@hardened-deploy/action-kit/report';
import { assertNever } from '@hardened-deploy/core/domain/assert-never';
import { describeHold, describeHolder, describeLoss } from '@hardened-deploy/core/domain/lease-words';
import type { ForceOutcome } from '@hardened-deploy/core/usecases/force-release';
import type { HoldOutcome, UnholdOutcome } from '@hardened-deploy/core/usecases/hold-environment';
import type { contract } from './contract.ts';
import { holderOutputs } from './refusal.ts';
import type { LockInputs } from './wire.ts';

type LockReport = Report<typeof contract>;

export function holdReport({ environment }: LockInputs, outcome: HoldOutcome): LockReport {
  switch (outcome.kind) {
    case 'hold-set':
      return {
        decision: 'done',
        reason: 'hold-set',
        headline: `${environment} is ${describeHold(outcome.hold)}. A running deployment finishes; no new one starts`,
        level: 'notice',
        result: { hold: outcome.hold },
      };
    case 'on-hold':
      return {
        decision: 'stop',
        reason: 'on-hold',
        headline: `${environment} is already ${describeHold(outcome.hold)}\nThat hold is left as it is; end it with mode: unhold before you set another`,
        result: { hold: outcome.hold },
      };
    case 'in-the-past':
      return {
        decision: 'stop',
        reason: 'until-in-the-past',
        headline: `until: ${outcome.until.toISOString()} is over already, by GitHub's clock; nothing was changed`,
      };
    default:
      return assertNever(outcome);
  }
}

export function unholdReport({ environment }: LockInputs, outcome: UnholdOutcome): LockReport {
  if (outcome.kind === 'no-hold')
    return { decision: 'done', reason: 'no-hold', headline: `${environment} was not on hold`, level: 'notice' };
  return {
    decision: 'done',
    reason: 'hold-ended',
    headline: `${environment}: deployments may begin again; it was ${describeHold(outcome.hold)}`,
    level: 'notice',
    result: { hold: outcome.hold },
  };
}

export function forceReport({ environment, generation }: LockInputs, outcome: ForceOutcome): LockReport {
  if (outcome.kind === 'forced')
    return {
      decision: 'done',
      reason: 'forced',
      headline: `${environment}: lease ${outcome.lease.generation} of ${describeHolder(outcome.lease)} was freed. If that run lives after all, it stops at its next renewal`,
      level: 'warning',
      result: { lease: outcome.lease },
    };
  const { by, ended } = outcome;
  return {
    decision: 'done',
    reason: 'already-over',
    headline: `${environment}: generation ${generation} does not stand; nothing was freed: ${describeLoss(outcome)}`,
    level: 'warning',
    outputs: by ? holderOutputs(by) : {},
    result: { ...(by && { by }), ...(ended && { ended }) },
  };
}
