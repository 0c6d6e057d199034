import { type Duration, formatDuration, milliseconds } from '../base/duration.ts';
import { RECORDS_KEPT_MS } from './lease-time.ts';

// An environment has room for 100 variables. Some belong to other tools, and cleaning leaves the newest ten.
const RECORDS_MOST = 70;

/**
 * Answers the shortest TTL that works when the given one is too short, or undefined. A lease is renewed at a third of its
 * TTL, and each renewal leaves a variable that may not be deleted for ten minutes. With a TTL of seconds, these variables
 * would fill the environment, and then the lease could not be renewed any more.
 */
export function tooShortToKeep(ttl: Duration, maxHold: Duration): string | undefined {
  const span = Math.min(maxHold, RECORDS_KEPT_MS);
  if ((span * 3) / ttl <= RECORDS_MOST) return undefined;
  return formatDuration(milliseconds(Math.ceil((span * 3) / RECORDS_MOST / 1_000) * 1_000));
}
