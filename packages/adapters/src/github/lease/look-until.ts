import type { Clock } from '@hardened-deploy/core/base/ports/clock';

interface LookUntilOptions<Seen> {
  readonly look: (signal: AbortSignal) => Promise<Seen>;
  readonly isEnough: (seen: Seen) => boolean;
  /** The pauses between two looks. */
  readonly pausesMs: readonly number[];
  readonly clock: Clock;
}

/**
 * Looks until `isEnough` is true, because GitHub's reads lag behind its writes. After the last pause it answers what it
 * sees.
 */
export async function lookUntil<Seen>(looking: LookUntilOptions<Seen>, signal: AbortSignal): Promise<Seen> {
  const { look, isEnough, pausesMs, clock } = looking;
  for (const pause of pausesMs) {
    const seen = await look(signal);
    if (isEnough(seen)) return seen;
    await clock.sleep(pause, signal);
  }
  return look(signal);
}
