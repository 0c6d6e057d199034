import { isFailure, type Failure } from '@hardened-deploy/core/domain/failure';
import type { Clock } from '@hardened-deploy/core/ports/clock';
import type { GitRefs, RefMove } from './git-refs.ts';
import type { KnownCommits } from './known-commits.ts';
import { pauseBeforeSending } from './sending.ts';

export type MoveOutcome =
  /** The ref is at our commit. `serverTime` is of the answer, or of the look that proved it. */
  | { readonly kind: 'ours'; readonly serverTime: Date; readonly sentAtMs: number }
  /** Another moved it first, or the time was over. */
  | { readonly kind: 'not-ours' };

export interface RefMoverParts {
  readonly refs: GitRefs;
  readonly known: KnownCommits;
  readonly clock: Clock;
}

/** Where the ref was seen, as far as a writer is concerned. */
type Seen =
  | { readonly kind: 'ours'; readonly serverTime: Date }
  /** After ours or after the one before: another's. */
  | { readonly kind: 'theirs' }
  | { readonly kind: 'unmoved' }
  /** Neither: an older version, seen late, or one that came by several moves. */
  | { readonly kind: 'elsewhere' };

const LOOK_AGAIN_AFTER_MS = [250, 500, 1_000, 2_000, 4_000] as const;
/** How many moves back a version is traced to see that it follows ours or the one before. */
const MOVES_TRACED = 4;

/**
 * Moves a ref and comes to know whether it is where it was to be, whatever happens to the answers. After an answer that says
 * nothing the ref is looked at before anything is sent again, and sending again is safe: the same move from the same place to
 * the same commit is done once, however often it arrives.
 */
export function refMover({ refs, known, clock }: RefMoverParts) {
  return async (move: RefMove, sendBy: number, signal: AbortSignal): Promise<MoveOutcome> => {
    const sentAtMs = clock.monotonic();
    for (let sent = 0; clock.monotonic() < sendBy; sent += 1) {
      const tried = await attempt(move, signal);
      if (tried.kind === 'moved') return { kind: 'ours', serverTime: tried.serverTime, sentAtMs };
      if (tried.kind === 'undecided') return concluded(await settle(move, signal), sentAtMs, tried.failure);
      if (tried.failure.code === 'github/unreachable') {
        const seen = await look(move, signal);
        if (seen.kind === 'ours' || seen.kind === 'theirs') return concluded(seen, sentAtMs);
      }
      await clock.sleep(pauseBeforeSending(tried.failure, { sent, leftMs: sendBy - clock.monotonic() }), signal);
    }
    const seen = await look(move, signal);
    return seen.kind === 'ours' ? concluded(seen, sentAtMs) : { kind: 'not-ours' };
  };

  async function attempt(move: RefMove, signal: AbortSignal) {
    try {
      return await refs.move(move, signal);
    } catch (thrown) {
      signal.throwIfAborted();
      if (isFailure(thrown, 'github/rate-limited') || isFailure(thrown, 'github/unreachable'))
        return { kind: 'untold', failure: thrown } as const;
      throw thrown;
    }
  }

  /** GitHub didn't move it: looks until it is known whether it is ours by an earlier delivery, another's, or where it was. */
  async function settle(move: RefMove, signal: AbortSignal): Promise<Seen> {
    for (const pause of LOOK_AGAIN_AFTER_MS) {
      const seen = await look(move, signal);
      if (seen.kind === 'ours' || seen.kind === 'theirs') return seen;
      await clock.sleep(pause, signal);
    }
    return look(move, signal);
  }

  async function look({ ref, before, after, begun }: RefMove, signal: AbortSignal): Promise<Seen> {
    const { sha, serverTime } = await refs.find(ref, signal);
    if (sha === after) return { kind: 'ours', serverTime };
    if (sha === undefined) return { kind: before === null ? 'unmoved' : 'elsewhere' };
    if (sha === before) return { kind: 'unmoved' };
    return { kind: (await follows(sha, [before ?? begun, after], signal)) ? 'theirs' : 'elsewhere' };
  }

  /** Whether a version came after one of these; where there was none before ours, every one did. */
  async function follows(sha: string, ancestors: readonly (string | null)[], signal: AbortSignal): Promise<boolean> {
    if (ancestors.includes(null)) return true;
    let version = sha;
    for (let moves = 0; moves < MOVES_TRACED; moves += 1) {
      const [parent] = (await known.get(version, signal)).commit?.parents ?? [];
      if (parent === undefined) return false;
      if (ancestors.includes(parent)) return true;
      version = parent;
    }
    return false;
  }
}

/** Throws `refusal` when the ref is still where it was: then nobody was faster, and GitHub does not let it be moved. */
function concluded(seen: Seen, sentAtMs: number, refusal?: Failure): MoveOutcome {
  if (seen.kind === 'ours') return { kind: 'ours', serverTime: seen.serverTime, sentAtMs };
  if (seen.kind === 'unmoved' && refusal) throw refusal;
  return { kind: 'not-ours' };
}
