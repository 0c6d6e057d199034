import { Failure } from '../../base/failure.ts';
import { pauseAfterCollision } from '../lease-patience.ts';
import type { LeaseState } from '../lease.ts';
import { answeredInTime, decidedBy } from './held-lease.ts';
import type { LeasePorts } from './lease-ports.ts';

/** What is to become of the register, or why it stays as it is. */
export type Amendment<Changed, Unchanged> =
  { readonly outcome: Changed; readonly next: LeaseState } | { readonly outcome: Unchanged; readonly next?: undefined };

const COLLISIONS_MOST = 30;

/**
 * Changes the register by hand: reads, decides, writes, and decides anew upon what another wrote first. 2 requests. `nonce`
 * spreads the pauses of those who collide. Throws the register's failures, `github/unreachable` when others never let it in.
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
      // The record after the one it was based on may have been deleted as an old one: what stands now decides.
      late = { version: written.version, outcome };
    }
    await clock.sleep(pauseAfterCollision(collisions, nonce), signal);
  }
  throw new Failure('github/unreachable', `the register changed ${COLLISIONS_MOST} times between reading and writing`);
}
