import { oneLine } from '../base/printable.ts';
import type { DeploymentEnd } from './deployment-end.ts';
import { endWhy, incidentReportOf } from './deployment-report.ts';
import type { StepWord } from './step-word.ts';
import type { ToldEnd } from './told-end.ts';

/** What the earlier steps of the deploying job said, for the step that settles. Absent where a step said nothing. */
export interface StepsBefore {
  readonly preFlight?: StepWord | undefined;
  readonly lock?: StepWord | undefined;
  readonly backup?: StepWord | undefined;
  readonly test?: StepWord | undefined;
  /** What the step said that proves the backup after the switch. */
  readonly proof?: StepWord | undefined;
  /** Whether the configuration leaves a part of the proof for after the switch. */
  readonly leavesProof?: boolean;
  /** Names of the checks that failed in the smoke test. */
  readonly failedChecks?: string | undefined;
  readonly stage?: ToldEnd | undefined;
  readonly switch?: ToldEnd | undefined;
}

export interface CauseToSettle {
  readonly reason: 'interrupted' | 'checks-failed';
  readonly why?: string;
}

/** Why the deployment doesn't go on. Backup and smoke test are asked here, because these steps don't write to the journal. */
export function causeToSettle({ backup, test, failedChecks = '' }: StepsBefore): CauseToSettle {
  if (test?.reason === 'checks-failed') {
    const named = failedChecks === '' ? '' : `: ${oneLine(failedChecks.replaceAll('\n', ', '))}`;
    return { reason: 'checks-failed', why: `the smoke test in private failed${named}` };
  }
  // A smoke test that was cancelled or couldn't run says nothing about the release.
  if (test?.decision === 'stop')
    return { reason: 'interrupted', why: 'the smoke test in private was not run to its end' };
  if (backup?.decision === 'stop')
    return { reason: 'interrupted', why: 'there is no proven backup: the backup failed, or was stopped' };
  return { reason: 'interrupted' };
}

export type WithoutLease =
  /** Nothing was changed: the deployment ended before it had begun. */
  | { readonly kind: 'never-begun'; readonly why: string }
  /** Something may have been left open, by this job or by one before it. */
  | { readonly kind: 'unknown'; readonly why: string };

const NEVER_STARTED =
  'the job that deploys never started, for example because its approval was rejected or the run was cancelled';

/** What is known of a deployment whose job has no lease. Without a lease a job changes nothing. */
export function decideWithoutLease({ preFlight, lock }: StepsBefore, runAttempt: number): WithoutLease {
  // The lock action says this to a recovery, and it has looked at all attempts of the run.
  if (lock?.decision === 'done' && lock.reason === 'never-started') return { kind: 'never-begun', why: NEVER_STARTED };
  const why = whyNoLease(preFlight, lock);
  if (why === undefined) return { kind: 'unknown', why: 'no step before said why there is no lease' };
  if (runAttempt > 1)
    return { kind: 'unknown', why: `${why}, and attempt ${runAttempt - 1} of this run may have left something open` };
  return { kind: 'never-begun', why };
}

function whyNoLease(preFlight: StepWord | undefined, lock: StepWord | undefined): string | undefined {
  if (lock?.decision === 'stop') return `the lease was not granted: ${lock.reason}`;
  if (lock === undefined && preFlight?.decision === 'stop') return `pre-flight stopped it: ${preFlight.reason}`;
  return undefined;
}

/**
 * What people are told about an end that was settled. The step that ended the deployment saw more than the step that settles
 * it, so its `why` is used if its outcome is the settled one. The incident report that it wrote is named in any case.
 */
export function endAsSeen(
  end: DeploymentEnd,
  before: StepsBefore,
): { readonly why: string; readonly incident?: string } {
  const { stage, switch: moved } = before;
  const said = [moved, stage].filter((told) => told !== undefined);
  const seen = said.find(({ outcome, why }) => outcome === end.outcome && why !== '');
  const incident = said.find((told) => told.incident !== undefined)?.incident ?? incidentReportOf(end);
  const why = seen?.why ?? endWhy(end);
  const unproven = end.outcome === 'deployed' ? whyUnproven(before) : undefined;
  return { why: unproven === undefined ? why : `${why}. ${unproven}`, ...(incident !== undefined && { incident }) };
}

/** What people must know of the backup of a deployment that stands; undefined when it was proven, or was not to be proven then. */
export function whyUnproven({ backup, proof, leavesProof = false }: StepsBefore): string | undefined {
  if (proof === undefined && leavesProof && backup === undefined) return UNHEARD;
  // A step that was cancelled, or never ran, says nothing.
  const isUnheard = proof === undefined && leavesProof && backup?.reason === 'backed-up';
  if (proof?.decision !== 'stop' && !isUnheard) return undefined;
  const found =
    proof?.reason === 'proof-failed'
      ? 'could not be restored, and is marked as damaged'
      : 'was not proven: its proof was not run to its end';
  return `But the backup that was taken before it ${found}. There is no proven way back to the data of before this deployment. Take another backup now, of the data as they are (db-backup, mode: backup)`;
}

/** A recovery, or a person who settles, may have heard of no step. The proof may have gone well all the same. */
const UNHEARD =
  'But nothing was heard of a backup that was taken before it, nor of the proof that was left for after its switch. Perhaps there is no proven way back to the data of before this deployment. Look which backups are proven (db-backup, mode: list), and rehearse the newest one (mode: rehearse)';
