/**
 * How a waiter spends its time: 10 s between looks, growing to 30 s, spread so that waiters don't look in step. That is at
 * most 145 looks in an hour, where GITHUB_TOKEN has 1,000 requests for the whole repository; where a look takes several
 * requests, there are as many fewer looks.
 */
const FIRST_LOOK_MS = 10_000;
const SLOWEST_LOOK_MS = 30_000;
const GROWTH = 1.4;
const FIRST_COLLISION_MS = 250;
const SLOWEST_COLLISION_MS = 5_000;

/** What is known when a pause is chosen. */
export interface Outlook {
  /** How many looks there were already. */
  readonly looks: number;
  /** When what is looked at will probably free itself; absent where that isn't to be expected. */
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
  // A lease that is about to expire is looked at just then; a little spread, or all waiters would collide in one write.
  return Math.min(usual, Math.max(0, freeInMs) + 250 + 1_750 * spread(nonce, looks + 1));
}

/** How long what was learned about a holder's job is left at that, in milliseconds: 4 more requests in an hour. */
export const JOB_LOOK_MS = 15 * 60_000;

/** Milliseconds until trying again after another writer was first. */
export function pauseAfterCollision(collisions: number, nonce: string): number {
  const most = Math.min(SLOWEST_COLLISION_MS, FIRST_COLLISION_MS * 2 ** collisions);
  return most * (0.2 + 0.8 * spread(nonce, collisions));
}

/** From 0 to 1, even, and the same again for the same nonce and count: chance enough, and a test can repeat it. */
function spread(nonce: string, count: number): number {
  let mixed = Number.parseInt(nonce.slice(0, 8), 16) ^ Math.imul(count + 1, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
