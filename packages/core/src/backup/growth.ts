import { readableBytes } from '../base/bytes.ts';
import { readableDuration } from '../base/duration.ts';
import type { Clock } from '../base/ports/clock.ts';
import type { Progress } from '../base/ports/progress.ts';

/** How far something long has come. */
export interface Growth {
  readonly bytes: number;
  /** How many it is expected to become. Undefined when nobody can tell. */
  readonly expected: number | undefined;
}

/** Lines come less often the longer it takes: an hour has about fifty. */
const SHARE_OF_ELAPSED = 0.1;

/**
 * `412 MiB of about 1.2 GiB (33 %), 38.1 MiB/s, about 21s left`. Without an expectation, or when it is exceeded, only what is
 * there and how fast it grows.
 */
export function describeGrowth({ bytes, expected }: Growth, elapsedMs: number): string {
  const perSecond = elapsedMs > 0 ? (bytes * 1_000) / elapsedMs : 0;
  const rate = `${readableBytes(Math.round(perSecond))}/s`;
  if (expected === undefined || bytes >= expected) return `${readableBytes(bytes)}, ${rate}`;
  const share = Math.floor((bytes / expected) * 100);
  const left = perSecond > 0 ? `, about ${readableDuration(((expected - bytes) / perSecond) * 1_000)} left` : '';
  return `${readableBytes(bytes)} of about ${readableBytes(expected)} (${share} %), ${rate}${left}`;
}

/** Tells the log how something grows, from now on. What is told too soon after the last line is passed over. */
export function growthTold(
  { progress, clock }: { readonly progress: Progress; readonly clock: Clock },
  what: string,
): (growth: Growth) => void {
  const started = clock.monotonic();
  let next = 0;
  return (growth) => {
    const elapsed = clock.monotonic() - started;
    if (elapsed < next || growth.bytes <= 0) return;
    next = elapsed * (1 + SHARE_OF_ELAPSED);
    progress.info(`${what}: ${describeGrowth(growth, elapsed)}`);
  };
}
