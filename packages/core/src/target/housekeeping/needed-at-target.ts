import type { ImageDigest } from '../../release/image.ts';
import type { ReleaseHash } from '../../release/release.ts';
import { type DeploymentState, quarantineOf } from '../deployment-state.ts';
import { type Placement, placementsRunSame } from '../placement.ts';

/** What of a stack's past stays at its target. Everything else that the stack has put there may be removed. */
export interface NeededAtTarget {
  /** Every release that the journal can still name: its text stays, and the files that its text names. */
  readonly releases: readonly ReleaseHash[];
  /** Of these, the ones whose images stay too: what serves, what is warm, what is under way, and the newest ones to go back to. */
  readonly ready: readonly ReleaseHash[];
  /**
   * The images of the components in them, and of the tasks of the configuration. A release may name more, for its migrations:
   * those are in its text.
   */
  readonly images: readonly ImageDigest[];
}

/**
 * The one answer to what is needed. `keep`: how many releases to go back to keep their images. Going back to an older one is
 * possible too, but its images must be pulled again.
 */
export function neededAtTarget(
  state: DeploymentState,
  keep: number,
  imagesOfTasks: readonly ImageDigest[] = [],
): NeededAtTarget {
  const ready = readyPlacements(state, keep).flat();
  return {
    releases: hashesOf(namedPlacements(state).flat()),
    ready: hashesOf(ready),
    images: [...new Set([...ready.map(({ image }) => image), ...imagesOfTasks])],
  };
}

/** Whether a placement can be started without pulling anything. */
export function imagesStay(needed: NeededAtTarget, placement: Placement): boolean {
  return placement.every(({ image }) => needed.images.includes(image));
}

function readyPlacements(state: DeploymentState, keep: number): readonly Placement[] {
  const { open, attempts, lastIn } = state;
  const serving = attempts.findLast(({ end }) => end !== undefined)?.end?.serving ?? [];
  const underWay = open ? [open.change.before, open.change.after, open.home, open.away] : [];
  const placements = [serving, ...underWay, ...waysBack(state, serving, keep)];
  const components = new Set(placements.flat().map(({ component }) => component));
  // Both slots of each component: traffic may lead to one, and the other may be warm. A component that none of these
  // placements has is one that the application no longer has.
  return [...placements, [...lastIn.values()].filter(({ component }) => components.has(component))];
}

/** The newest releases that a rollback may lead to, by taking deployments back one by one or by their name. */
function waysBack(state: DeploymentState, serving: Placement, keep: number): readonly Placement[] {
  const undone = keep === 0 ? [] : state.standing.slice(-keep).flatMap(({ change }) => [change.before, change.after]);
  const named = state.verifiedGood
    .map(({ change }) => change.after)
    .filter((placement) => !placementsRunSame(placement, serving) && quarantineOf(state, placement) === undefined);
  return [...undone, ...named.slice(0, keep)];
}

function namedPlacements({ attempts, standing, verifiedGood, lastIn }: DeploymentState): readonly Placement[] {
  return [
    ...[...standing, ...verifiedGood].flatMap(({ change }) => [change.before, change.after]),
    ...attempts.flatMap(({ change, home }) => [change.before, change.after, home]),
    [...lastIn.values()],
  ];
}

function hashesOf(placement: Placement): readonly ReleaseHash[] {
  return [...new Set(placement.flatMap(({ release }) => release.hash ?? []))];
}
