import type { Report } from '@hardened-deploy/action-kit/report';
import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { assertNever } from '@hardened-deploy/core/base/assert-never';
import { formatDuration } from '@hardened-deploy/core/base/duration';
import { escapeMarkdown } from '@hardened-deploy/core/base/markdown';
import type { Lease } from '@hardened-deploy/core/lease/lease';
import { formatLeaseHandle } from '@hardened-deploy/core/lease/lease-handle';
import { describeHold, describeLease, describeLoss, describeNewer } from '@hardened-deploy/core/lease/lease-words';
import { fenceClaim } from '@hardened-deploy/core/target/fence-claim';
import { describeForeignOwner, describeSuperseded } from '@hardened-deploy/core/target/fence-words';
import type { FencedAcquisition, FencedOut } from '@hardened-deploy/core/target/usecases/obtain-fenced-lease';
import type { FenceRefusal } from '@hardened-deploy/core/target/usecases/raise-fences';
import type { contract } from './contract.ts';
import { handleOf } from './handle-of.ts';
import { leaseMarkdown } from './lease-markdown.ts';
import { placeInputs } from './lease-place.ts';
import { holderOutputs, refusal } from './refusal.ts';
import { type LockInputs, ownerOf } from './wire.ts';

type LockReport = Report<typeof contract>;
type Granted = Extract<FencedAcquisition, { kind: 'granted' }>;
type Refused = Exclude<FencedAcquisition, { kind: 'granted' | FencedOut['kind'] }>;

/** What is said of a lease that was asked for; `on-held` decides what becomes of the step when it was not to be had. */
export function acquisitionReport(inputs: LockInputs, run: RunFacts, acquisition: FencedAcquisition): LockReport {
  switch (acquisition.kind) {
    case 'granted':
      return grantedReport(inputs, acquisition);
    // A refusal by a target is never passed over: what stands there is newer than this run, or somebody else's.
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

/** What is said of a lease that was not to be had. */
export function refusedReport(inputs: LockInputs, acquisition: Refused): LockReport {
  return asWished(inputs, refusalOf(inputs, acquisition));
}

function refusalOf(inputs: LockInputs, acquisition: Refused): LockReport {
  const { environment, waitFor } = inputs;
  const place = placeInputs(inputs);
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

/** Where all slots of a counting lease are taken, the one that is free first is named. */
function takenBy(lease: Lease, inputs: LockInputs): string {
  const { slots } = inputs;
  const isFull = slots !== undefined && lease.slots === slots;
  return `${isFull ? `full, ${slots} slots of ${slots}; the one that is free first is ` : ''}${describeLease(lease, placeInputs(inputs))}`;
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
    unreachable.length > 0 ? `; not made ready, since it could not be reached: ${unreachable.join(', ')}` : '';
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
  const refused = fenceClaim(lease, ownerOf(inputs, run));
  const report = refusedByTarget({ kind: kind === 'fenced-out' ? 'superseded' : kind, target, by, refused });
  const back = givenBack
    ? 'The lease was given back.'
    : `The lease could not be given back; it ends at ${lease.expiresAt}.`;
  return { ...report, headline: `${report.headline}\n${back}`, result: { ...report.result, lease, givenBack } };
}

/** What is said of a target that doesn't take the lease. */
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
