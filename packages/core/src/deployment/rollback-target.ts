import type { DeploymentId } from '../base/names.ts';
import {
  type DeploymentState,
  type Promotion,
  type Quarantine,
  quarantineOf,
  verifiedAsWhole,
} from '../target/deployment-state.ts';
import {
  changedComponents,
  describeReleases,
  laidOver,
  type Placement,
  placedOf,
  placementsRunSame,
} from '../target/placement.ts';

/** What was asked for: the id of a release, and a reason for what is refused otherwise. */
export interface RollbackWish {
  readonly to?: string | undefined;
  readonly force?: string | undefined;
  /** The deployment to take back. The newest one if absent, or if it isn't known to have been promoted. */
  readonly deployment?: DeploymentId | undefined;
  /** Given if the database is restored with it. */
  readonly databaseBack?: object | undefined;
}

export type RollbackChoice =
  | {
      readonly kind: 'target';
      readonly goal: Placement;
      readonly undoes: readonly DeploymentId[];
      /** Why it would be refused without `force`. */
      readonly waived: readonly string[];
    }
  | { readonly kind: 'none'; readonly reason: RollbackRefusal; readonly why: string };

export type RollbackRefusal =
  'no-target' | 'unknown-release' | 'serves-already' | 'quarantined' | 'newer-came' | 'never-verified';

/** Something to go back to, and what speaks against it. */
interface Candidate {
  readonly goal: Placement;
  readonly undoes: readonly DeploymentId[];
  readonly refusals: readonly { readonly reason: RollbackRefusal; readonly why: string }[];
}

/**
 * What a rollback leads to. Without `to` it takes back the last deployment that still stands: the components that it changed
 * return to what they were before it, and the others stay. If that has gone bad since, the deployment before is taken back too.
 * With `to`, it takes back every deployment since the one that brought that release. What was never verified as a whole, and an
 * older deployment than the last one, only with `force`.
 */
export function chooseRollbackTarget(state: DeploymentState, live: Placement, wish: RollbackWish): RollbackChoice {
  if (wish.to !== undefined) return chooseNamed(state, live, { ...wish, to: wish.to });
  const own = state.standing.findIndex(({ deployment }) => deployment === wish.deployment);
  if (own >= 0 && own < state.standing.length - 1) return admitted(outOfOrder(state, live, own), wish);
  for (let undone = 1; undone <= state.standing.length; undone += 1) {
    const candidate = backBy(state, live, undone);
    if (candidate.goal.length === 0) break;
    // It deployed once more what served already: taking it back alone would leave the same serving.
    if (placementsRunSame(candidate.goal, live)) continue;
    if (quarantineOf(state, candidate.goal) === undefined) return admitted(candidate, wish);
  }
  const why = `nothing is left that was verified good here and hasn't gone bad since; ${known(state, live)}`;
  return { kind: 'none', reason: 'no-target', why };
}

function chooseNamed(
  state: DeploymentState,
  live: Placement,
  wish: RollbackWish & { readonly to: string },
): RollbackChoice {
  const name = JSON.stringify(wish.to);
  const { standing } = state;
  const serves: RollbackChoice = {
    kind: 'none',
    reason: 'serves-already',
    why: `release ${name} serves already; ${known(state, live)}`,
  };
  const brought = standing.findLastIndex(({ release }) => release.id === wish.to);
  if (brought >= 0) {
    const candidate = backBy(state, live, standing.length - 1 - brought);
    if (!placementsRunSame(candidate.goal, live)) return admitted(candidate, wish);
    const asBrought = standing[brought];
    // Traffic was moved by something that the journal doesn't count among what stands.
    const leaps = asBrought && !placementsRunSame(asBrought.change.after, live);
    return leaps ? admitted(leap(state, live, asBrought), wish) : serves;
  }
  if (live.length > 0 && describeReleases(live) === wish.to) return serves;
  const former = state.verifiedGood.find(({ release }) => release.id === wish.to);
  if (former) return admitted(leap(state, live, former), wish);
  const why = `no verified-good release called ${name} is known here; ${known(state, live)}`;
  return { kind: 'none', reason: 'unknown-release', why };
}

function admitted({ goal, undoes, refusals }: Candidate, { force }: RollbackWish): RollbackChoice {
  const [first] = refusals;
  if (first && force === undefined) {
    const remedy = '`force`, with a reason, goes back to it all the same';
    return { kind: 'none', reason: first.reason, why: `${first.why}; ${remedy}` };
  }
  return { kind: 'target', goal, undoes, waived: refusals.map(({ why }) => why) };
}

/** Takes back the last deployments, the newest first. */
function backBy(state: DeploymentState, live: Placement, count: number): Candidate {
  const undone = count === 0 ? [] : state.standing.slice(-count).toReversed();
  const goal = undone.reduce(takenBack, live);
  return { ...laidOut(state, live, goal), undoes: undone.map(({ deployment }) => deployment) };
}

/** Takes back one deployment although others have come since. */
function outOfOrder(state: DeploymentState, live: Placement, index: number): Candidate {
  const undone = state.standing.slice(index, index + 1);
  const since = state.standing.slice(index + 1).map(({ release, at }) => `release ${release.id} on ${at}`);
  const why = `other deployments came since: ${since.join(', ')}. Going back takes back the last one first`;
  const candidate = laidOut(state, live, undone.reduce(takenBack, live));
  return {
    ...candidate,
    undoes: undone.map(({ deployment }) => deployment),
    refusals: [{ reason: 'newer-came', why }, ...candidate.refusals],
  };
}

/** Goes to something that was verified once and was taken back since. */
function leap(state: DeploymentState, live: Placement, former: Promotion): Candidate {
  return { ...laidOut(state, live, former.change.after), undoes: [] };
}

/** The components that a deployment changed, as they were before it. */
function takenBack(placement: Placement, { change }: Promotion): Placement {
  const changed = new Set(changedComponents(change));
  const names = [...new Set([...placement, ...change.before].map(({ component }) => component))];
  return names.flatMap((name) => placedOf(changed.has(name) ? change.before : placement, name) ?? []);
}

function laidOut(state: DeploymentState, live: Placement, wanted: Placement): Omit<Candidate, 'undoes'> {
  const goal = laidOver(live, wanted);
  const refusals: Candidate['refusals'][number][] = [];
  const bad = quarantineOf(state, goal);
  if (bad) refusals.push({ reason: 'quarantined', why: wentBad(bad) });
  else if (!verifiedAsWhole(state, goal)) {
    const why = `${describeReleases(goal)} was never verified good as a whole here`;
    refusals.push({ reason: 'never-verified', why });
  }
  return { goal, refusals };
}

export function wentBad({ release, at, reason }: Quarantine): string {
  return `release ${release} went bad here on ${at}: ${reason}`;
}

/** One line of the listing that `rollback` with `mode: list` prints. */
export interface RestorableRelease {
  readonly release: { readonly id: string; readonly commit: string };
  /** What served as a whole when it was promoted. */
  readonly placement: Placement;
  readonly verifiedAt: string;
  readonly by: string;
  readonly serving: boolean;
  /** Why it went bad after it was verified, if it did. Then it is chosen only by name and with `force`. */
  readonly quarantined?: string;
}

/** Everything that was verified good, newest first. */
export function restorableReleases(state: DeploymentState, live: Placement): readonly RestorableRelease[] {
  return state.verifiedGood.map(({ release: { id, commit }, change, at, by }) => {
    const bad = quarantineOf(state, change.after);
    return {
      release: { id, commit },
      placement: change.after,
      verifiedAt: at,
      by,
      serving: live.length > 0 && placementsRunSame(change.after, live),
      ...(bad && { quarantined: bad.reason }),
    };
  });
}

/** How many are shown. An older one can still be chosen by its name. */
export const NEWEST_SHOWN = 20;

function known(state: DeploymentState, live: Placement): string {
  const others = state.verifiedGood.filter(({ change }) => !placementsRunSame(change.after, live));
  if (others.length === 0) return 'there is no other one to go back to';
  const names = others
    .slice(0, NEWEST_SHOWN)
    .map(({ release, change }) => (quarantineOf(state, change.after) ? `${release.id} (went bad since)` : release.id));
  const older = others.length > NEWEST_SHOWN ? ` and ${others.length - NEWEST_SHOWN} older ones` : '';
  return `it knows ${names.join(', ')}${older}`;
}
