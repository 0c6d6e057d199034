import type { VolumeCopy } from '../release/container/volumes.ts';
import { type Attempt, type DeploymentState, wayHome } from '../target/deployment-state.ts';
import { changedComponents, changedOf, exclusiveOf, type Placement, placedOf, runSame } from '../target/placement.ts';

/**
 * The copies that nobody may remove: of an attempt that neither was promoted nor has restored them, they may be the only whole
 * data. They aren't needed any more once a later attempt has put something proven in the place of what it changed.
 */
export function copiesToKeep({ attempts }: DeploymentState): readonly VolumeCopy[] {
  return attempts.flatMap((attempt, index) =>
    hasLanded(attempt) || attempts.slice(index + 1).some((later) => hasLanded(later) && replaces(later, attempt))
      ? []
      : (attempt.copied ?? []),
  );
}

/**
 * The ended attempt whose copies must still be restored before what serves now may run. Undefined when traffic stayed with what
 * had migrated, or has gone to something else since: what users have written there must not be lost.
 */
export function unrestoredAttempt({ attempts }: DeploymentState, serving: Placement): Attempt | undefined {
  const index = attempts.findLastIndex(({ copied }) => copied !== undefined && copied.length > 0);
  const last = attempts[index];
  if (last?.end?.outcome !== 'rollback-failed') return undefined;
  const { end } = last;
  const left = exclusiveOf(changedOf(wayHome(last), last.home));
  const isHome = left.every((placed) => runSame(placedOf(serving, placed.component), placed));
  const stayedAway = left.some((placed) => {
    const served = placedOf(end.serving, placed.component);
    return served !== undefined && !runSame(served, placed);
  });
  const goneOn = attempts.slice(index + 1).some((later) => mayHaveServed(later) && replaces(later, last));
  return left.length > 0 && isHome && !stayedAway && !goneOn ? last : undefined;
}

function hasLanded({ phase, end }: Attempt): boolean {
  return phase === 'promoted' || end?.outcome === 'deployed' || end?.outcome === 'rolled-back';
}

function mayHaveServed(attempt: Attempt): boolean {
  return attempt.end?.outcome !== 'not-switched';
}

function replaces(later: Attempt, earlier: Attempt): boolean {
  const changed = new Set(changedComponents(earlier.change));
  return changedComponents(later.change).some((name) => changed.has(name));
}
