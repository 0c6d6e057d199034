import type { Failure } from '@hardened-deploy/core/domain/failure';
import { limitOf } from './github-failure.ts';

const SEND_AGAIN_AFTER_MS = [500, 1_000, 2_000, 4_000, 8_000] as const;

/**
 * Milliseconds to wait after `github/unreachable` or `github/rate-limited` before a write is sent again. Throws the failure when
 * a limit outlasts the time that is left: the write was not carried out, and waiting is the caller's.
 */
export function pauseBeforeSending(
  failure: Failure,
  { sent, leftMs }: { readonly sent: number; readonly leftMs: number },
): number {
  const limited = failure.code === 'github/rate-limited';
  const pause = limited ? limitOf(failure) : (SEND_AGAIN_AFTER_MS[sent] ?? 8_000);
  if (limited && pause >= leftMs) throw failure;
  return Math.max(0, Math.min(pause, leftMs));
}
