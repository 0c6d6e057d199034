import { assertNever } from '../base/assert-never.ts';
import type { DeploymentId } from '../base/names.ts';
import { type Release, sameImages } from '../release/release.ts';
import type { JournalEntry, JournalEvent, Placement } from './journal.ts';
import type { Outcome } from './outcome.ts';
import type { Slot } from './slot.ts';

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
  /** What it started in the idle slot; null for a rollback to a release that was still warm. */
  readonly staged: Placement | null;
  /** What served when it began; null when nothing did. */
  readonly live: Placement | null;
  /** Where traffic belongs if the attempt is broken off: to what served before, or to the goal of a rollback. */
  readonly home: Placement | null;
  /** The release that traffic leaves when it goes back to `home`. */
  readonly away: Placement | null;
  readonly backup?: string;
  readonly phase: Phase;
  readonly end?: {
    readonly outcome: Outcome;
    readonly reason: string;
    readonly serving: Placement | null;
    readonly at: string;
  };
}

/** A release that was promoted, with the last time of that. */
export interface VerifiedGood {
  readonly release: Release;
  readonly slot: Slot;
  readonly at: string;
  readonly by: string;
  readonly deployment: DeploymentId;
}

/** A release that went bad here: why and when. */
export interface Quarantine {
  readonly release: Release;
  readonly reason: string;
  readonly at: string;
}

/** What all entries of a stack's journal say together. */
export interface DeploymentState {
  readonly open: Attempt | null;
  /** Every attempt, oldest first, including the open one. */
  readonly attempts: readonly Attempt[];
  /** Newest first. Each set of images occurs once. */
  readonly verifiedGood: readonly VerifiedGood[];
  /** Releases that went bad here and haven't been verified good since. */
  readonly quarantined: readonly Quarantine[];
  /** The release that was last started in each slot, or seen to serve there. It may have been removed since. */
  readonly lastIn: ReadonlyMap<Slot, Release>;
}

const EMPTY: DeploymentState = { open: null, attempts: [], verifiedGood: [], quarantined: [], lastIn: new Map() };

/** Folds a journal into one state, oldest entry first. `since` is the state before these entries. */
export function foldJournal(entries: readonly JournalEntry[], since = EMPTY): DeploymentState {
  return entries.reduce((state, entry) => seated(withEntry(state, entry), entry.event), since);
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

/** The end of the attempt that changed what serves after `since`. Undefined when it surely hasn't changed. */
export function changedSince({ attempts }: DeploymentState, since: Date): Attempt['end'] {
  const ends = attempts.flatMap(({ end }) => end ?? []);
  const last = ends.at(-1);
  if (!last) return undefined;
  const surelyBefore = ends.findLastIndex(({ at }) => Date.parse(at) + TOLD_APART_MS <= since.getTime());
  const perhapsBefore = ends.slice(surelyBefore + 1).filter(({ at }) => Date.parse(at) <= since.getTime());
  const then = [ends[surelyBefore]?.serving ?? null, ...perhapsBefore.map(({ serving }) => serving)];
  return then.every((served) => sameServed(served, last.serving)) ? undefined : last;
}

function sameServed(one: Placement | null, other: Placement | null): boolean {
  return one && other ? sameImages(one.release, other.release) : one === other;
}

/** Why a release may not be deployed again without force. Undefined when it may. */
export function quarantineOf(state: DeploymentState, release: Release): Quarantine | undefined {
  return state.quarantined.find((bad) => sameImages(bad.release, release));
}

function withEntry(state: DeploymentState, entry: JournalEntry): DeploymentState {
  const { event } = entry;
  switch (event.kind) {
    case 'staging': {
      const placement = { slot: event.slot, release: event.release };
      const begun = opened(state, entry, { live: event.live, home: event.live, away: placement, staged: placement });
      const backup = event.backup === undefined ? {} : { backup: event.backup };
      return moved(begun, { phase: 'staging', ...backup });
    }
    case 'staged':
      return moved(state, { phase: 'staged' });
    case 'intent': {
      if (event.move === 'switch') return moved(state, { phase: 'intent' });
      const ways = { home: event.to, away: event.from };
      const begun = state.open ? state : opened(state, entry, { ...ways, live: event.from, staged: null });
      return moved(begun, { ...ways, phase: 'returning' });
    }
    case 'switched':
    case 'proven':
      // During a rollback, and after promotion, these lines repeat what is known. They must not undo it.
      return state.open?.phase === 'returning' || state.open?.phase === 'promoted'
        ? state
        : moved(state, { phase: event.kind });
    case 'verified-good':
      return moved(promoted(state, entry, event.placement), { phase: 'promoted' });
    case 'quarantined': {
      const others = state.quarantined.filter(({ release }) => !sameImages(release, event.release));
      return { ...state, quarantined: [...others, { release: event.release, reason: event.reason, at: entry.at }] };
    }
    case 'ended': {
      const { outcome, reason, serving } = event;
      // It was refused before it began: this attempt put nothing anywhere.
      const ways = { live: serving, home: serving, away: null, staged: null };
      const begun = state.open ? state : opened(state, entry, ways);
      return { ...moved(begun, { phase: 'ended', end: { outcome, reason, serving, at: entry.at } }), open: null };
    }
    case 'adopted':
      return state;
    default:
      return assertNever(event);
  }
}

/**
 * What is in a slot. `staging` is written before anything runs. If that fails, the warm release may still be there. Then
 * the last release that traffic was sent to, or was seen to serve, is the true one.
 */
function seated(state: DeploymentState, event: JournalEvent): DeploymentState {
  const placement = placementIn(event);
  return placement ? { ...state, lastIn: new Map(state.lastIn).set(placement.slot, placement.release) } : state;
}

function placementIn(event: JournalEvent): Placement | null {
  switch (event.kind) {
    case 'staging':
    case 'staged':
      return { slot: event.slot, release: event.release };
    case 'intent':
    case 'switched':
      return event.to;
    case 'proven':
    case 'verified-good':
      return event.placement;
    case 'ended':
      return event.serving;
    case 'quarantined':
    case 'adopted':
      return null;
    default:
      return assertNever(event);
  }
}

type Ways = Pick<Attempt, 'live' | 'home' | 'away' | 'staged'>;

function opened(state: DeploymentState, entry: JournalEntry, ways: Ways): DeploymentState {
  const { deployment, generation, by } = entry;
  const open: Attempt = { deployment, generation, by, openedAt: entry.at, phase: 'staging', ...ways };
  return { ...state, open, attempts: [...state.attempts, open] };
}

function moved(state: DeploymentState, change: Partial<Attempt>): DeploymentState {
  if (!state.open) return state;
  const open = { ...state.open, ...change };
  return { ...state, open, attempts: [...state.attempts.slice(0, -1), open] };
}

function promoted(state: DeploymentState, entry: JournalEntry, { slot, release }: Placement): DeploymentState {
  const differs = (other: { readonly release: Release }) => !sameImages(other.release, release);
  const { at, by, deployment } = entry;
  return {
    ...state,
    verifiedGood: [{ release, slot, at, by, deployment }, ...state.verifiedGood.filter(differs)],
    // A forced deployment that proved itself counts as good again.
    quarantined: state.quarantined.filter(differs),
  };
}
