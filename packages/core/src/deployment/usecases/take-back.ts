import { endsTheRun } from '../../base/ends-the-run.ts';
import { isFailure } from '../../base/failure.ts';
import type { Attempt } from '../../target/deployment-state.ts';
import {
  type DeploymentEnd,
  describeServing,
  ended,
  servingOf,
  type Setback,
  setbackLines,
} from '../deployment-end.ts';
import { harmsUsers } from '../release-at-fault.ts';
import type { Operation } from './operation.ts';
import { setbackFrom } from './setbacks.ts';
import { settleOpenAttempt } from './settle-deployment.ts';
import { silentTarget } from './ends/silent-target.ts';
import { leftOpen } from './withdraw-release.ts';

/** How far a switch came, as far as this run knows. */
export interface Reached {
  readonly attempt: Attempt;
  /** Whether the target was asked to move traffic, and whether it has answered. */
  readonly traffic: 'not-asked' | 'asked' | 'moved';
}

/**
 * Goes back from a switch that failed. If the routes say that traffic has moved, it goes home. If not, the staged release is
 * withdrawn. Throws `target/silent` when the routes can't be read and nothing shows that the release is bad.
 */
export async function takeBack(op: Operation, { attempt, traffic }: Reached, setback: Setback): Promise<DeploymentEnd> {
  op.target.progress.warn(`Going back: ${setbackLines(setback).join('; ')}`);
  try {
    return await settleOpenAttempt(op, attempt, setback);
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal) || isFailure(thrown, 'target/silent')) throw thrown;
    const hindrance = setbackFrom(thrown);
    // This run hasn't moved traffic, and nobody else may.
    if (traffic === 'not-asked') return leftOpen(attempt, setback, hindrance);
    if (traffic === 'moved' && harmsUsers(setback.reason)) return stranded(attempt, setback, hindrance);
    throw await silentTarget(op, { attempt, traffic }, hindrance);
  }
}

/** The end when traffic goes to a release that is known to be bad, and the target can't be reached to move it back. */
function stranded({ change }: Attempt, setback: Setback, hindrance: Setback): DeploymentEnd {
  const serving = servingOf(change.after);
  const where = `traffic goes to ${describeServing(serving)}, and could not be pointed back`;
  const { failure } = hindrance;
  const evidence = [...setback.evidence, where, ...hindrance.evidence];
  return ended('rollback-failed', 'blocked', serving, { evidence, ...(failure && { failure }) });
}
