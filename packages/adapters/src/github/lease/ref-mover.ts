import type { Failure } from '@hardened-deploy/core/base/failure';
import type { RefMove } from './ref-moves.ts';
import { isSettled, lookAt, lookWhose, type RefSight, type Seen } from './ref-sight.ts';
import { pauseBeforeSending, trySending } from './send-until.ts';

type MoveOutcome =
  /** The ref is at our commit. `serverTime` is that of the answer, or of the look that proved it. */
  | { readonly kind: 'ours'; readonly serverTime: Date; readonly sentAtMs: number }
  /** Another writer moved it first, or the time is over. */
  | { readonly kind: 'not-ours' };

/**
 * Moves a ref and finds out whether it has moved, whatever happens to the answers. After an unclear answer, it looks at the
 * ref before it sends again. Sending again is safe: the same move, from the same commit to the same commit, is done only
 * once, however often it arrives.
 */
export function refMover(sight: RefSight) {
  const { refs, clock } = sight;
  return async (move: RefMove, sendBy: number, signal: AbortSignal): Promise<MoveOutcome> => {
    const sentAtMs = clock.monotonic();
    for (let sent = 0; clock.monotonic() < sendBy; sent += 1) {
      const tried = await trySending((signal) => refs.move(move, signal), signal);
      if (tried.kind === 'answered') {
        const { answer } = tried;
        if (answer.kind === 'moved') return { kind: 'ours', serverTime: answer.serverTime, sentAtMs };
        return concluded(await lookWhose(sight, move, signal), sentAtMs, answer.failure);
      }
      if (tried.failure.code === 'github/unreachable') {
        const seen = await lookAt(sight, move, signal);
        if (isSettled(seen)) return concluded(seen, sentAtMs);
      }
      await clock.sleep(pauseBeforeSending(tried.failure, { sent, leftMs: sendBy - clock.monotonic() }), signal);
    }
    return concluded(await lookAt(sight, move, signal), sentAtMs);
  };
}

/** Throws `refusal` when the ref is still where it was: then no other writer was first, and GitHub refuses to move it. */
function concluded(seen: Seen, sentAtMs: number, refusal?: Failure): MoveOutcome {
  if (seen.kind === 'ours') return { kind: 'ours', serverTime: seen.serverTime, sentAtMs };
  if (seen.kind === 'unmoved' && refusal) throw refusal;
  return { kind: 'not-ours' };
}
