import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import { type CauseToSettle, causeToSettle, type StepsBefore } from '@hardened-deploy/core/deployment/steps-before';
import type { contract } from './contract.ts';

type Inputs = InputsOf<typeof contract>;

export function stepsBefore(inputs: Inputs): StepsBefore {
  const { preFlightSaid, lockSaid, backupSaid, testSaid, proofSaid, failedChecks, stageEnd, switchEnd } = inputs;
  return {
    preFlight: preFlightSaid,
    lock: lockSaid,
    backup: backupSaid,
    test: testSaid,
    proof: proofSaid,
    failedChecks,
    stage: stageEnd,
    switch: switchEnd,
  };
}

/** Whether the caller says that there may be no lease. Otherwise a missing lease is a mistake. */
export function saidWhyNoLease({ preFlight, lock }: StepsBefore): boolean {
  return preFlight !== undefined || lock !== undefined;
}

/** Why it doesn't go on. What the caller gives explicitly is used rather than what follows from the steps. */
export function causeFrom({ reason, why }: Inputs, before: StepsBefore): CauseToSettle {
  const cause = causeToSettle(before);
  return { ...cause, ...(reason !== undefined && { reason }), ...(why !== undefined && { why }) };
}
