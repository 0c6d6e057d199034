import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { GitRefs } from './git-refs.ts';
import type { KnownCommits } from './known-commits.ts';
import { lookUntil } from './look-until.ts';
import type { RefMove } from './ref-moves.ts';

/** Where the ref was seen, from the viewpoint of the writer of a move. */
export type Seen =
  | { readonly kind: 'ours'; readonly serverTime: Date }
  /** At a commit after ours, or after the one before ours: another writer moved it. */
  | { readonly kind: 'theirs' }
  | { readonly kind: 'unmoved' }
  /** At another commit: an older version that was read late, or one that came by several moves. */
  | { readonly kind: 'elsewhere' };

export interface RefSight {
  readonly refs: GitRefs;
  readonly known: KnownCommits;
  readonly clock: Clock;
}

const LOOK_AGAIN_AFTER_MS = [250, 500, 1_000, 2_000, 4_000] as const;
/** How many parents are followed to see whether a version comes after ours or the one before. */
const MOVES_TRACED = 4;

/** Looks until it is known who moved the ref, or until it has stayed where it was for as long as a read may lag. */
export function lookWhose(sight: RefSight, move: RefMove, signal: AbortSignal): Promise<Seen> {
  const { clock } = sight;
  const look = (signal: AbortSignal) => lookAt(sight, move, signal);
  return lookUntil({ look, isEnough: isSettled, pausesMs: LOOK_AGAIN_AFTER_MS, clock }, signal);
}

/** True when no later look can change the answer. */
export function isSettled({ kind }: Seen): boolean {
  return kind === 'ours' || kind === 'theirs';
}

export async function lookAt(
  { refs, known }: RefSight,
  { ref, before, after, begun }: RefMove,
  signal: AbortSignal,
): Promise<Seen> {
  const { sha, serverTime } = await refs.find(ref, signal);
  if (sha === after) return { kind: 'ours', serverTime };
  if (sha === undefined) return { kind: before === null ? 'unmoved' : 'elsewhere' };
  if (sha === before) return { kind: 'unmoved' };
  return { kind: (await follows(known, sha, [before ?? begun, after], signal)) ? 'theirs' : 'elsewhere' };
}

/** Whether a version came after one of these. If there was no version before ours, every version did. */
async function follows(
  known: KnownCommits,
  sha: string,
  ancestors: readonly (string | null)[],
  signal: AbortSignal,
): Promise<boolean> {
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
