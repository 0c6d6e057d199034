import type { Report } from '@hardened-deploy/action-kit/report';
import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { assertNever } from '@hardened-deploy/core/base/assert-never';
import { formatDuration } from '@hardened-deploy/core/base/duration';
import { escapeMarkdown } from '@hardened-deploy/core/base/markdown';
import type { Lease } from '@hardened-deploy/core/lease/lease';
import { formatLeaseHandle } from '@hardened-deploy/core/lease/lease-handle';
import { describeHold, describeLease, describeLoss, describeNewer } from '@hardened-deploy/core/lease/lease-words';
import { describeForeignOwner, describeSuperseded } from '@hardened-deploy/core/target/fence-words';
import { fenceRecordOfLease } from '@hardened-deploy/core/target/make-fence-record';
import type { FencedAcquisition, FencedOut } from '@hardened-deploy/core/target/usecases/obtain-fenced-lease';
import type { FenceRefusal } from '@hardened-deploy/core/target/usecases/raise-fences';
import type { contract } from './contract.ts';
import { handleOf } from './handle-of.ts';
import { locationInputs } from './lease-location.ts';
import { leaseMarkdown } from './lease-markdown.ts';
import { holderOutputs, refusal } from './refusal.ts';
import { type LockInputs, ownerOf } from './wire.ts';

type LockReport = Report<typeof contract>;
type Granted = Extract<FencedAcquisition, { kind: 'granted' }>;
type Refused = Exclude<FencedAcquisition, { kind: 'granted' | FencedOut['kind'] }>;

/** The report about a requested lease. `on-held` decides whether the step fails when the lease is not available. */
export function acquisitionReport(inputs: LockInputs, run: RunFacts, acquisition: FencedAcquisition): LockReport {
  switch (acquisition.kind) {
    case 'granted':
      return grantedReport(inputs, acquisition);
    // A refusal by a target always stops the step: the holder there is newer than this run, or the stack has another owner.
    case 'fenced-out':
    case 'foreign-owner':
      return fencedOutReport(inputs, run, acquisition);
    case 'held':
    case 'timed-out':
    case 'on-hold':
    case 'superseded':
    case 'outdated':
      return refusedReport(inputs, acquisition);
    default:
      return assertNever(acquisition);
  }
}

/** The report of a recovery that needs no lease, because the job that deploys never started. */
export function neverStartedReport({ environment }: LockInputs, deploying: string): LockReport {
  return {
    decision: 'done',
    reason: 'never-started',
    headline: `${environment}: no lease was taken over: the job ${deploying} of this run never started, so there is nothing to recover`,
    level: 'notice',
  };
}

/** The report about a lease that is not available. */
export function refusedReport(inputs: LockInputs, acquisition: Refused): LockReport {
  return asWished(inputs, refusalOf(inputs, acquisition));
}

function refusalOf(inputs: LockInputs, acquisition: Refused): LockReport {
  const { environment, waitFor } = inputs;
  const place = locationInputs(inputs);
  switch (acquisition.kind) {
    case 'held':
      return refusal('held', `${environment} is ${takenBy(acquisition.by, inputs)}`, acquisition.by);
    case 'timed-out': {
      const waited = `after ${formatDuration(waitFor)} of waiting`;
      return refusal(
        'timed-out',
        `${environment} is, ${waited}, still ${takenBy(acquisition.by, inputs)}`,
        acquisition.by,
      );
    }
    case 'on-hold': {
      const free = `Anybody who may run the lock action ends it with\n${[...place, 'mode: unhold'].map((line) => `  ${line}`).join('\n')}`;
      const report = refusal('on-hold', `${environment} is ${describeHold(acquisition.hold)}\n${free}`);
      return { ...report, result: { hold: acquisition.hold } };
    }
    case 'superseded': {
      const how = `the lease is not available any more: ${describeLoss(acquisition)}`;
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

/** If all slots of a counting lease are taken, names the one that is free first. */
function takenBy(lease: Lease, inputs: LockInputs): string {
  const { slots } = inputs;
  const isFull = slots !== undefined && lease.slots === slots;
  return `${isFull ? `full, ${slots} slots of ${slots}; the one that is free first is ` : ''}${describeLease(lease, locationInputs(inputs))}`;
}

function asWished({ onHeld, environment }: LockInputs, report: LockReport): LockReport {
  switch (onHeld) {
    case 'fail':
      return report;
    case 'skip':
      return { ...report, green: true, level: 'notice' };
    case 'continue': {
      const headline = `${report.headline}\non-held: continue: the job goes on WITHOUT a lease on ${environment}`;
      const summary = `### ${escapeMarkdown(`${environment}: going on WITHOUT a lease`)}\n\n${report.summary ?? ''}`;
      return { ...report, decision: 'proceed', level: 'warning', headline, summary };
    }
    default:
      return assertNever(onHeld);
  }
}

function grantedReport(inputs: LockInputs, { held: { lease }, unreachable }: Granted): LockReport {
  const { environment, release } = inputs;
  const missing =
    unreachable.length > 0 ? `; not set up, because it could not be reached: ${unreachable.join(', ')}` : '';
  return {
    decision: 'proceed',
    reason: 'granted',
    headline: `${environment}: lease ${lease.generation} granted until ${lease.expiresAt}${missing}`,
    level: unreachable.length > 0 ? 'warning' : 'quiet',
    outputs: { ...holderOutputs(lease), lease: formatLeaseHandle(handleOf(inputs, lease)) },
    result: { lease, unreachable, release },
    summary: leaseMarkdown(`${environment}: lease granted`, lease),
  };
}

function fencedOutReport(
  inputs: LockInputs,
  run: RunFacts,
  { kind, target, by, lease, givenBack }: FencedOut,
): LockReport {
  const refused = fenceRecordOfLease(lease, ownerOf(inputs, run));
  const report = refusedByTarget({ kind: kind === 'fenced-out' ? 'superseded' : kind, target, by, refused });
  const back = givenBack
    ? 'The lease was released.'
    : `The lease could not be released; it expires at ${lease.expiresAt}.`;
  return { ...report, headline: `${report.headline}\n${back}`, result: { ...report.result, lease, givenBack } };
}

/** The report about a target whose fence refuses the lease. */
export function refusedByTarget({ kind, target, by, refused }: FenceRefusal): LockReport {
  const what = kind === 'superseded' ? describeSuperseded(refused, by) : describeForeignOwner(refused, by);
  return {
    decision: 'stop',
    reason: kind,
    headline: `${target}: ${what}`,
    outputs: { holder: by.holder },
    result: { target, by },
  };
}
