import type { Report } from '@hardened-deploy/action-kit/report';
import {
  describeEnd,
  describeHold,
  describeHolder,
  describeLease,
  describeTerm,
} from '@hardened-deploy/core/domain/lease-words';
import type { LeaseStatus } from '@hardened-deploy/core/usecases/lease-status';
import type { contract } from './contract.ts';
import { neverBegun, placeInputs, titleOf } from './place.ts';
import { holderOutputs } from './refusal.ts';
import { statusMarkdown } from './status-markdown.ts';
import type { LockInputs } from './wire.ts';

type LockReport = Report<typeof contract>;

export function statusReport(inputs: LockInputs, status: LeaseStatus): LockReport {
  const { kind, leases, hold, waiters, ended } = status;
  const [lease] = leases;
  return {
    decision: 'done',
    reason: hold && kind !== 'held' ? 'on-hold' : kind,
    headline: `${titleOf(inputs)}: ${statusLine(inputs, status)}`,
    level: 'notice',
    outputs: lease && kind === 'held' ? holderOutputs(lease) : {},
    result: { status: kind, leases, waiters, ended, ...(hold && { hold }) },
    summary: statusMarkdown(titleOf(inputs), status),
  };
}

/** A dry run of what would change something: what stands, and whether it would stop. */
export function dryRunReport(inputs: LockInputs, status: LeaseStatus): LockReport {
  const report = statusReport(inputs, status);
  const { mode } = inputs;
  const title = titleOf(inputs);
  if (mode !== 'acquire' && mode !== 'take-over')
    return { ...report, headline: `${title}: dry run, nothing is changed; ${statusLine(inputs, status)}` };
  if (wouldStop(inputs, status)) return { ...report, decision: 'stop', level: 'error' };
  const headline = `${title}: dry run, the lease would be granted; ${statusLine(inputs, status)}`;
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

/** A hold first: it decides, whoever has the lease. */
function statusLine(inputs: LockInputs, { kind, leases, hold, waiters, ended: [last], begun }: LeaseStatus): string {
  const place = placeInputs(inputs);
  const held = leases.map((lease) =>
    kind === 'held'
      ? describeLease(lease, place)
      : `free; it expired: ${describeHolder(lease)}, ${describeTerm(lease)}`,
  );
  const parts = [
    ...(hold ? [describeHold(hold)] : []),
    held.length > 0 ? held.join('\n') : `free${last ? `; ${describeEnd(last)}` : ''}`,
    ...(waiters.length > 0 ? [`${waiters.length} waiting with \`supersede\``] : []),
  ];
  return `${parts.join('\n')}${neverBegun(begun)}`;
}
