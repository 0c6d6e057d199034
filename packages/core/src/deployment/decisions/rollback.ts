import type { DeploymentId } from '../../base/names.ts';
import { type Attempt, type AttemptEnd, lastAttemptOf } from '../../target/deployment-state.ts';
import type { Outcome } from '../../target/outcome.ts';
import type { Placement } from '../../target/placement.ts';
import { placementInForce } from '../../target/placement-in-force.ts';
import type { StackReading } from '../../target/stack-reading.ts';
import { type EndReason, type Serving, servingInForce, servingOf } from '../deployment-end.ts';
import { chooseRollbackTarget, type RollbackWish } from '../rollback-target.ts';
import { againstGoingBack } from './open-restores.ts';

export type RollbackDecision =
  /** Settle what is open, then decide again if `goesOnAfterSettling`. */
  | { readonly kind: 'settle'; readonly open: Attempt }
  /** This deployment has ended, and nothing of it serves. Prove what serves, and report its end again. */
  | { readonly kind: 'say-again'; readonly end: AttemptEnd }
  | { readonly kind: 'refuse'; readonly reason: EndReason; readonly why: string; readonly serving: Serving }
  | {
      readonly kind: 'go-back';
      readonly goal: Placement;
      readonly leaving: Placement;
      /** The deployments that it takes back. */
      readonly undoes: readonly DeploymentId[];
      /** Why it would be refused without `force`. */
      readonly waived: readonly string[];
    };

/** What a rollback does with the stack as it was read. Run and dry run both use this. */
export function decideRollback({ state, routes }: StackReading, asked: RollbackWish): RollbackDecision {
  if (state.open) return { kind: 'settle', open: state.open };
  const end = asked.deployment === undefined ? undefined : lastAttemptOf(state, asked.deployment)?.end;
  // It has been taken back already. Going back once more would leave a good release.
  const stands = state.standing.some(({ deployment }) => deployment === asked.deployment);
  if (end && end.outcome !== 'deployed' && !stands) return { kind: 'say-again', end };
  const now = placementInForce(state, routes);
  if (now.kind === 'unexplained') {
    return { kind: 'refuse', reason: 'unsettled', why: now.why, serving: servingInForce(now) };
  }
  const leaving = now.placement;
  const choice = chooseRollbackTarget(state, leaving, asked);
  if (choice.kind === 'none') {
    return { kind: 'refuse', reason: choice.reason, why: choice.why, serving: servingOf(leaving) };
  }
  const { goal, undoes, waived } = choice;
  const restores = againstGoingBack(state.restores, { force: asked.force, finishes: asked.databaseBack !== undefined });
  if (restores.refusals.length > 0) {
    return { kind: 'refuse', reason: 'restore-open', why: restores.refusals.join('; '), serving: servingOf(leaving) };
  }
  return { kind: 'go-back', goal, leaving, undoes, waived: [...restores.waived, ...waived] };
}

/**
 * Whether the rollback goes on after an open attempt was settled with this outcome. If settling has already gone back, it
 * doesn't. If the open attempt was another deployment that never got the traffic, the release to leave still serves.
 */
export function goesOnAfterSettling(open: Attempt, outcome: Outcome, asked: RollbackWish): boolean {
  return outcome === 'deployed' || (outcome === 'not-switched' && open.deployment !== asked.deployment);
}
