import type { Report } from '@hardened-deploy/action-kit/report';
import { assertNever } from '@hardened-deploy/core/domain/assert-never';
import { formatDuration } from '@hardened-deploy/core/domain/duration';
import { formatToken, mintToken } from '@hardened-deploy/core/domain/fencing-token';
import type { FenceRecord } from '@hardened-deploy/core/domain/fence';
import type { Lease } from '@hardened-deploy/core/domain/lease';
import {
  describeEnd,
  describeHold,
  describeHolder,
  describeLease,
  describeLoss,
} from '@hardened-deploy/core/domain/lease-words';
import type { LeaseStatus } from '@hardened-deploy/core/usecases/lease-status';
import type { FencedAcquisition } from '@hardened-deploy/core/usecases/obtain-fenced-lease';
import type { ReleaseOutcome } from '@hardened-deploy/core/usecases/release-lease';
import type { RenewalOutcome } from '@hardened-deploy/core/usecases/renew-lease';
import type { contract } from './contract.ts';
import { leaseMarkdown, statusMarkdown } from './lease-markdown.ts';
import type { LockInputs } from './wire.ts';

type LockReport = Report<typeof contract>;

export function acquisitionReport(inputs: LockInputs, acquisition: FencedAcquisition): LockReport {
  const { environment } = inputs;
  switch (acquisition.kind) {
    case 'granted':
      return grantedReport(inputs, acquisition);
    case 'held':
      return refused('held', `${environment} is ${describeLease(acquisition.by)}`, acquisition.by);
    case 'timed-out': {
      const waited = `after ${formatDuration(inputs.waitFor)} of waiting`;
      return refused(
        'timed-out',
        `${environment} is, ${waited}, still ${describeLease(acquisition.by)}`,
        acquisition.by,
      );
    }
    case 'on-hold':
      return {
        ...refused('on-hold', `${environment} is ${describeHold(acquisition.hold)}`),
        result: { hold: acquisition.hold },
      };
    case 'superseded':
      return refused(
        'superseded',
        `${environment}: the lease was not to be had any more: ${describeLoss(acquisition)}`,
        acquisition.by,
      );
    case 'fenced-out':
      return fenceReport(
        'superseded',
        `${acquisition.target} has seen a newer lease: ${describeFence(acquisition.by)}`,
        acquisition,
      );
    case 'foreign-owner':
      return fenceReport(
        'foreign-owner',
        `${acquisition.target} belongs to ${describeFence(acquisition.by)}`,
        acquisition,
      );
    default:
      return assertNever(acquisition);
  }
}

function grantedReport(
  inputs: LockInputs,
  { held: { lease }, unreachable }: Extract<FencedAcquisition, { kind: 'granted' }>,
): LockReport {
  const { environment, release } = inputs;
  const missing = unreachable.length > 0 ? `; no fence could be raised at ${unreachable.join(', ')}` : '';
  return {
    decision: 'proceed',
    reason: 'granted',
    headline: `${environment}: lease ${lease.generation} granted until ${lease.expiresAt}${missing}`,
    level: unreachable.length > 0 ? 'warning' : 'quiet',
    outputs: { ...held(lease), lease: formatToken(mintToken(lease)) },
    result: { lease, unreachable, release },
    summary: leaseMarkdown(`${environment}: lease granted`, lease),
  };
}

export function renewalReport(inputs: LockInputs, outcome: RenewalOutcome): LockReport {
  const { environment, dryRun } = inputs;
  if (outcome.kind === 'lost') {
    const report = refused('lost', `${environment}: the lease is lost: ${describeLoss(outcome)}`, outcome.by);
    return { ...report, result: { ...report.result, ...(outcome.ended && { ended: outcome.ended }) } };
  }
  const { lease } = outcome.held;
  const headline = dryRun
    ? `${environment}: lease ${lease.generation} would be renewed (dry run); it lasts until ${lease.expiresAt}`
    : `${environment}: lease ${lease.generation} renewed until ${lease.expiresAt}`;
  const outputs = { ...held(lease), lease: formatToken(mintToken(lease)) };
  return { decision: 'proceed', reason: 'renewed', headline, level: 'quiet', outputs, result: { lease } };
}

export function releaseReport({ environment }: LockInputs, outcome: ReleaseOutcome): LockReport {
  if (outcome.kind === 'released') {
    const { generation } = outcome.lease;
    return {
      decision: 'done',
      reason: 'released',
      headline: `${environment}: lease ${generation} released`,
      level: 'quiet',
    };
  }
  const { by, ended } = outcome;
  return {
    decision: 'done',
    reason: 'already-over',
    headline: `${environment}: nothing to release: ${describeLoss(outcome)}`,
    level: ended?.how === 'released' ? 'notice' : 'warning',
    outputs: by ? held(by) : {},
    result: { ...(by && { by }), ...(ended && { ended }) },
  };
}

export function statusReport({ environment }: LockInputs, status: LeaseStatus): LockReport {
  const { kind, lease, hold, ended } = status;
  return {
    decision: 'done',
    reason: hold && kind !== 'held' ? 'on-hold' : kind,
    headline: `${environment}: ${statusLine(status)}`,
    level: 'notice',
    outputs: lease && kind === 'held' ? held(lease) : {},
    result: { status: kind, ended, ...(lease && { lease }), ...(hold && { hold }) },
    summary: statusMarkdown(environment, status),
  };
}

/** A dry run of what would change something: what stands, and whether it would stop. */
export function dryRunReport(inputs: LockInputs, status: LeaseStatus): LockReport {
  const report = statusReport(inputs, status);
  const { mode, environment } = inputs;
  if (mode === 'release')
    return { ...report, headline: `${environment}: dry run, nothing is released; ${statusLine(status)}` };
  const stops = status.hold !== undefined || (status.kind === 'held' && !continues(inputs, status.lease));
  if (stops) return { ...report, decision: 'stop', level: 'error' };
  const headline = `${environment}: dry run, the lease would be granted; ${statusLine(status)}`;
  return { ...report, decision: 'proceed', reason: 'would-be-granted', headline };
}

/** A lease that stands is no obstacle to the job that it is handed to, nor to its deployment's recovery. */
function continues({ from, mode, deployment }: LockInputs, lease: Lease | undefined): boolean {
  if (mode === 'take-over') return lease?.holder.deployment === deployment;
  return from?.nonce === lease?.nonce;
}

function statusLine({ kind, lease, hold, ended: [last] }: LeaseStatus): string {
  const held = lease ? (kind === 'held' ? describeLease(lease) : `expired; last ${describeLease(lease)}`) : 'free';
  const history = last && !lease ? `; ${describeEnd(last)}` : '';
  return `${held}${history}${hold ? `; ${describeHold(hold)}` : ''}`;
}

function held(lease: Lease) {
  return { holder: describeHolder(lease), deployment: lease.holder.deployment };
}

function refused(
  reason: 'held' | 'timed-out' | 'on-hold' | 'superseded' | 'lost',
  headline: string,
  by?: Lease,
): LockReport {
  return {
    decision: 'stop',
    reason,
    headline,
    outputs: by ? held(by) : {},
    result: by ? { by } : {},
    ...(by && { summary: leaseMarkdown(`Not granted: ${reason}`, by) }),
  };
}

function fenceReport(
  reason: 'superseded' | 'foreign-owner',
  headline: string,
  { target, by }: { readonly target: string; readonly by: FenceRecord },
): LockReport {
  const given = 'The lease was given back.';
  return {
    decision: 'stop',
    reason,
    headline: `${headline}. ${given}`,
    outputs: { holder: by.holder },
    result: { target, by },
  };
}

function describeFence({ owner, holder, token, raisedAt }: FenceRecord): string {
  const { repository, environment } = owner;
  return `${repository}, environment ${environment}: generation ${token.generation} of ${holder}, raised ${raisedAt}`;
}
