import type { Report } from '@hardened-deploy/action-kit/report';
import {
  describeEndedLease,
  describeHold,
  describeHolder,
  describeLease,
  describeTerm,
} from '@hardened-deploy/core/lease/lease-words';
import type { LeaseStatus } from '@hardened-deploy/core/lease/usecases/lease-status';
import type { contract } from './contract.ts';
import { locationInputs, noteIfNeverUsed, titleOf } from './lease-location.ts';
import { holderOutputs } from './refusal.ts';
import { statusMarkdown } from './status-markdown.ts';
import type { LockInputs } from './wire.ts';

type LockReport = Report<typeof contract>;

export function statusReport(inputs: LockInputs, status: LeaseStatus): LockReport {
  const { kind, leases, hold, waiters, ended } = status;
  const [lease] = leases;
  return {
    decision: 'done',
    reason: hold ? 'on-hold' : kind,
    headline: `${titleOf(inputs)}: ${statusLine(inputs, status)}`,
    level: 'notice',
    outputs: lease && kind === 'held' ? holderOutputs(lease) : {},
    result: { status: kind, leases, waiters, ended, ...(hold && { hold }) },
    summary: statusMarkdown(titleOf(inputs), status),
  };
}

/** The report of a dry run of `hold`, `unhold` or `force-release`: the present state, and that nothing was changed. */
export function dryRunReport(inputs: LockInputs, status: LeaseStatus): LockReport {
  const headline = `${titleOf(inputs)}: dry run, nothing was changed; ${statusLine(inputs, status)}`;
  return { ...statusReport(inputs, status), headline };
}

/** The state in one line. A hold comes first, because it stops deployments whoever has the lease. */
export function statusLine(
  inputs: LockInputs,
  { kind, leases, hold, waiters, ended: [last], begun }: LeaseStatus,
): string {
  const place = locationInputs(inputs);
  const held = leases.map((lease) =>
    kind === 'held'
      ? describeLease(lease, place)
      : `free; it expired: ${describeHolder(lease)}, ${describeTerm(lease)}`,
  );
  const parts = [
    ...(hold ? [describeHold(hold)] : []),
    held.length > 0 ? held.join('\n') : `free${last ? `; ${describeEndedLease(last)}` : ''}`,
    ...(waiters.length > 0 ? [`${waiters.length} waiting with \`supersede\``] : []),
  ];
  return `${parts.join('\n')}${noteIfNeverUsed(begun)}`;
}
