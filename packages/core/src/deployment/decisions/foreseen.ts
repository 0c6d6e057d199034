import { assertNever } from '../../base/assert-never.ts';
import type { DeploymentId } from '../../base/names.ts';
import type { ReleaseName } from '../../release/release.ts';
import { type Attempt, type DeploymentState, wayHome } from '../../target/deployment-state.ts';
import type { JournalEvent } from '../../target/journal.ts';
import { foldJournal } from '../../target/journal-fold.ts';
import type { Outcome } from '../../target/outcome.ts';
import type { Change, Placement } from '../../target/placement.ts';
import { type Routes, routesOf } from '../../target/routes.ts';
import type { StackReading } from '../../target/stack-reading.ts';
import { decideSettlement, outcomeAtHome, type Settlement } from '../settlement.ts';

/** What settling an open attempt leads to if nothing goes wrong. Only a dry run needs this; a run sees it. */
export interface ForeseenSettlement {
  readonly settlement: Settlement;
  readonly outcome: Outcome;
  /** The state of the stack afterwards. */
  readonly reading: StackReading;
}

export function foreseeSettlement({ state, routes }: StackReading, open: Attempt, at: Date): ForeseenSettlement {
  const settlement = decideSettlement(open, routes);
  const { outcome, serving } = endOf(open, settlement);
  const reason = 'interrupted';
  const events: readonly JournalEvent[] = [
    ...(settlement.kind === 'go-home' ? [returning(open)] : []),
    { kind: 'ended', outcome, reason, serving },
  ];
  const entries = linesOf(events, open, at);
  return {
    settlement,
    outcome,
    reading: { state: foldJournal(entries, state), routes: routesAfter(routes, settlement, serving) },
  };
}

/** The state once a release is promoted. `state` has no open attempt, or the one that staged it. */
export function foreseePromotion(state: DeploymentState, promoted: PromotedChange, at: Date): DeploymentState {
  const { change, release } = promoted;
  const { deployment, generation, by } = state.open ?? UNDER_NO_LEASE;
  const events: readonly JournalEvent[] = [
    ...(state.open ? [] : [{ kind: 'staging', release, change } as const]),
    { kind: 'verified-good', change },
    { kind: 'ended', outcome: 'deployed', reason: 'promoted', change, serving: change.after },
  ];
  return foldJournal(linesOf(events, { deployment, generation, by }, at), state);
}

interface PromotedChange {
  readonly change: Change;
  readonly release: ReleaseName;
}

/** Of a deployment that is only planned. */
const UNDER_NO_LEASE = { deployment: '0'.repeat(16) as DeploymentId, generation: 0, by: 'nobody yet' };

type Writer = Pick<Attempt, 'deployment' | 'generation' | 'by'>;

function linesOf(events: readonly JournalEvent[], { deployment, generation, by }: Writer, at: Date) {
  return events.map(
    (event) => ({ schema: 2, sequence: 0, at: at.toISOString(), generation, deployment, by, event }) as const,
  );
}

function returning(open: Attempt): JournalEvent {
  const { undoes } = open;
  return { kind: 'intent', move: 'return', change: wayHome(open), ...(undoes && { undoes }) };
}

interface End {
  readonly outcome: Outcome;
  readonly serving: Placement;
}

function endOf(open: Attempt, settlement: Settlement): End {
  switch (settlement.kind) {
    case 'withdraw':
    case 'stay-home':
      return { outcome: 'not-switched', serving: open.change.before };
    case 'go-home':
      return { outcome: outcomeAtHome(open), serving: open.home };
    case 'finish':
      return { outcome: 'deployed', serving: settlement.placement };
    default:
      return assertNever(settlement);
  }
}

function routesAfter(routes: Routes, { kind }: Settlement, serving: Placement): Routes {
  // The other two kinds leave the routes as they are.
  return kind === 'stay-home' || kind === 'go-home' ? routesOf(serving) : routes;
}
