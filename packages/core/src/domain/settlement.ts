import type { Attempt } from './deployment-state.ts';
import type { Placement } from './journal.ts';
import type { Routes } from './routes.ts';

/** What must be done about an attempt that was broken off, before anybody may begin another. */
export type Settlement =
  /** Traffic has not moved: take away what was staged. Ends `not-switched`. */
  | { readonly kind: 'withdraw' }
  /** It was about to move, and has not: a call whose answer was lost may still move it. Ends `not-switched`. */
  | { readonly kind: 'stay-home' }
  /** Traffic has moved, as a whole or in part, or was on its way back: bring it home and prove it. Ends `rolled-back`. */
  | { readonly kind: 'go-home'; readonly home: Placement | null; readonly away: Placement | null }
  /** It was promoted and only the last line is missing: prove it. Ends `deployed`. */
  | { readonly kind: 'finish'; readonly placement: Placement };

/**
 * Decides from the journal and the routes in force. The routes are the truth about where traffic goes: between `intent`
 * and `switched` the journal doesn't know.
 */
export function decideSettlement(attempt: Attempt, routes: Routes): Settlement {
  const { phase, staged, home, away } = attempt;
  if (phase === 'promoted' && staged) return { kind: 'finish', placement: staged };
  if (phase === 'returning' || hasMoved(attempt, routes)) return { kind: 'go-home', home, away };
  return { kind: phase === 'intent' ? 'stay-home' : 'withdraw' };
}

/**
 * Whether users may have met the staged release: a component that the attempt changes stands in its staged slot. Half moved
 * is moved. Asking for the whole group would call a split one `not-switched`, and take away a slot that has traffic.
 */
function hasMoved({ staged, home }: Attempt, routes: Routes): boolean {
  if (staged === null || staged.slot === home?.slot) return false;
  return staged.release.components.some(({ name }) => routes.get(name) === staged.slot);
}
