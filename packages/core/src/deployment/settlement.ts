import { type Release, sameImages } from '../release/release.ts';
import type { Attempt } from '../target/deployment-state.ts';
import type { Placement } from '../target/journal.ts';
import { hasMoved, type Routes, routesOf } from '../target/routes.ts';

/** What must be done about an attempt that was broken off, before another one may begin. */
export type Settlement =
  /** Traffic has not moved. Remove what was staged. Ends `not-switched`. */
  | { readonly kind: 'withdraw' }
  /** Traffic was about to move and has not, but a late call of the dead run may still move it. Ends `not-switched`. */
  | { readonly kind: 'stay-home' }
  /** Traffic or a part of it has moved, or it was going back already. Bring it home and prove it. Ends `rolled-back`. */
  | { readonly kind: 'go-home'; readonly home: Placement | null; readonly away: Placement | null }
  /** It was promoted, and only the last line of the journal is missing. Prove it. Ends `deployed`. */
  | { readonly kind: 'finish'; readonly placement: Placement };

/**
 * Decides from the journal and the routes in force. Where traffic goes is read from the routes, because between `intent` and
 * `switched` the journal doesn't know.
 */
export function decideSettlement(attempt: Attempt, routes: Routes): Settlement {
  const { phase, staged, live, home, away } = attempt;
  if (phase === 'promoted' && staged) return { kind: 'finish', placement: staged };
  const moved = staged !== null && hasMoved({ from: routesOf(live), to: routesOf(staged) }, routes);
  if (phase === 'returning' || moved) return { kind: 'go-home', home, away };
  return { kind: phase === 'intent' ? 'stay-home' : 'withdraw' };
}

/**
 * The release to quarantine when traffic goes home. None when the home release has the same images under another name:
 * quarantining those would forbid the good release.
 */
export function goesBad({ home, away }: Pick<Attempt, 'home' | 'away'>): Release | undefined {
  return away && !(home && sameImages(home.release, away.release)) ? away.release : undefined;
}
