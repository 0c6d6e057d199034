import { formatDuration, milliseconds } from '../../../base/duration.ts';
import { endsTheRun } from '../../../base/ends-the-run.ts';
import { asFailure } from '../../../base/failure.ts';
import type { InFlight } from '../../../target/ports/traffic-router.ts';
import type { Slot } from '../../../target/slot.ts';
import type { Operation } from '../operation.ts';

const DRAIN_POLL = milliseconds(250);

/**
 * Waits until no request is in flight to a slot that traffic has left, at most for `drainTimeout`. Answers what it saw, in
 * words: nothing is decided by it. Requests that are cut when the slot is removed are counted at that time.
 */
export async function drainSlot(op: Operation, slot: Slot): Promise<string> {
  const { clock } = op.target;
  const budget = op.request.configuration.deploy.drainTimeout;
  const began = clock.monotonic();
  for (;;) {
    const seen = await inFlight(op, slot);
    if (seen.kind === 'counted' && seen.requests === 0) return `${slot} is drained: no request in flight`;
    if (seen.kind === 'untold') {
      await clock.sleep(milliseconds(Math.max(0, budget - (clock.monotonic() - began))), op.signal);
      return `${slot} had ${formatDuration(budget)} to drain; how many requests are still open to it is not known: ${seen.why}`;
    }
    if (clock.monotonic() - began >= budget)
      return `${slot} is not drained after ${formatDuration(budget)}: ${describe(seen)} requests or connections are still open to it, and stay until it is taken away`;
    await clock.sleep(DRAIN_POLL, op.signal);
  }
}

/** `lost`: the requests can't be counted at this moment, but perhaps at the next. */
type Seen = InFlight | { readonly kind: 'lost'; readonly why: string };

function describe(seen: Exclude<Seen, { kind: 'untold' }>): string {
  return seen.kind === 'counted' ? `${seen.requests}` : `an unknown number (${seen.why})`;
}

async function inFlight(op: Operation, slot: Slot): Promise<Seen> {
  try {
    return await op.target.router.inFlight(slot, op.signal);
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal)) throw thrown;
    return { kind: 'lost', why: asFailure(thrown).message };
  }
}
