import { assertNever } from '../../base/assert-never.ts';
import { type Attempt, wayHome } from '../../target/deployment-state.ts';
import type { JournalEvent } from '../../target/journal.ts';
import { foldJournal } from '../../target/journal-fold.ts';
import type { Outcome } from '../../target/outcome.ts';
import type { Placement } from '../../target/placement.ts';
import { type Routes, routesOf } from '../../target/routes.ts';
import type { StackReading } from '../../target/stack-reading.ts';
import { decideSettlement, goesBad, type Settlement } from '../settlement.ts';

/** What settling an open attempt leads to if nothing goes wrong. Only a dry run needs this; a run sees it. */
export interface ForeseenSettlement {
  readonly settlement: Settlement;
  readonly outcome: Outcome;
  /** The state of the stack afterwards. */
  readonly reading: StackReading;
}

export function foreseeSettlement({ state, routes }: StackReading, open: Attempt, at: Date): ForeseenSettlement {
  const settlement = decideSettlement(open, routes);
  const { outcome, serving, isBad } = endOf(open, settlement);
  const bad = isBad ? goesBad(open) : [];
  const reason = 'interrupted';
  const events: readonly JournalEvent[] = [
    ...(settlement.kind === 'go-home' ? [returning(open)] : []),
    ...(bad.length > 0 ? [{ kind: 'quarantined', release: open.release?.id ?? '', bad, reason } as const] : []),
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
  /** Whether what traffic leaves is quarantined. */
  readonly isBad: boolean;
}

function endOf(open: Attempt, settlement: Settlement): End {
  switch (settlement.kind) {
    case 'withdraw':
    case 'stay-home':
      return { outcome: 'not-switched', serving: open.change.before, isBad: false };
    case 'go-home':
      return { outcome: 'rolled-back', serving: open.home, isBad: true };
    case 'finish':
      return { outcome: 'deployed', serving: settlement.placement, isBad: false };
    default:
      return assertNever(settlement);
  }
}

function routesAfter(routes: Routes, { kind }: Settlement, serving: Placement): Routes {
  // The other two kinds leave the routes as they are.
  return kind === 'stay-home' || kind === 'go-home' ? routesOf(serving) : routes;
}
