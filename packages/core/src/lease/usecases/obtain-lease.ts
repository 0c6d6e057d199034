import { assertNever } from '../../base/assert-never.ts';
import { type Duration, milliseconds, seconds } from '../../base/duration.ts';
import { asFailure, Failure, isFailure } from '../../base/failure.ts';
import { withinTime } from '../../base/usecases/within-time.ts';
import { runOf } from '../lease-history.ts';
import type { Grant, JobEnds, LeaseBid, Refusal } from '../lease-moves.ts';
import { pauseAfterCollision, pauseBeforeLook } from '../lease-patience.ts';
import { joinQueue, type NewerRun } from '../lease-queue.ts';
import { freeAt } from '../lease-time.ts';
import { describeLease } from '../lease-words.ts';
import type { EndedLease, Hold, Lease, LeaseState } from '../lease.ts';
import type { RegisterReading } from '../ports/lease-register.ts';
import type { RunDirectory } from '../ports/run-directory.ts';
import { decidedBy, heldLease, type HeldLease, writeGrant } from './held-lease.ts';
import { holderJobs, type HolderJobs } from './holder-jobs.ts';
import type { LeasePorts } from './lease-ports.ts';
import { leaveLeaseQueue } from './leave-queue.ts';

export type Acquisition =
  | { readonly kind: 'granted'; readonly held: HeldLease }
  | { readonly kind: 'held'; readonly by: Lease }
  | { readonly kind: 'on-hold'; readonly hold: Hold }
  /** The allowed waiting time is over, and `by` still has the lease. */
  | { readonly kind: 'timed-out'; readonly by: Lease }
  | { readonly kind: 'superseded'; readonly by?: Lease; readonly ended?: EndedLease }
  /** A newer run of the same ref waits, or has already deployed. This run gave way. */
  | { readonly kind: 'outdated'; readonly by: NewerRun };

export interface LeaseRequest {
  readonly bid: LeaseBid;
  /** How long to wait for the present holder; 0 asks once. A hold is never waited for, because it may last for days. */
  readonly waitFor: Duration;
  /** Answers whether a holder's job still runs. Without it, the lease of a dead job is available only when it expires. */
  readonly runs?: RunDirectory;
}

/** The rule by which a bid is judged: acquire, hand over or take over. */
export type Judge = (state: LeaseState | null, bid: LeaseBid, serverTime: Date, jobEnds: JobEnds) => Grant | Refusal;

// How long one attempt may take beyond the waiting itself: requests, repeats and GitHub's own limits.
const ATTEMPT_MS = 60_000;
// A grant, a renewal and a release. Before the next renewal, older records can be deleted to make room.
const ROOM_FOR_A_LEASE = 3;
const ROOM_TO_QUEUE = 20;
const LEAVING_TAKES = seconds(15);

/**
 * Asks for the lease until it is granted or refused, or until `waitFor` is over. It ends at most a minute after `waitFor`,
 * whatever GitHub does; then it throws `time/deadline`. Throws `lease/register-full` and the register's own failures.
 */
export async function obtainLease(
  ports: LeasePorts,
  request: LeaseRequest,
  judge: Judge,
  signal: AbortSignal,
): Promise<Acquisition> {
  const limit = milliseconds(request.waitFor + ATTEMPT_MS);
  const attempt = new LeaseAttempt(ports, request, judge);
  const timely = await withinTime(ports.clock, limit, (inner) => attempt.run(inner), signal);
  if (timely.kind === 'in-time') return timely.result;
  // Not `timed-out`: a write may be under way, so nobody knows who holds the lease. The caller releases it by its nonce.
  throw new Failure('time/deadline', `GitHub gave no usable answer within ${limit / 1_000} s`);
}

/** One request for a lease, from the first look to the outcome. */
class LeaseAttempt {
  readonly #ports: LeasePorts;
  readonly #request: LeaseRequest;
  readonly #judge: Judge;
  readonly #waitUntil: number;
  /** Who held it at the last look. */
  #lastSeen: Lease | undefined;
  #looks = 0;
  #collisions = 0;
  /** True when the register lists us as a waiter, or may do so. */
  #queued = false;
  readonly #jobs: HolderJobs;
  /** Leases that were tried again because their job had ended, by nonce. */
  readonly #triedAgain = new Set<string>();

  constructor(ports: LeasePorts, request: LeaseRequest, judge: Judge) {
    this.#ports = ports;
    this.#request = request;
    this.#judge = judge;
    this.#jobs = holderJobs(request.runs, ports.clock);
    this.#waitUntil = ports.clock.monotonic() + request.waitFor;
  }

  async run(signal: AbortSignal): Promise<Acquisition> {
    for (;;) {
      const acquisition = await this.#throughTrouble(() => this.#attempt(signal), signal);
      if (!acquisition) continue;
      if (this.#queued && acquisition.kind !== 'granted') await this.#leaveQueue(signal);
      return acquisition;
    }
  }

  /** One look, and one write if the rule grants the lease. Undefined means: go on waiting. */
  async #attempt(signal: AbortSignal): Promise<Acquisition | undefined> {
    const reading = await this.#ports.register.read(signal);
    const ruling = this.#judge(reading.state, this.#request.bid, reading.serverTime, this.#jobs.ends);
    switch (ruling.kind) {
      case 'grant':
        return this.#write(reading, ruling, signal);
      case 'held':
        return this.#wait(reading, ruling.by, signal);
      case 'stale':
        await this.#pauseAfterCollision(signal);
        return undefined;
      case 'on-hold':
      case 'superseded':
      case 'outdated':
        return ruling;
      default:
        return assertNever(ruling);
    }
  }

  async #write(
    reading: RegisterReading,
    { lease, next }: Grant,
    signal: AbortSignal,
  ): Promise<Acquisition | undefined> {
    const { register, clock } = this.#ports;
    if (reading.room < ROOM_FOR_A_LEASE) {
      // A lease that can be granted but not renewed or released would be worse than none.
      const { deleted } = await register.clean(signal);
      if (reading.room + deleted < ROOM_FOR_A_LEASE) throw registerFull(reading.room + deleted);
      await this.#pauseAfterCollision(signal);
      return undefined;
    }
    const written = await writeGrant(this.#ports, { basis: reading, next }, signal);
    if (written.kind === 'counts') {
      const held = heldLease(lease, written.basis);
      // The answer may come so late that a short lease has expired before it was used.
      if (clock.monotonic() < held.ownExpiryMs) return { kind: 'granted', held };
    }
    await this.#pauseAfterCollision(signal);
    return undefined;
  }

  async #wait(reading: RegisterReading, by: Lease, signal: AbortSignal): Promise<Acquisition | undefined> {
    const { clock, progress } = this.#ports;
    const standing = reading.state?.leases ?? [];
    await this.#jobs.ask(standing, signal);
    // With a counting lease, the job that has ended may be another than the one whose lease expires first.
    const firstFree = Math.min(...standing.map((lease) => freeAt(lease, this.#jobs.ends.get(lease.nonce)).getTime()));
    const freeInMs = firstFree - reading.serverTime.getTime();
    // The holder's job has ended, so the lease is available now. Try again, but only once: if the refusal has another
    // reason, this would repeat at the speed of the network.
    if (freeInMs < 0 && !this.#triedAgain.has(by.nonce)) {
      this.#triedAgain.add(by.nonce);
      return undefined;
    }
    if (this.#request.waitFor === 0) return { kind: 'held', by };
    const left = this.#waitUntil - clock.monotonic();
    if (left <= 0) return { kind: 'timed-out', by };
    if (!(await this.#queue(reading, left, signal))) return undefined;
    if (this.#lastSeen?.nonce !== by.nonce) {
      const until = new Date(reading.serverTime.getTime() + left).toISOString();
      progress.info(`Waiting until ${until} at the longest, looking every 10 to 30 s. It is ${describeLease(by)}`);
    }
    // A holder that renews doesn't let its lease expire. Looking at each of its expiries would only be more requests.
    const renews = this.#lastSeen?.nonce === by.nonce && this.#lastSeen.renewedAt !== by.renewedAt;
    this.#lastSeen = by;
    const pause = pauseBeforeLook(
      { looks: this.#looks, ...(freeInMs >= 0 && !renews && { freeInMs }), requests: reading.requests },
      this.#request.bid.nonce,
    );
    this.#looks += 1;
    await clock.sleep(Math.min(left, pause), signal);
    return undefined;
  }

  /** Lists us as a waiter, so that older and newer runs of our ref know. False when another writer was first. */
  async #queue({ state, ...basis }: RegisterReading, leftMs: number, signal: AbortSignal): Promise<boolean> {
    const { bid } = this.#request;
    const { holder, nonce } = bid;
    // A register that is nearly full needs its room for leases. Then nobody is listed, and all runs wait.
    if (!bid.supersede || !state || basis.room < ROOM_TO_QUEUE) return true;
    const until = new Date(basis.serverTime.getTime() + leftMs + ATTEMPT_MS).toISOString();
    const { actor, url } = holder;
    const next = joinQueue(state, { nonce, run: runOf(holder), actor, url, until }, basis.serverTime);
    if (!next) return true;
    this.#queued = true;
    const written = await this.#ports.register.replace(basis, { next, sendBy: decidedBy(basis) }, signal);
    if (written.kind === 'conflict') await this.#pauseAfterCollision(signal);
    return written.kind === 'replaced';
  }

  /**
   * Removes us from the waiters: our job may go on without the lease for hours, and older runs would give way to it all
   * that time.
   */
  async #leaveQueue(signal: AbortSignal): Promise<void> {
    const { clock } = this.#ports;
    const leave = (inner: AbortSignal) => leaveLeaseQueue(this.#ports, this.#request.bid.nonce, inner);
    try {
      // If GitHub doesn't answer, the outcome must not become a failure.
      await withinTime(clock, LEAVING_TAKES, leave, signal);
    } catch (thrown) {
      this.#ports.progress.debug(`The register still lists this run as a waiter: ${asFailure(thrown).message}`);
    }
  }

  /** As long as there is time to wait, trouble with GitHub is waited out as well. */
  async #throughTrouble(
    attempt: () => Promise<Acquisition | undefined>,
    signal: AbortSignal,
  ): Promise<Acquisition | undefined> {
    try {
      return await attempt();
    } catch (thrown) {
      const pause = this.#pauseAfterTrouble(thrown);
      if (pause === undefined || signal.aborted) throw thrown;
      this.#ports.progress.warn(`${(thrown as Failure).title}: ${(thrown as Failure).message}; asking again`);
      await this.#ports.clock.sleep(pause, signal);
      return undefined;
    }
  }

  #pauseAfterTrouble(thrown: unknown): number | undefined {
    const left = this.#waitUntil - this.#ports.clock.monotonic();
    const limited = isFailure(thrown, 'github/rate-limited');
    // A full register has room again when its records are ten minutes old.
    const passes = isFailure(thrown, 'github/unreachable') || isFailure(thrown, 'lease/register-full');
    if (!limited && !passes) return undefined;
    const asked = limited ? Number(thrown.facts['retry-after-seconds'] ?? 60) * 1_000 : 0;
    const pause = Math.max(asked, pauseBeforeLook({ looks: this.#looks, requests: 1 }, this.#request.bid.nonce));
    this.#looks += 1;
    return pause < left ? pause : undefined;
  }

  async #pauseAfterCollision(signal: AbortSignal): Promise<void> {
    await this.#ports.clock.sleep(pauseAfterCollision(this.#collisions, this.#request.bid.nonce), signal);
    this.#collisions += 1;
  }
}

function registerFull(room: number): Failure {
  return new Failure('lease/register-full', `room for ${room} more versions, ${ROOM_FOR_A_LEASE} are needed`, {
    facts: { room, needed: ROOM_FOR_A_LEASE },
  });
}
