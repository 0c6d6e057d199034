import type { Report } from '@hardened-deploy/action-kit/report';
import { describeEnd, describeHold, describeLease } from '@hardened-deploy/core/domain/lease-words';
import type { LeaseStatus } from '@hardened-deploy/core/usecases/lease-status';
import type { contract } from './contract.ts';
import { statusMarkdown } from './status-markdown.ts';
import { holderOutputs } from './refusal.ts';
import type { LockInputs } from './wire.ts';

type LockReport = Report<typeof contract>;

export function statusReport({ environment }: LockInputs, status: LeaseStatus): LockReport {
  const { kind, leases, hold, waiters, ended } = status;
  const [lease] = leases;
  return {
    decision: 'done',
    reason: hold && kind !== 'held' ? 'on-hold' : kind,
    headline: `${environment}: ${statusLine(status)}`,
    level: 'notice',
    outputs: lease && kind === 'held' ? holderOutputs(lease) : {},
    result: { status: kind, leases, waiters, ended, ...(hold && { hold }) },
    summary: statusMarkdown(environment, status),
  };
}

/** A dry run of what would change something: what stands, and whether it would stop. */
export function dryRunReport(inputs: LockInputs, status: LeaseStatus): LockReport {
  const report = statusReport(inputs, status);
  const { mode, environment } = inputs;
  if (mode !== 'acquire' && mode !== 'take-over')
    return { ...report, headline: `${environment}: dry run, nothing is changed; ${statusLine(status)}` };
  if (wouldStop(inputs, status)) return { ...report, decision: 'stop', level: 'error' };
  const headline = `${environment}: dry run, the lease would be granted; ${statusLine(status)}`;
  return { ...report, decision: 'proceed', reason: 'would-be-granted', headline };
}

function wouldStop(inputs: LockInputs, { kind, leases, hold }: LeaseStatus): boolean {
  if (continues(inputs, leases)) return false;
  const { slots = 1 } = inputs;
  const isFull = leases.length >= slots || leases.some((lease) => lease.slots !== inputs.slots);
  return hold !== undefined || (kind === 'held' && isFull);
}

/** A lease that stands is no obstacle to the job that it is handed to, nor to its deployment's recovery. A hold isn't either. */
function continues({ from, mode, deployment }: LockInputs, leases: LeaseStatus['leases']): boolean {
  if (mode === 'take-over') return leases.some(({ holder }) => holder.deployment === deployment);
  return from !== undefined && leases.some(({ nonce }) => nonce === from.nonce);
}

function statusLine({ kind, leases, hold, waiters, ended: [last] }: LeaseStatus): string {
  const held = leases.map((lease) =>
    kind === 'held' ? describeLease(lease) : `expired; last ${describeLease(lease)}`,
  );
  const parts = [
    held.length > 0 ? held.join('\n') : 'free',
    ...(last && leases.length === 0 ? [describeEnd(last)] : []),
    ...(hold ? [describeHold(hold)] : []),
    ...(waiters.length > 0 ? [`${waiters.length} waiting`] : []),
  ];
  return parts.join('; ');
}
