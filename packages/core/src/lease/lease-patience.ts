/**
 * How often a waiter looks at the lease: first after 10 s, later every 30 s, with some spread, so that waiters don't look
 * at the same moment. That is at most 145 looks in an hour; GITHUB_TOKEN has 1,000 requests an hour for the whole
 * repository. If a look takes several requests, the waiter looks less often.
 */
const FIRST_LOOK_MS = 10_000;
const SLOWEST_LOOK_MS = 30_000;
const GROWTH = 1.4;
const FIRST_COLLISION_MS = 250;
const SLOWEST_COLLISION_MS = 5_000;

/** What is known when the next pause is chosen. */
interface Outlook {
  /** How many looks there were already. */
  readonly looks: number;
  /** When the lease will probably be free. Absent when it isn't expected to become free. */
  readonly freeInMs?: number;
  /** How many requests a look takes. */
  readonly requests: number;
}

/** Milliseconds until the next look at a lease that somebody holds. */
export function pauseBeforeLook(
  { looks, freeInMs = Number.POSITIVE_INFINITY, requests }: Outlook,
  nonce: string,
): number {
  const even = Math.min(SLOWEST_LOOK_MS, FIRST_LOOK_MS * GROWTH ** looks) * (0.85 + 0.3 * spread(nonce, looks));
  const usual = even * Math.max(1, requests);
  // A lease that is about to expire is looked at right then. Without a little spread, all waiters would collide in one
  // write.
  return Math.min(usual, Math.max(0, freeInMs) + 250 + 1_750 * spread(nonce, looks + 1));
}

/**
 * How long to rely on an answer about the holder's job before asking again, in milliseconds. That makes 4 more requests an
 * hour.
 */
export const JOB_LOOK_MS = 15 * 60_000;

/** Milliseconds to wait before trying again, after another writer was first. */
export function pauseAfterCollision(collisions: number, nonce: string): number {
  const most = Math.min(SLOWEST_COLLISION_MS, FIRST_COLLISION_MS * 2 ** collisions);
  return most * (0.2 + 0.8 * spread(nonce, collisions));
}

/** From 0 to 1, evenly spread, and always the same for the same nonce and count, so that a test can repeat it. */
function spread(nonce: string, count: number): number {
  let mixed = Number.parseInt(nonce.slice(0, 8), 16) ^ Math.imul(count + 1, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
