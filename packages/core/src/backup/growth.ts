import { readableBytes } from '../base/bytes.ts';
import { readableDuration } from '../base/duration.ts';

/** How far something long has come. */
export interface Growth {
  readonly bytes: number;
  /** How many it is expected to become. Undefined when nobody can tell. */
  readonly expected: number | undefined;
}

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
