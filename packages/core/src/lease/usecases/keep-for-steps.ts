import type { Duration } from '../../base/duration.ts';
import { asFailure, type Failure, isFailure } from '../../base/failure.ts';
import type { FencingToken } from '../fencing-token.ts';
import type { LeaseNotice } from '../lease-notice.ts';
import type { JobPresence } from '../ports/job-presence.ts';
import type { NoticeBoard } from '../ports/notice-board.ts';
import type { HeldLease } from './held-lease.ts';
import { keepLease } from './keep-lease.ts';
import type { LeasePorts } from './lease-ports.ts';

// Each renewal leaves a record in the register; a release, which cleans up, may be a day away.
const RENEWALS_BETWEEN_CLEANINGS = 12;

export interface KeepingPorts extends LeasePorts {
  readonly job: JobPresence;
  readonly board: NoticeBoard;
}

export interface KeepingRequest {
  readonly token: FencingToken;
  /** No longer than that, whatever the job does: a step that hangs must not hold an environment for ever. */
  readonly maxHold: Duration;
  /** Told once, when it was seen that the lease is ours and its renewing has begun. */
  readonly begun: () => void;
}

export type KeepingEnd =
  /** Who began it has ended it. */
  | { readonly kind: 'told' }
  | { readonly kind: 'job-ended' }
  | { readonly kind: 'max-hold' }
  /** It was released or handed over, by another step or job. */
  | { readonly kind: 'over' }
  | { readonly kind: 'lost'; readonly failure: Failure };

/**
 * Keeps a lease for steps that know nothing of it, and posts how it stands: until it is told to end (`signal`), the job is
 * gone, `maxHold` is over, or the lease is. It never releases: steps that it was kept for may still be at work. Throws what
 * the first look throws, `lease/lost` among it; later trouble that lasts until the expiry is a loss.
 */
export async function keepForSteps(
  ports: KeepingPorts,
  { token, maxHold, begun }: KeepingRequest,
  signal: AbortSignal,
): Promise<KeepingEnd> {
  let held: HeldLease | undefined;
  let renewals = -1;
  const standing = async (now: HeldLease) => {
    held = now;
    renewals += 1;
    await ports.board.post({ kind: 'held', until: now.lease.expiresAt });
    if (renewals === 0) begun();
    // Beside the renewing, which it must not hold up; what it leaves, the next one takes.
    else if (renewals % RENEWALS_BETWEEN_CLEANINGS === 0) ports.register.clean(signal).catch(() => undefined);
  };
  const end = await endOf(ports, { token, maxHold, standing }, signal).catch((thrown: unknown): KeepingEnd => {
    if (signal.aborted) return { kind: 'told' };
    // Nothing was kept yet: whoever waits for the beginning is told why there is none.
    if (held === undefined) throw thrown;
    return lossOf(asFailure(thrown));
  });
  const notice = noticeOf(end, held);
  if (notice) await ports.board.post(notice);
  return end;
}

interface Keeping {
  readonly token: FencingToken;
  readonly maxHold: Duration;
  readonly standing: (held: HeldLease) => Promise<void>;
}

function endOf(ports: KeepingPorts, { token, maxHold, standing }: Keeping, signal: AbortSignal): Promise<KeepingEnd> {
  return keepLease(ports, { token, standing }, signal, async (kept) => {
    const others = new AbortController();
    const inner = AbortSignal.any([kept, others.signal]);
    const ends = [
      ports.clock.sleep(maxHold, inner).then((): KeepingEnd => ({ kind: 'max-hold' })),
      ports.job.ended(inner).then((): KeepingEnd => ({ kind: 'job-ended' })),
      ports.board.calledOff(inner).then((): KeepingEnd => ({ kind: 'over' })),
    ];
    try {
      return await Promise.race(ends);
    } finally {
      // Those that lost the race reject now, with nobody left to hear them.
      for (const each of ends) each.catch(() => undefined);
      others.abort(new Error('another end came first'));
    }
  });
}

/** A lease that was released or handed over has ended as somebody meant it to. */
function lossOf(failure: Failure): KeepingEnd {
  const how = isFailure(failure, 'lease/lost') ? failure.facts['ended'] : undefined;
  return how === 'released' || how === 'handed-over' ? { kind: 'over' } : { kind: 'lost', failure };
}

function noticeOf(end: KeepingEnd, held: HeldLease | undefined): LeaseNotice | undefined {
  switch (end.kind) {
    case 'lost':
      return { kind: 'lost', why: end.failure.message };
    case 'over':
      return { kind: 'over', why: 'it was released or handed over' };
    case 'max-hold':
      return held && { kind: 'unkept', until: held.lease.expiresAt };
    // Whoever ends the keeping reads the last notice; where the job is gone nobody reads.
    case 'told':
    case 'job-ended':
      return undefined;
  }
}
