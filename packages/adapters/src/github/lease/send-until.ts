import { type Failure, isFailure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { limitOf } from '../client/github-failure.ts';

const SEND_AGAIN_AFTER_MS = [500, 1_000, 2_000, 4_000, 8_000] as const;

/** When a write must be sent at the latest, by our own monotonic clock. */
interface SendingTime {
  readonly sendBy: number;
  readonly clock: Clock;
}

/**
 * Sends a write until it is answered. It must be safe to do this write twice. `unsent` means that the time is over; an
 * earlier sending may still have been carried out.
 */
export async function sendUntil<Answer>(
  send: (signal: AbortSignal) => Promise<Answer>,
  { sendBy, clock }: SendingTime,
  signal: AbortSignal,
): Promise<Answer | { readonly kind: 'unsent' }> {
  for (let sent = 0; clock.monotonic() < sendBy; sent += 1) {
    const tried = await trySending(send, signal);
    if (tried.kind === 'answered') return tried.answer;
    await clock.sleep(pauseBeforeSending(tried.failure, { sent, leftMs: sendBy - clock.monotonic() }), signal);
  }
  return { kind: 'unsent' };
}

type Tried<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** It was not carried out, or that is unknown: `github/rate-limited`, `github/unreachable`. */
  | { readonly kind: 'unanswered'; readonly failure: Failure };

/** Throws every failure after which sending again can't help. */
async function trySending<Answer>(
  send: (signal: AbortSignal) => Promise<Answer>,
  signal: AbortSignal,
): Promise<Tried<Answer>> {
  try {
    return { kind: 'answered', answer: await send(signal) };
  } catch (thrown) {
    signal.throwIfAborted();
    if (!isFailure(thrown, 'github/rate-limited') && !isFailure(thrown, 'github/unreachable')) throw thrown;
    return { kind: 'unanswered', failure: thrown };
  }
}

/**
 * Milliseconds to wait after `github/unreachable` or `github/rate-limited` before a write is sent again. Throws the failure
 * when a limit lasts longer than the time that is left: then the write was not carried out, and the caller decides whether
 * to wait.
 */
function pauseBeforeSending(
  failure: Failure,
  { sent, leftMs }: { readonly sent: number; readonly leftMs: number },
): number {
  const limited = failure.code === 'github/rate-limited';
  const pause = limited ? limitOf(failure) : (SEND_AGAIN_AFTER_MS[sent] ?? 8_000);
  if (limited && pause >= leftMs) throw failure;
  return Math.max(0, Math.min(pause, leftMs));
}
