import type { Failure } from '@hardened-deploy/core/base/failure';
import type { RefMove } from './ref-moves.ts';
import { isSettled, lookAt, lookWhose, type RefSight, type Seen } from './ref-sight.ts';
import { pauseBeforeSending, trySending } from './send-until.ts';

export type MoveOutcome =
  /** The ref is at our commit. `serverTime` is of the answer, or of the look that proved it. */
  | { readonly kind: 'ours'; readonly serverTime: Date; readonly sentAtMs: number }
  /** Another moved it first, or the time was over. */
  | { readonly kind: 'not-ours' };

/**
 * Moves a ref and comes to know whether it is where it was to be, whatever happens to the answers. After an answer that says
 * nothing the ref is looked at before anything is sent again, and sending again is safe: the same move from the same place to
 * the same commit is done once, however often it arrives.
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

/** Throws `refusal` when the ref is still where it was: then nobody was faster, and GitHub does not let it be moved. */
function concluded(seen: Seen, sentAtMs: number, refusal?: Failure): MoveOutcome {
  if (seen.kind === 'ours') return { kind: 'ours', serverTime: seen.serverTime, sentAtMs };
  if (seen.kind === 'unmoved' && refusal) throw refusal;
  return { kind: 'not-ours' };
}
