import { assertNever } from '../../base/assert-never.ts';
import { type Duration, milliseconds, seconds } from '../../base/duration.ts';
import { asFailure, Failure, isFailure } from '../../base/failure.ts';
import { withinTime } from '../../base/usecases/within-time.ts';
import { runOf } from '../lease-history.ts';
import type { LeaseBid, Grant, JobEnds, Refusal } from '../lease-moves.ts';
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
  /** Waited for as long as was allowed; `by` still has it. */
  | { readonly kind: 'timed-out'; readonly by: Lease }
  | { readonly kind: 'superseded'; readonly by?: Lease; readonly ended?: EndedLease }
  /** A newer run of the same ref waits or has been; this one gave way. */
  | { readonly kind: 'outdated'; readonly by: NewerRun };

export interface LeaseRequest {
  readonly bid: LeaseBid;
  /** How long to wait for a present holder; 0 asks once. A hold is never waited for: it may last for days. */
  readonly waitFor: Duration;
  /** Who can tell whether a holder's job still runs; without it a dead one's lease is had at its expiry. */
  readonly runs?: RunDirectory;
}

/** The rule by which a bid is judged: acquire, hand over or take over. */
export type Judge = (state: LeaseState | null, bid: LeaseBid, serverTime: Date, jobEnds: JobEnds) => Grant | Refusal;

// Beyond the waiting itself, one attempt may take so long in requests, repeats and GitHub's own limits.
const ATTEMPT_MS = 60_000;
// A grant, a renewal, a release. Until the next renewal, records have become old enough to make room.
const ROOM_FOR_A_LEASE = 3;
const ROOM_TO_QUEUE = 20;
const LEAVING_TAKES = seconds(15);

/**
 * Asks for the lease until it is granted, refused, or `waitFor` is over. All of it ends a minute after `waitFor` at the
 * latest, whatever GitHub does: then throws `time/deadline`. Throws `lease/register-full` and the register's own failures.
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
  // Not `timed-out`: a write may be under way, so who holds it is not known. What was asked for is given back by its nonce.
  throw new Failure('time/deadline', `GitHub gave no usable answer within ${limit / 1_000} s`);
}

/** One asking, from the first look to the outcome. */
class LeaseAttempt {
  readonly #ports: LeasePorts;
  readonly #request: LeaseRequest;
  readonly #judge: Judge;
  readonly #waitUntil: number;
  /** Who held it at the last look. */
  #lastSeen: Lease | undefined;
  #looks = 0;
  #collisions = 0;
  /** It stands, or may stand, in the register as one that waits. */
  #queued = false;
  readonly #jobs: HolderJobs;
  /** Leases that were tried for anew because their job had ended, by nonce. */
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

  /** One look, and one write if the rule grants; undefined to go on. */
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
      // A lease that could be granted but neither renewed nor released would be worse than none.
      const { deleted } = await register.clean(signal);
      if (reading.room + deleted < ROOM_FOR_A_LEASE) throw registerFull(reading.room + deleted);
      await this.#pauseAfterCollision(signal);
      return undefined;
    }
    const written = await writeGrant(this.#ports, { basis: reading, next }, signal);
    if (written.kind === 'counts') {
      const held = heldLease(lease, written.basis);
      // The answer may have come so late that a short lease is outlived before it was used.
      if (clock.monotonic() < held.ownExpiryMs) return { kind: 'granted', held };
    }
    await this.#pauseAfterCollision(signal);
    return undefined;
  }

  async #wait(reading: RegisterReading, by: Lease, signal: AbortSignal): Promise<Acquisition | undefined> {
    const { clock, progress } = this.#ports;
    const standing = reading.state?.leases ?? [];
    await this.#jobs.ask(standing, signal);
    // Of leases that count, another than the first to expire may have lost its job.
    const firstFree = Math.min(...standing.map((lease) => freeAt(lease, this.#jobs.ends.get(lease.nonce)).getTime()));
    const freeInMs = firstFree - reading.serverTime.getTime();
    // Its job turned out to have ended: what was held a moment ago is to be had. Once is enough: where the rule goes by something
    // else, asking again would be at the speed of the network.
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
    // A holder that renews doesn't let it expire: looking at each of its expiries would only be more looks.
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

  /** Makes itself known to older and newer runs of its ref; false when another wrote first. */
  async #queue({ state, ...basis }: RegisterReading, leftMs: number, signal: AbortSignal): Promise<boolean> {
    const { bid } = this.#request;
    const { holder, nonce } = bid;
    // A register that is nearly full needs its room for leases: then nobody gives way, and everybody waits.
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

  /** Its job may go on without the lease for hours, and older runs would give way to it all that time. */
  async #leaveQueue(signal: AbortSignal): Promise<void> {
    const { clock } = this.#ports;
    const leave = (inner: AbortSignal) => leaveLeaseQueue(this.#ports, this.#request.bid.nonce, inner);
    try {
      // A GitHub that answers nothing must not turn what was found out into a failure.
      await withinTime(clock, LEAVING_TAKES, leave, signal);
    } catch (thrown) {
      this.#ports.progress.debug(`It still stands among those who wait: ${asFailure(thrown).message}`);
    }
  }

  /** While there is time to wait, trouble with GitHub is waited out as well. */
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
