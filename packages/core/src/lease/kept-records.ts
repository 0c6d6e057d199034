import { type Duration, formatDuration, milliseconds } from '../base/duration.ts';
import { RECORDS_KEPT_MS } from './lease-time.ts';

// An environment holds 100 variables, some are other people's, and cleaning leaves the newest ten.
const RECORDS_MOST = 70;

/**
 * Each renewal, at a third of the TTL, leaves a variable that may not be deleted for ten minutes: a TTL of seconds would fill the
 * environment, and then the lease could be renewed no more. Answers the shortest TTL with which it is kept so long, when
 * the given one is shorter.
 */
export function tooShortToKeep(ttl: Duration, maxHold: Duration): string | undefined {
  const span = Math.min(maxHold, RECORDS_KEPT_MS);
  if ((span * 3) / ttl <= RECORDS_MOST) return undefined;
  return formatDuration(milliseconds(Math.ceil((span * 3) / RECORDS_MOST / 1_000) * 1_000));
}
