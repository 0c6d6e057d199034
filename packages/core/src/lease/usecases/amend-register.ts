import { Failure } from '../../base/failure.ts';
import { pauseAfterCollision } from '../lease-patience.ts';
import type { LeaseState } from '../lease.ts';
import { answeredInTime, decidedBy } from './held-lease.ts';
import type { LeasePorts } from './lease-ports.ts';

/** The next state of the register, or why it stays as it is. */
type Amendment<Changed, Unchanged> =
  { readonly outcome: Changed; readonly next: LeaseState } | { readonly outcome: Unchanged; readonly next?: undefined };

const COLLISIONS_MOST = 30;

/**
 * Changes the register: reads, decides and writes. If another writer was first, it reads and decides again. 2 requests.
 * `nonce` spreads the pauses of writers that collide. Throws the register's failures, and `github/unreachable` when other
 * writers were always first.
 */
export async function amendRegister<Changed, Unchanged>(
  { register, clock }: LeasePorts,
  {
    nonce,
    decide,
  }: {
    readonly nonce: string;
    readonly decide: (state: LeaseState | null, serverTime: Date) => Amendment<Changed, Unchanged>;
  },
  signal: AbortSignal,
): Promise<Changed | Unchanged> {
  let late: { readonly version: string; readonly outcome: Changed | Unchanged } | undefined;
  for (let collisions = 0; collisions < COLLISIONS_MOST; collisions += 1) {
    const reading = await register.read(signal);
    if (late?.version === reading.version) return late.outcome;
    const { outcome, next } = decide(reading.state, reading.serverTime);
    if (!next) return outcome;
    const written = await register.replace(reading, { next, sendBy: decidedBy(reading) }, signal);
    if (written.kind === 'replaced') {
      if (answeredInTime(reading, written)) return outcome;
      // The record after the one that we read may have been deleted as an old one, so the decision is made again from what
      // is stored now.
      late = { version: written.version, outcome };
    }
    await clock.sleep(pauseAfterCollision(collisions, nonce), signal);
  }
  throw new Failure('github/unreachable', `the register changed ${COLLISIONS_MOST} times between reading and writing`);
}
