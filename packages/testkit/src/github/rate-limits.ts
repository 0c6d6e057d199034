import type { RateReading } from './exchange.ts';
import type { TokenSeed } from './tokens.ts';

const HOUR_SECONDS = 3600;
const DEFAULT_HOURLY_LIMIT = 5000;

/** The primary limit of each token, in fixed windows of an hour that begin with its first request, as GitHub's do. */
export interface RateLimits {
  /** Counts one request. `exceeded` when nothing was left; then nothing is counted. */
  take(token: TokenSeed, now: Date): { readonly exceeded: boolean; readonly reading: RateReading };
  /** Takes a request back from the count: a 304 answer is free (docs, "Best practices for using the REST API"). */
  refund(token: TokenSeed): void;
  read(token: TokenSeed, now: Date): RateReading;
}

export function rateLimits(): RateLimits {
  const windows = new Map<string, { used: number; reset: number }>();

  function windowOf(token: TokenSeed, now: Date): { used: number; reset: number } {
    const seconds = Math.floor(now.getTime() / 1000);
    const current = windows.get(token.name);
    if (current && seconds < current.reset) return current;
    const fresh = { used: 0, reset: seconds + HOUR_SECONDS };
    windows.set(token.name, fresh);
    return fresh;
  }

  function read(token: TokenSeed, now: Date): RateReading {
    const limit = token.hourlyLimit ?? DEFAULT_HOURLY_LIMIT;
    const { used, reset } = windowOf(token, now);
    return { limit, used, remaining: Math.max(0, limit - used), reset };
  }

  return {
    read,
    take: (token, now) => {
      const before = read(token, now);
      if (before.remaining === 0) return { exceeded: true, reading: before };
      windowOf(token, now).used += 1;
      return { exceeded: false, reading: read(token, now) };
    },
    refund: (token) => {
      const current = windows.get(token.name);
      if (current && current.used > 0) current.used -= 1;
    },
  };
}

export function rateHeaders(reading: RateReading): Record<string, string> {
  return {
    'x-ratelimit-limit': String(reading.limit),
    'x-ratelimit-remaining': String(reading.remaining),
    'x-ratelimit-reset': String(reading.reset),
    'x-ratelimit-used': String(reading.used),
    'x-ratelimit-resource': 'core',
  };
}
