import { assertNever } from '../base/assert-never.ts';
import { Failure } from '../base/failure.ts';
import type { DeploymentId } from '../base/names.ts';
import type { ReleaseName } from '../release/release.ts';
import { copiesOf, withoutCopies, withSetAside } from './copies/fold-copies.ts';
import {
  type Attempt,
  type AttemptEnd,
  type DeploymentState,
  EMPTY_STATE,
  lastAttemptOf,
  type Promotion,
  runsAllOf,
  slotKey,
} from './deployment-state.ts';
import { isBesideAttempts, type JournalEntry, type JournalEvent, placementIn } from './journal.ts';
import { type Change, changedComponents, type Placement, placementsRunSame, reversed } from './placement.ts';
import { withDatabaseStep } from './restores/open-restore.ts';

/** Says how the journal is folded. A state that another version has folded is not used: it is folded anew. */
export const FOLD_VERSION = 5;

const KEPT = 100;

/** Folds a journal into one state, oldest entry first. `since` is the state before these entries. */
export function foldJournal(entries: readonly JournalEntry[], since = EMPTY_STATE): DeploymentState {
  return entries.reduce(
    (state, entry) => (cameLate(state, entry) ? state : seated(bounded(withEntry(state, entry)), entry.event)),
    since,
  );
}

function withEntry(state: DeploymentState, entry: JournalEntry): DeploymentState {
  const { event } = entry;
  refuseStranger(state, entry);
  switch (event.kind) {
    case 'staging': {
      const { release, change, backup, migrates } = event;
      const told = { ...(backup !== undefined && { backup }), ...(migrates && { migrates }) };
      return moved(opened(state, entry, change), { staged: true, release, ...told });
    }
    case 'migrating':
      return moved(state, { migrating: [...new Set([...(state.open?.migrating ?? []), event.component])] });
    case 'staged':
      return moved(state, { phase: 'staged', waits: event.waits === true });
    case 'intent':
      return event.move === 'switch' ? intended(state, event) : returning(state, entry, event);
    case 'switched':
    case 'proven':
      // During a rollback, and after promotion, these lines repeat what is known. They must not undo it.
      return state.open?.phase === 'returning' || state.open?.phase === 'promoted'
        ? state
        : moved(state, { phase: event.kind });
    case 'verified-good':
      // A line that was given up and comes late must not make good what was taken back.
      if (comesLate(state, entry)) return state;
      return moved(promoted(state, entry, event.change), {
        phase: 'promoted',
        ...(state.open?.copied && { copied: [] }),
      });
    case 'quarantined': {
      const { release, bad, reason } = event;
      const key = JSON.stringify(bad);
      const others = state.quarantined.filter((known) => JSON.stringify(known.bad) !== key);
      return { ...state, quarantined: [...others, { release, bad, reason, at: entry.at }] };
    }
    case 'ended':
      return ended(state, entry, event);
    case 'set-aside':
      return withSetAside(state, event.volumes);
    case 'restored':
      return withoutCopies(state, event.copies);
    case 'database':
      return { ...state, restores: withDatabaseStep(state.restores, entry, event) };
    case 'task-begun':
    case 'task-ended':
    case 'maintenance':
    case 'adopted':
      return state;
    default:
      return assertNever(event);
  }
}

/**
 * A call that a run had given up landed after the same run had ended that deployment and begun its own. It says nothing new:
 * what it was about has been settled since.
 */
function cameLate(state: DeploymentState, { deployment, generation, event }: JournalEntry): boolean {
  const { open } = state;
  if (!open || open.deployment === deployment || open.generation !== generation || isBesideAttempts(event))
    return false;
  return lastAttemptOf(state, deployment)?.end !== undefined;
}

function comesLate({ open, attempts }: DeploymentState, { deployment }: JournalEntry): boolean {
  if (open) return open.phase === 'returning';
  return attempts.some((attempt) => attempt.deployment === deployment && attempt.end !== undefined);
}

/** One attempt is open at a time, and a run that settles it writes in its name. So any other name means a torn history. */
function refuseStranger({ open }: DeploymentState, { deployment, sequence, event }: JournalEntry): void {
  if (!open || open.deployment === deployment || isBesideAttempts(event)) return;
  throw new Failure(
    'journal/unreadable',
    `entry ${sequence} is of deployment ${deployment}, while deployment ${open.deployment} was open`,
    { facts: { sequence } },
  );
}

function intended(state: DeploymentState, event: Extract<JournalEvent, { kind: 'intent' }>): DeploymentState {
  return event.copied && ['returning', 'promoted'].includes(state.open?.phase ?? '')
    ? state
    : moved(state, { phase: 'intent', ...copiesOf(state.open, event) });
}

function returning(
  state: DeploymentState,
  entry: JournalEntry,
  { change, undoes }: Extract<JournalEvent, { kind: 'intent' }>,
): DeploymentState {
  const begun = state.open ? state : opened(state, entry, change);
  const ways = { home: change.after, away: change.before, phase: 'returning' } as const;
  // A deployment that goes back by itself goes to what served before it. Everything else is a rollback that was asked for. The
  // first versions don't write down what it takes back.
  const isRollback =
    !state.open || changedComponents({ before: state.open.change.after, after: change.after }).length === 0;
  const undone = undoes ?? (isRollback ? standingSince(state, change.after) : null);
  return moved(begun, { ...ways, undoes: undone });
}

/** What was promoted after a placement: the first versions don't write down what a rollback takes back. */
function standingSince({ standing }: DeploymentState, goal: Placement): readonly DeploymentId[] {
  const reached = standing.findLastIndex(({ change }) => placementsRunSame(change.after, goal));
  return standing.slice(reached + 1).map(({ deployment }) => deployment);
}

function ended(
  state: DeploymentState,
  entry: JournalEntry,
  { outcome, reason, serving }: Extract<JournalEvent, { kind: 'ended' }>,
): DeploymentState {
  // It was refused before it began: this attempt put nothing anywhere.
  const begun = state.open ? state : opened(state, entry, { before: serving, after: serving });
  const end = { outcome, reason, serving, at: entry.at };
  return { ...moved(begun, { phase: 'ended', end }), standing: standingAfter(state, entry, end), open: null };
}

/** The deployments that lead to what serves, once an attempt has ended. */
function standingAfter(
  { open, standing }: DeploymentState,
  entry: JournalEntry,
  { outcome, serving }: AttemptEnd,
): readonly Promotion[] {
  if (!open || outcome === 'deployed') return standing;
  const { undoes, change, home, release } = open;
  // It failed, and what serves all the same is this.
  const failedAt = (there: Placement) =>
    outcome === 'rollback-failed' && serving.length > 0 && placementsRunSame(serving, there);
  if (undoes === null) {
    // Promoted, and taken back before it had ended.
    const others = standing.filter(({ deployment }) => deployment !== entry.deployment);
    // It could not be taken back: what it changed serves, and can be taken back later.
    return failedAt(change.after) ? [...others, promotionOf(entry, change, release ?? nameless(change.after))] : others;
  }
  if (outcome !== 'rolled-back' && !failedAt(home)) return standing;
  const left = standing.filter(({ deployment }) => !undoes.includes(deployment));
  // A rollback that was forced to something else than what served before: it can be taken back like a deployment.
  if (undoes.length === 0) return [...left, promotionOf(entry, { ...change, after: serving }, nameless(serving))];
  return left;
}

function nameless(placement: Placement): ReleaseName {
  return { id: placement[0]?.release.id ?? 'nothing', commit: '', hash: null };
}

/**
 * What is in a slot. `staging` is written before anything runs. If that fails, the warm release may still be there. Then
 * the last one that traffic was sent to, or that was seen to serve, is the true one.
 */
function seated(state: DeploymentState, event: JournalEvent): DeploymentState {
  const placement = placementIn(event);
  if (placement.length === 0) return state;
  const lastIn = new Map(state.lastIn);
  for (const placed of placement) lastIn.set(slotKey(placed), placed);
  return { ...state, lastIn };
}

function opened(state: DeploymentState, entry: JournalEntry, change: Change): DeploymentState {
  const { deployment, generation, by } = entry;
  const { after: home, before: away } = reversed(change);
  const open: Attempt = {
    deployment,
    generation,
    by,
    openedAt: entry.at,
    change,
    home,
    away,
    staged: false,
    waits: false,
    release: null,
    undoes: null,
    phase: 'staging',
  };
  return { ...state, open, attempts: [...state.attempts, open] };
}

function moved(state: DeploymentState, change: Partial<Attempt>): DeploymentState {
  if (!state.open) return state;
  const open = { ...state.open, ...change };
  return { ...state, open, attempts: [...state.attempts.slice(0, -1), open] };
}

function promoted(state: DeploymentState, entry: JournalEntry, seen: Change): DeploymentState {
  const change = state.open?.change ?? seen;
  const promotion = promotionOf(entry, change, state.open?.release ?? nameless(change.after));
  return {
    ...state,
    standing: [...state.standing.filter(({ deployment }) => deployment !== entry.deployment), promotion],
    verifiedGood: [
      promotion,
      ...state.verifiedGood.filter((other) => !placementsRunSame(other.change.after, change.after)),
    ],
    // A forced deployment that proved itself counts as good again.
    quarantined: state.quarantined.filter(({ bad }) => !runsAllOf(change.after, bad)),
  };
}

function promotionOf({ at, by, deployment }: JournalEntry, change: Change, release: ReleaseName): Promotion {
  return { deployment, release, change, at, by };
}

function bounded(state: DeploymentState): DeploymentState {
  const { attempts, standing, verifiedGood, quarantined } = state;
  if ([attempts, standing, verifiedGood, quarantined].every(({ length }) => length <= KEPT)) return state;
  return {
    ...state,
    attempts: attempts.slice(-KEPT),
    standing: standing.slice(-KEPT),
    verifiedGood: verifiedGood.slice(0, KEPT),
    quarantined: quarantined.slice(-KEPT),
  };
}
