import { milliseconds } from '@hardened-deploy/core/domain/duration';
import { Failure } from '@hardened-deploy/core/domain/failure';
import type { Clock } from '@hardened-deploy/core/ports/clock';
import type { LeaseRegister } from '@hardened-deploy/core/ports/lease-register';
import { acquireLease } from '@hardened-deploy/core/usecases/acquire-lease';
import type { HeldLease } from '@hardened-deploy/core/usecases/held-lease';
import { keepLease } from '@hardened-deploy/core/usecases/keep-lease';
import { releaseLease } from '@hardened-deploy/core/usecases/release-lease';
import { sampleClaim } from '../memory/lease-samples.ts';
import { recordedProgress } from '../memory/recorded-progress.ts';
import type { VirtualClock } from '../memory/virtual-clock.ts';
import type { Chance } from './seeded-random.ts';

/** From when to when a process acted on the belief that it held the lease. */
export interface Visit {
  readonly contender: number;
  readonly generation: number;
  readonly from: number;
  readonly until: number;
  readonly how: 'released' | 'killed' | 'lost' | 'over-time';
}

export interface Contest {
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly contenders: number;
  readonly rounds: number;
  readonly ttlSeconds: number;
  /** A contender rests up to so long before each round. */
  readonly restMs: number;
  /** A register of its own for each contender, with whatever faults. */
  readonly registerFor: (contender: number) => LeaseRegister;
}

/**
 * Processes that acquire, work under renewal, release, die with the lease, or go on without renewing until their own
 * expiry, each in its own rhythm. Answers every stay inside; refusals and failures are part of the game.
 */
export async function contend(contest: Contest): Promise<readonly Visit[]> {
  const visits: Visit[] = [];
  const process = async (contender: number) => {
    const ports = { register: contest.registerFor(contender), clock: contest.clock, progress: recordedProgress() };
    for (let round = 0; round < contest.rounds; round += 1) {
      await contest.clock.sleep(contest.chance.between(0, contest.restMs), never);
      const visit = await once(contest, ports, contender * 1_000 + round);
      if (visit) visits.push({ ...visit, contender });
    }
  };
  await Promise.all(Array.from({ length: contest.contenders }, (_, contender) => process(contender)));
  return visits;
}

/** Pairs of stays that overlap: there must be none. */
export function overlaps(visits: readonly Visit[]): readonly (readonly [Visit, Visit])[] {
  const inOrder = [...visits].sort((one, other) => one.from - other.from);
  return inOrder.flatMap((visit, index) =>
    inOrder
      .slice(index + 1)
      .filter((later) => later.from < visit.until)
      .map((later) => [visit, later] as const),
  );
}

const never = new AbortController().signal;

interface Ports {
  readonly register: LeaseRegister;
  readonly clock: Clock;
  readonly progress: ReturnType<typeof recordedProgress>;
}

type Stay = Omit<Visit, 'contender'>;

async function once(contest: Contest, ports: Ports, n: number): Promise<Stay | undefined> {
  const { chance, ttlSeconds } = contest;
  const waitFor = milliseconds(chance.hits(0.5) ? 0 : Math.round(chance.between(1_000, 300_000)));
  const held = await quietly(async () => {
    const acquisition = await acquireLease(ports, { claim: sampleClaim(n, { ttlSeconds }), waitFor }, never);
    return acquisition.kind === 'granted' ? acquisition.held : undefined;
  });
  if (!held) return undefined;
  const stay = await inside(contest, ports, held);
  // From here on it no longer acts, so what the release meets is not part of the stay.
  if (stay.how === 'released') await quietly(() => releaseLease(ports, held, never));
  return { ...stay, generation: held.lease.generation };
}

async function inside(contest: Contest, ports: Ports, held: HeldLease): Promise<Omit<Stay, 'generation'>> {
  const { clock, chance, ttlSeconds } = contest;
  const from = clock.monotonic();
  const length = chance.between(0, ttlSeconds * 2_500);
  const fate = chance.next();
  // Works on without renewing, as the user's own steps do, up to its own expiry.
  if (fate < 0.2) return { from, until: Math.max(from, held.ownExpiryMs), how: 'over-time' };
  if (fate < 0.3) {
    // Others can't know that it was killed: it stops acting, and the lease stays.
    await clock.sleep(Math.min(length, Math.max(0, held.ownExpiryMs - from)), never);
    return { from, until: clock.monotonic(), how: 'killed' };
  }
  return kept(ports, held, length);
}

/** Works under renewal. Only while it works does it act: looking first, and giving up, take time in which it doesn't. */
async function kept(ports: Ports, held: HeldLease, length: number): Promise<Omit<Stay, 'generation'>> {
  const { clock } = ports;
  let from = clock.monotonic();
  let until = from;
  const done = await quietly(() =>
    keepLease(ports, held, never, async (signal) => {
      from = clock.monotonic();
      signal.addEventListener('abort', () => (until = clock.monotonic()), { once: true });
      await clock.sleep(length, signal);
      until = clock.monotonic();
      return 'done';
    }),
  );
  return { from, until: Math.max(from, until), how: done === undefined ? 'lost' : 'released' };
}

/** Expected trouble is no answer; a defect is the test's. */
async function quietly<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code !== 'defect/unexpected') return undefined;
    throw thrown;
  }
}
