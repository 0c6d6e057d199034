import type { Report } from '@hardened-deploy/action-kit/report';
import type { Lease } from '@hardened-deploy/core/lease/lease';
import { describeHolder } from '@hardened-deploy/core/lease/lease-words';
import type { contract } from './contract.ts';
import { leaseMarkdown } from './lease-markdown.ts';

/** The report about a lease that is not available, or is lost. `by` is the lease of the present holder. */
export function refusal(
  reason: 'held' | 'timed-out' | 'on-hold' | 'superseded' | 'lost',
  headline: string,
  by?: Lease,
): Report<typeof contract> {
  return {
    decision: 'stop',
    reason,
    headline,
    outputs: by ? holderOutputs(by) : {},
    result: by ? { by } : {},
    ...(by && { summary: leaseMarkdown(`Not granted: ${reason}`, by) }),
  };
}

export function holderOutputs(lease: Lease) {
  return { holder: describeHolder(lease), deployment: lease.holder.deployment };
}
