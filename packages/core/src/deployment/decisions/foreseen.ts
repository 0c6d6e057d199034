import { assertNever } from '../../base/assert-never.ts';
import { type Attempt, foldJournal } from '../../target/deployment-state.ts';
import type { JournalEvent, Placement } from '../../target/journal.ts';
import type { Outcome } from '../../target/outcome.ts';
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
  const { outcome, serving, bad } = endOf(open, settlement);
  const release = bad && goesBad(open);
  const events: readonly JournalEvent[] = [
    ...(release ? [{ kind: 'quarantined', release, reason: 'interrupted' } as const] : []),
    { kind: 'ended', outcome, reason: 'interrupted', serving },
  ];
  const { deployment, generation, by } = open;
  const entries = events.map(
    (event) => ({ schema: 1, sequence: 0, at: at.toISOString(), generation, deployment, by, event }) as const,
  );
  return {
    settlement,
    outcome,
    reading: { state: foldJournal(entries, state), routes: routesAfter(routes, settlement, serving) },
  };
}

interface End {
  readonly outcome: Outcome;
  readonly serving: Placement | null;
  /** Whether the release that traffic leaves is quarantined. */
  readonly bad: boolean;
}

function endOf(open: Attempt, settlement: Settlement): End {
  switch (settlement.kind) {
    case 'withdraw':
    case 'stay-home':
      return { outcome: 'not-switched', serving: open.live, bad: false };
    case 'go-home':
      return { outcome: 'rolled-back', serving: settlement.home, bad: true };
    case 'finish':
      return { outcome: 'deployed', serving: settlement.placement, bad: false };
    default:
      return assertNever(settlement);
  }
}

function routesAfter(routes: Routes, { kind }: Settlement, serving: Placement | null): Routes {
  // The other two kinds leave the routes as they are.
  return kind === 'stay-home' || kind === 'go-home' ? routesOf(serving) : routes;
}
