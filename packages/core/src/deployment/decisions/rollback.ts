import type { DeploymentId } from '../../base/names.ts';
import { type Attempt, lastAttemptOf, type Quarantine } from '../../target/deployment-state.ts';
import type { Placement } from '../../target/journal.ts';
import type { Outcome } from '../../target/outcome.ts';
import { placementInForce } from '../../target/placement-in-force.ts';
import { otherSlot } from '../../target/slot.ts';
import type { StackReading } from '../../target/stack-reading.ts';
import { type EndReason, type Serving, servingOf } from '../deployment-end.ts';
import { chooseRollbackTarget, type RollbackWish } from '../rollback-target.ts';

export interface RollbackAsked extends RollbackWish {
  /** In whose name; a dry run may have none. */
  readonly deployment?: DeploymentId | undefined;
}

export type RollbackDecision =
  /** Settle what is open, then decide again if `goesOnAfterSettling`. */
  | { readonly kind: 'settle'; readonly open: Attempt }
  /** This deployment is over and left nothing of its own serving: prove what serves, and say again how it ended. */
  | { readonly kind: 'say-again'; readonly end: NonNullable<Attempt['end']> }
  | { readonly kind: 'refuse'; readonly reason: EndReason; readonly why: string; readonly serving: Serving }
  | {
      readonly kind: 'go-back';
      readonly goal: Placement;
      readonly leaving: Placement | null;
      /** The goal went bad since it was verified; somebody has forced it. */
      readonly bad?: Quarantine;
    };

/** What going back would do with a stack as it is read. The run and its dry run both ask this. */
export function decideRollback({ state, routes }: StackReading, asked: RollbackAsked): RollbackDecision {
  if (state.open) return { kind: 'settle', open: state.open };
  const end = asked.deployment === undefined ? undefined : lastAttemptOf(state, asked.deployment)?.end;
  // It has already been taken back: going back once more would leave a good release.
  if (end && end.outcome !== 'deployed') return { kind: 'say-again', end };
  const now = placementInForce(state, routes);
  if (now.kind === 'unexplained') {
    return { kind: 'refuse', reason: 'unsettled', why: now.why, serving: { kind: 'unknown', why: now.why } };
  }
  const leaving = now.placement;
  const choice = chooseRollbackTarget(state, leaving?.release ?? null, asked);
  if (choice.kind === 'none') {
    return { kind: 'refuse', reason: choice.reason, why: choice.why, serving: servingOf(leaving) };
  }
  const goal = { slot: leaving ? otherSlot(leaving.slot) : 'blue', release: choice.release } as const;
  return { kind: 'go-back', goal, leaving, ...(choice.bad && { bad: choice.bad }) };
}

/**
 * Whether there is still something to leave once what was open has been settled with this outcome. What settling has taken
 * back isn't left once more. Another deployment that never had the traffic has left nothing: what is to be left serves still.
 */
export function goesOnAfterSettling(open: Attempt, outcome: Outcome, asked: RollbackAsked): boolean {
  return outcome === 'deployed' || (outcome === 'not-switched' && open.deployment !== asked.deployment);
}
