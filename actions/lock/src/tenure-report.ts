import type { Report } from '@hardened-deploy/action-kit/report';
import { formatLeaseHandle, type LeaseHandle } from '@hardened-deploy/core/lease/lease-handle';
import { describeLoss } from '@hardened-deploy/core/lease/lease-words';
import type { HeldLease } from '@hardened-deploy/core/lease/usecases/held-lease';
import type { ReleaseOutcome } from '@hardened-deploy/core/lease/usecases/release-lease';
import type { RenewalOutcome } from '@hardened-deploy/core/lease/usecases/renew-lease';
import type { contract } from './contract.ts';
import { holderOutputs, refusal } from './refusal.ts';
import type { LockInputs } from './wire.ts';

type LockReport = Report<typeof contract>;
type Renewed = RenewalOutcome | { readonly kind: 'would-be-renewed'; readonly held: HeldLease };

export function renewalReport(handle: LeaseHandle, outcome: Renewed): LockReport {
  const { environment } = handle;
  if (outcome.kind === 'lost') {
    const report = refusal('lost', `${environment}: the lease is lost: ${describeLoss(outcome)}`, outcome.by);
    return { ...report, result: { ...report.result, ...(outcome.ended && { ended: outcome.ended }) } };
  }
  const { lease } = outcome.held;
  const words =
    outcome.kind === 'renewed'
      ? `renewed until ${lease.expiresAt}`
      : `would be renewed (dry run); it lasts until ${lease.expiresAt}`;
  return {
    decision: 'proceed',
    reason: outcome.kind,
    headline: `${environment}: lease ${lease.generation} ${words}`,
    level: 'quiet',
    outputs: { ...holderOutputs(lease), lease: formatLeaseHandle(handle) },
    result: { lease },
  };
}

export function releaseReport({ environment }: LockInputs, outcome: ReleaseOutcome): LockReport {
  if (outcome.kind === 'released') {
    const headline = `${environment}: lease ${outcome.lease.generation} released`;
    return { decision: 'done', reason: 'released', headline, level: 'quiet' };
  }
  const { by, ended } = outcome;
  return {
    decision: 'done',
    reason: 'already-over',
    headline: `${environment}: nothing to release: ${describeLoss(outcome)}`,
    level: ended?.how === 'released' ? 'notice' : 'warning',
    outputs: by ? holderOutputs(by) : {},
    result: { ...(by && { by }), ...(ended && { ended }) },
  };
}
