import type { Report } from '@hardened-deploy/action-kit/report';
import type { Lease } from '@hardened-deploy/core/lease/lease';
import { describeHolder } from '@hardened-deploy/core/lease/lease-words';
import type { contract } from './contract.ts';
import { leaseMarkdown } from './lease-markdown.ts';

/** A lease that was not to be had, or is lost; `by` is who has it. */
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
