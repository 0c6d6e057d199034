import { endsTheRun } from '../../base/ends-the-run.ts';
import type { FailureCode } from '../../base/failure-catalogue.ts';
import { asFailure, isFailure } from '../../base/failure.ts';
import type { Checked } from '../../checks/finding.ts';
import type { EndedRequests } from '../../target/ended-requests.ts';
import type { Pause } from '../pause.ts';
import { type DeploymentEnd, ended, type EndReason, type Setback } from '../deployment-end.ts';
import type { Operation } from './operation.ts';
import { tellUnended } from './pausing.ts';
import { tellChangedSecrets } from './steps/mark-secrets.ts';

const REASONS: Partial<Record<FailureCode, EndReason>> = {
  'image/pull-failed': 'pull-failed',
  'migration/failed': 'migration-failed',
  'hook/failed': 'hook-failed',
  'backup/unverified': 'backup-missing',
};

/**
 * Runs a part of the flow after whose failure the flow goes back. Whatever it throws becomes a setback, except what ends the
 * run itself: an abort, or a newer holder.
 */
export async function failureAsSetback(
  op: Operation,
  work: () => Promise<Setback | undefined>,
): Promise<Setback | undefined> {
  try {
    return await work();
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal)) throw thrown;
    return setbackFrom(thrown);
  }
}

/**
 * Runs a part of the flow that fails before traffic is moved: its failure becomes the outcome `not-switched`. `target/silent`
 * is thrown on, because then traffic may have moved.
 */
export async function orNotSwitched<Result>(
  op: Operation,
  work: () => Promise<Result>,
): Promise<Result | DeploymentEnd> {
  try {
    return await work();
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal) || isFailure(thrown, 'target/silent')) throw thrown;
    const { reason, evidence, failure } = setbackFrom(thrown);
    const serving = {
      kind: 'unknown',
      why: 'it was not proven: something failed before this release was started',
    } as const;
    return ended('not-switched', reason, serving, { evidence, ...(failure && { failure }) });
  }
}

export function setbackFrom(thrown: unknown): Setback {
  const failure = asFailure(thrown);
  return { reason: REASONS[failure.code] ?? 'failed', evidence: [`${failure.title}: ${failure.message}`], failure };
}

interface Ending {
  readonly evidence?: readonly string[];
  readonly endedRequests: readonly EndedRequests[];
  readonly checked: readonly Checked[];
  readonly pauses: readonly Pause[];
}

/**
 * Every use case runs inside this. If a newer holder comes, it changes nothing more and ends `superseded`. Every end gets what
 * the checks saw, and the requests that were cut. What is only told comes after the end.
 */
export async function untilSuperseded<Result extends Ending>(
  op: Operation,
  work: () => Promise<Result>,
): Promise<Result | DeploymentEnd> {
  const end = await orSuperseded(work).finally(() => tellUnended(op));
  await tellChangedSecrets(op);
  return {
    ...end,
    ...('evidence' in end && { evidence: [...end.evidence, ...op.told] }),
    endedRequests: [...op.endedRequests, ...end.endedRequests],
    checked: [...op.checked, ...end.checked],
    pauses: [...op.pauses, ...end.pauses],
  };
}

/** The same for what isn't a deployment: it has no checks and cuts no requests. */
export async function orSuperseded<Result>(work: () => Promise<Result>): Promise<Result | DeploymentEnd> {
  try {
    return await work();
  } catch (thrown) {
    if (!isFailure(thrown, 'fence/superseded')) throw thrown;
    const serving = { kind: 'unknown', why: 'the newer holder decides' } as const;
    return ended('superseded', 'superseded', serving, { evidence: [thrown.message], failure: thrown });
  }
}
