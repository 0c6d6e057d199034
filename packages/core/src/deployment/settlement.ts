import { type Attempt, type DeploymentState, wayHome } from '../target/deployment-state.ts';
import type { BadComponent } from '../target/journal.ts';
import type { Outcome } from '../target/outcome.ts';
import { changedComponents, changedOf, type Placement, placedOf, runSame, swapsAny } from '../target/placement.ts';
import { hasMoved, type Routes } from '../target/routes.ts';

/** What must be done about an attempt that was broken off, before another one may begin. */
export type Settlement =
  /** Traffic has not moved. Remove what was staged. Ends `not-switched`. */
  | { readonly kind: 'withdraw' }
  /** Traffic was about to move and has not, but a late call of the dead run may still move it. Ends `not-switched`. */
  | { readonly kind: 'stay-home' }
  /** Traffic or a part of it has moved, or it was going back already. Bring it home and prove it. Ends as `outcomeAtHome` says. */
  | { readonly kind: 'go-home' }
  /** It was promoted, and only the last line of the journal is missing. Prove it. Ends `deployed`. */
  | { readonly kind: 'finish'; readonly placement: Placement };

/**
 * Decides from the journal and the routes in force. Where traffic goes is read from the routes, because between `intent` and
 * `switched` the journal doesn't know. Nothing that is seen of an exclusive component decides: a stop that is still in its
 * grace can't be seen, so after `intent` it is always swapped home.
 */
export function decideSettlement(attempt: Attempt, routes: Routes): Settlement {
  const { phase, staged, change } = attempt;
  if (phase === 'promoted') return { kind: 'finish', placement: change.after };
  const begun = phase !== 'staging' && phase !== 'staged';
  const moved = staged && hasMoved(change, routes);
  if (phase === 'returning' || moved || (begun && swapsAny(change))) return { kind: 'go-home' };
  return { kind: begun ? 'stay-home' : 'withdraw' };
}

/**
 * The components to quarantine when traffic goes home: what was changed, and is left. None when the home placement runs the
 * same under another name: quarantining those would forbid what is good. None when nothing served before: whoever sets a stack
 * up tries the same images until it runs.
 */
export function goesBad(attempt: Pick<Attempt, 'home' | 'away'>): readonly BadComponent[] {
  const { home, away } = attempt;
  if (servedNothing(attempt)) return [];
  return changedOf(wayHome(attempt), away)
    .filter((placed) => !runSame(placed, placedOf(home, placed.component)))
    .map(({ component, spec, image }) => ({ component, spec, image }));
}

/** Whether nothing served before an attempt. When it fails, nobody loses anything, and nothing serves again. */
export function servedNothing({ home }: Pick<Attempt, 'home'>): boolean {
  return home.length === 0;
}

/** The outcome once traffic is proven to be home. With nothing before the attempt there is nothing to go back to. */
export function outcomeAtHome(attempt: Pick<Attempt, 'home'>): Outcome {
  return servedNothing(attempt) ? 'not-switched' : 'rolled-back';
}

/** Whether the last deployment that changed anything ended in a swap that nobody could prove. */
export function leftBySwap({ attempts }: DeploymentState): boolean {
  const last = attempts.findLast(({ change }) => changedComponents(change).length > 0);
  return last?.end?.outcome === 'rollback-failed' && swapsAny(last.change);
}
