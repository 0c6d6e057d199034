import type { Duration } from '../../base/duration.ts';
import { asFailure, type Failure, isFailure } from '../../base/failure.ts';
import type { FencingToken } from '../fencing-token.ts';
import type { LeaseNotice } from '../lease-notice.ts';
import type { JobPresence } from '../ports/job-presence.ts';
import type { NoticeBoard } from '../ports/notice-board.ts';
import type { HeldLease } from './held-lease.ts';
import { keepLease } from './keep-lease.ts';
import type { LeasePorts } from './lease-ports.ts';

// Each renewal leaves a record in the register, and the release that cleans them up may be a day away.
const RENEWALS_BETWEEN_CLEANINGS = 12;

export interface KeepingPorts extends LeasePorts {
  readonly job: JobPresence;
  readonly board: NoticeBoard;
}

interface KeepingRequest {
  readonly token: FencingToken;
  /** No longer than this, whatever the job does: a step that hangs must not block an environment for ever. */
  readonly maxHold: Duration;
  /** Called once, when the lease is known to be ours and its renewal has started. */
  readonly begun: () => void;
}

export type KeepingEnd =
  /** The process that started it has ended it. */
  | { readonly kind: 'told' }
  | { readonly kind: 'job-ended' }
  | { readonly kind: 'max-hold' }
  /** Another step or job released it or handed it over. */
  | { readonly kind: 'over' }
  | { readonly kind: 'lost'; readonly failure: Failure };

/**
 * Renews a lease for steps that know nothing of it, and posts how it stands. It ends when it is told to (`signal`), when
 * the job is gone, when `maxHold` is reached, or when the lease ends. It never releases the lease, because steps that need
 * it may still run. Throws what the first look throws, such as `lease/lost`. Later trouble counts as a loss if it lasts
 * until the expiry.
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
    // Runs beside the renewing, which it must not delay. What it leaves, the next cleaning deletes.
    else if (renewals % RENEWALS_BETWEEN_CLEANINGS === 0) ports.register.clean(signal).catch(() => undefined);
  };
  const end = await endOf(ports, { token, maxHold, standing }, signal).catch((thrown: unknown): KeepingEnd => {
    if (signal.aborted) return { kind: 'told' };
    // Nothing was renewed yet, so the error is thrown: the caller still waits for the start.
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
      // The promises that lost the race reject now. Nobody waits for them any more.
      for (const each of ends) each.catch(() => undefined);
      others.abort(new Error('another end came first'));
    }
  });
}

/** A lease that was released or handed over has ended on purpose. */
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
    // Whoever ended it reads the last notice. If the job is gone, nobody reads it.
    case 'told':
    case 'job-ended':
      return undefined;
  }
}
