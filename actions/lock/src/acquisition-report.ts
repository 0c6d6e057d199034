import type { Report } from '@hardened-deploy/action-kit/report';
import { assertNever } from '@hardened-deploy/core/domain/assert-never';
import { formatDuration } from '@hardened-deploy/core/domain/duration';
import { formatToken, mintToken } from '@hardened-deploy/core/domain/fencing-token';
import type { FenceRecord } from '@hardened-deploy/core/domain/fence';
import {
  describeHold,
  describeHolder,
  describeLease,
  describeLoss,
  describeNewer,
} from '@hardened-deploy/core/domain/lease-words';
import type { FencedAcquisition, FencedOut } from '@hardened-deploy/core/usecases/obtain-fenced-lease';
import type { contract } from './contract.ts';
import { leaseMarkdown } from './lease-markdown.ts';
import { holderOutputs, refusal } from './refusal.ts';
import type { LockInputs } from './wire.ts';

type LockReport = Report<typeof contract>;
type Granted = Extract<FencedAcquisition, { kind: 'granted' }>;
type Refused = Exclude<FencedAcquisition, { kind: 'granted' | FencedOut['kind'] }>;

/** What is said of a lease that was asked for; `on-held` decides what becomes of the step when it was not to be had. */
export function acquisitionReport(inputs: LockInputs, acquisition: FencedAcquisition): LockReport {
  switch (acquisition.kind) {
    case 'granted':
      return grantedReport(inputs, acquisition);
    // A refusal by a target is never passed over: what stands there is newer than this run, or somebody else's.
    case 'fenced-out':
    case 'foreign-owner':
      return fencedOutReport(acquisition);
    case 'held':
    case 'timed-out':
    case 'on-hold':
    case 'superseded':
    case 'outdated':
      return asWished(inputs, refusedReport(inputs, acquisition));
    default:
      return assertNever(acquisition);
  }
}

function refusedReport({ environment, waitFor }: LockInputs, acquisition: Refused): LockReport {
  switch (acquisition.kind) {
    case 'held':
      return refusal('held', `${environment} is ${describeLease(acquisition.by)}`, acquisition.by);
    case 'timed-out': {
      const waited = `after ${formatDuration(waitFor)} of waiting`;
      return refusal(
        'timed-out',
        `${environment} is, ${waited}, still ${describeLease(acquisition.by)}`,
        acquisition.by,
      );
    }
    case 'on-hold': {
      const free = 'Whoever set it ends it with the lock action, mode: unhold';
      const report = refusal('on-hold', `${environment} is ${describeHold(acquisition.hold)}\n${free}`);
      return { ...report, result: { hold: acquisition.hold } };
    }
    case 'superseded': {
      const how = `the lease was not to be had any more: ${describeLoss(acquisition)}`;
      return refusal('superseded', `${environment}: ${how}`, acquisition.by);
    }
    case 'outdated': {
      const report = refusal('superseded', `${environment}: gave way: ${describeNewer(acquisition.by)}`);
      return { ...report, result: { newer: acquisition.by } };
    }
    default:
      return assertNever(acquisition);
  }
}

function asWished({ onHeld, environment }: LockInputs, report: LockReport): LockReport {
  switch (onHeld) {
    case 'fail':
      return report;
    case 'skip':
      return { ...report, green: true, level: 'notice' };
    case 'continue': {
      const headline = `${report.headline}\non-held: continue: the job goes on WITHOUT a lease on ${environment}`;
      return { ...report, decision: 'proceed', level: 'warning', headline };
    }
    default:
      return assertNever(onHeld);
  }
}

function grantedReport(inputs: LockInputs, { held: { lease }, unreachable }: Granted): LockReport {
  const { environment, release } = inputs;
  const missing = unreachable.length > 0 ? `; no fence could be raised at ${unreachable.join(', ')}` : '';
  return {
    decision: 'proceed',
    reason: 'granted',
    headline: `${environment}: lease ${lease.generation} granted until ${lease.expiresAt}${missing}`,
    level: unreachable.length > 0 ? 'warning' : 'quiet',
    outputs: { ...holderOutputs(lease), lease: formatToken(mintToken(lease)) },
    result: { lease, unreachable, release },
    summary: leaseMarkdown(`${environment}: lease granted`, lease),
  };
}

function fencedOutReport({ kind, target, by, lease, givenBack }: FencedOut): LockReport {
  const stands = describeFence(by);
  const what = kind === 'fenced-out' ? `${target} has seen a newer lease: ${stands}` : `${target} belongs to ${stands}`;
  const refused = `Refused was generation ${lease.generation} of ${describeHolder(lease)}.`;
  const adopt = kind === 'foreign-owner' ? ' If the stack is to change hands, give the reason as `adopt`.' : '';
  const back = givenBack
    ? 'The lease was given back.'
    : `The lease could not be given back; it ends at ${lease.expiresAt}.`;
  return {
    decision: 'stop',
    reason: kind === 'fenced-out' ? 'superseded' : 'foreign-owner',
    headline: `${what}.\n${refused}${adopt} ${back}`,
    outputs: { holder: by.holder },
    result: { target, by, lease, givenBack },
  };
}

function describeFence({ owner, holder, token, raisedAt }: FenceRecord): string {
  const { repository, environment, store } = owner;
  const kept = store === 'ref' ? 'a git ref' : 'environment variables';
  return `${repository}, environment ${environment}, its lease kept in ${kept}: generation ${token.generation} of ${holder}, raised ${raisedAt}`;
}
