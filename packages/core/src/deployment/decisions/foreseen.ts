import { assertNever } from '../../base/assert-never.ts';
import { type Attempt, wayHome } from '../../target/deployment-state.ts';
import type { JournalEvent } from '../../target/journal.ts';
import { foldJournal } from '../../target/journal-fold.ts';
import type { Outcome } from '../../target/outcome.ts';
import type { Placement } from '../../target/placement.ts';
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
  const { deployment, generation, by } = open;
  const entries = events.map(
    (event) => ({ schema: 2, sequence: 0, at: at.toISOString(), generation, deployment, by, event }) as const,
  );
  return {
    settlement,
    outcome,
    reading: { state: foldJournal(entries, state), routes: routesAfter(routes, settlement, serving) },
  };
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
