import { type Release, sameImages } from '../release/release.ts';
import type { Attempt } from '../target/deployment-state.ts';
import type { Placement } from '../target/journal.ts';
import { hasMoved, type Routes, routesOf } from '../target/routes.ts';

/** What must be done about an attempt that was broken off, before anybody may begin another. */
export type Settlement =
  /** Traffic has not moved: take away what was staged. Ends `not-switched`. */
  | { readonly kind: 'withdraw' }
  /** It was about to move, and has not: a call whose answer was lost may still move it. Ends `not-switched`. */
  | { readonly kind: 'stay-home' }
  /** Traffic has moved, or a part of it, or it was on its way back: bring it home and prove it. Ends `rolled-back`. */
  | { readonly kind: 'go-home'; readonly home: Placement | null; readonly away: Placement | null }
  /** It was promoted and only the last line is missing: prove it. Ends `deployed`. */
  | { readonly kind: 'finish'; readonly placement: Placement };

/**
 * Decides from the journal and the routes in force. The routes are the truth about where traffic goes: between `intent`
 * and `switched` the journal doesn't know.
 */
export function decideSettlement(attempt: Attempt, routes: Routes): Settlement {
  const { phase, staged, live, home, away } = attempt;
  if (phase === 'promoted' && staged) return { kind: 'finish', placement: staged };
  const moved = staged !== null && hasMoved({ from: routesOf(live), to: routesOf(staged) }, routes);
  if (phase === 'returning' || moved) return { kind: 'go-home', home, away };
  return { kind: phase === 'intent' ? 'stay-home' : 'withdraw' };
}

/**
 * The release that going home forbids, because it went bad here. None when the same images serve at home under another name:
 * forbidding them would forbid what is good.
 */
export function goesBad({ home, away }: Pick<Attempt, 'home' | 'away'>): Release | undefined {
  return away && !(home && sameImages(home.release, away.release)) ? away.release : undefined;
}
