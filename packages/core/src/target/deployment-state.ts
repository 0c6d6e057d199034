import type { ComponentName, DeploymentId } from '../base/names.ts';
import type { VolumeCopy } from '../release/container/volumes.ts';
import type { ReleaseName } from '../release/release.ts';
import type { BadComponent } from './journal.ts';
import type { Outcome } from './outcome.ts';
import {
  type Change,
  type PlacedComponent,
  type Placement,
  placedOf,
  placementsRunSame,
  runSame,
} from './placement.ts';
import type { OpenRestore } from './restores/open-restore.ts';
import type { ComponentSlot } from './slot.ts';

/**
 * How far an attempt came, by its lines in the journal. In the phases `intent` and `returning`, only the routes know
 * whether traffic has moved.
 */
type Phase = 'staging' | 'staged' | 'intent' | 'switched' | 'proven' | 'promoted' | 'returning' | 'ended';

/** One attempt to change what serves: a deployment or a rollback. At most one is open at a time. */
export interface Attempt {
  readonly deployment: DeploymentId;
  /** Generation that began it. Containers of this generation and of later ones belong to it. */
  readonly generation: number;
  readonly openedAt: string;
  readonly by: string;
  /** What served when it began, and what it puts in its place. */
  readonly change: Change;
  /** Whether anything was started beside what serves. Not for a rollback to what was still warm. */
  readonly staged: boolean;
  /** The run that staged it ended on purpose: another step switches. */
  readonly waits: boolean;
  /** Where traffic belongs if the attempt is broken off: to what served before, or to the goal of a rollback. */
  readonly home: Placement;
  /** What traffic leaves when it goes to `home`. */
  readonly away: Placement;
  /** What it deploys. Null for a rollback to what was warm. */
  readonly release: ReleaseName | null;
  /** The deployments that a rollback takes back when it succeeds. Null for a deployment. */
  readonly undoes: readonly DeploymentId[] | null;
  readonly backup?: string;
  /** The components that it is to migrate. Absent if nobody has written that down. */
  readonly migrates?: readonly ComponentName[];
  /** Those whose migration has begun. */
  readonly migrating?: readonly ComponentName[];
  /** Volumes that a migration may have written to since they were copied. Empty once it was promoted, or they were restored. */
  readonly copied?: readonly VolumeCopy[];
  /** Nothing but the migration has begun on those volumes since they were copied: users have written nothing there. */
  readonly unused?: boolean;
  /** Names of the copies whose volumes were set aside: what is in these now is there again, or half restored. */
  readonly setAside?: readonly string[];
  readonly phase: Phase;
  readonly end?: AttemptEnd;
}

/** What going home changes: what traffic leaves, and what it goes to. */
export function wayHome({ home, away }: Pick<Attempt, 'home' | 'away'>): Change {
  return { before: away, after: home };
}

export interface AttemptEnd {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly serving: Placement;
  readonly at: string;
}

/** A deployment that was promoted: what it changed, and what served as a whole when it was proven. */
export interface Promotion {
  readonly deployment: DeploymentId;
  readonly release: ReleaseName;
  readonly change: Change;
  readonly at: string;
  readonly by: string;
}

/** Components that went bad together: why and when. */
export interface Quarantine {
  /** Id of the release, for people. */
  readonly release: string;
  readonly bad: readonly BadComponent[];
  readonly reason: string;
  readonly at: string;
}

/**
 * What all entries of a stack's journal say together. It keeps the newest hundred of each list, so that it stays small however
 * long the journal is.
 */
export interface DeploymentState {
  readonly open: Attempt | null;
  /** Oldest first, including the open one. */
  readonly attempts: readonly Attempt[];
  /** Deployments that have led to what serves, oldest first: promoted, and not taken back since. */
  readonly standing: readonly Promotion[];
  /** Everything that was promoted, newest first. What runs the same as a whole occurs once. */
  readonly verifiedGood: readonly Promotion[];
  /** What went bad here and hasn't been verified good since. */
  readonly quarantined: readonly Quarantine[];
  /** Restores of databases that were begun and have no end. */
  readonly restores: readonly OpenRestore[];
  /** What was last started in each slot of each component, or seen to serve there. It may have been removed since. */
  readonly lastIn: ReadonlyMap<string, PlacedComponent>;
}

export const EMPTY_STATE: DeploymentState = {
  open: null,
  attempts: [],
  standing: [],
  verifiedGood: [],
  quarantined: [],
  restores: [],
  lastIn: new Map(),
};

export function slotKey({ component, slot }: ComponentSlot): string {
  return `${component}.${slot}`;
}

/** What was last started in this slot of a component. */
export function inSlot(state: DeploymentState, at: ComponentSlot): PlacedComponent | undefined {
  return state.lastIn.get(slotKey(at));
}

/** The last attempt of a deployment. A deployment and the rollback from it have the same id. */
export function lastAttemptOf(state: DeploymentState, deployment: DeploymentId): Attempt | undefined {
  return state.attempts.findLast((attempt) => attempt.deployment === deployment);
}

/**
 * All times are from GitHub's `Date`, which has whole seconds. Of two events within one second, nobody can tell which was
 * first.
 */
const TOLD_APART_MS = 1_000;

/**
 * The end of the attempt after `since` that changed what serves of one of these components. Undefined when none of them has
 * surely changed.
 */
export function changedSince(
  { attempts }: DeploymentState,
  since: Date,
  components: ReadonlySet<ComponentName>,
): AttemptEnd | undefined {
  const ends = attempts.flatMap(({ end }) => end ?? []);
  const last = ends.at(-1);
  if (!last) return undefined;
  const surelyBefore = ends.findLastIndex(({ at }) => Date.parse(at) + TOLD_APART_MS <= since.getTime());
  const perhapsBefore = ends.slice(surelyBefore + 1).filter(({ at }) => Date.parse(at) <= since.getTime());
  const then = [ends[surelyBefore]?.serving ?? [], ...perhapsBefore.map(({ serving }) => serving)];
  const same = (served: Placement) =>
    [...components].every((name) => runSame(placedOf(served, name), placedOf(last.serving, name)));
  return then.every(same) ? undefined : last;
}

/** Why this placement may not be deployed without force: all that went bad together would run again. */
export function quarantineOf(state: DeploymentState, placement: Placement): Quarantine | undefined {
  return state.quarantined.find(({ bad }) => runsAllOf(placement, bad));
}

export function runsAllOf(placement: Placement, bad: readonly BadComponent[]): boolean {
  return (
    bad.length > 0 &&
    bad.every(({ component, spec, image }) => {
      const placed = placedOf(placement, component);
      if (!placed) return false;
      return spec !== null && placed.spec !== null ? spec === placed.spec : image === placed.image;
    })
  );
}

/** When this placement was promoted as a whole. Undefined if it never was. */
export function verifiedAsWhole(state: DeploymentState, placement: Placement): Promotion | undefined {
  return state.verifiedGood.find(({ change }) => placementsRunSame(change.after, placement));
}
