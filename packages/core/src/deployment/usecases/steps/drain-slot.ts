import { formatDuration, milliseconds } from '../../../base/duration.ts';
import { endsTheRun } from '../../../base/ends-the-run.ts';
import { asFailure } from '../../../base/failure.ts';
import type { Slot } from '../../../target/slot.ts';
import type { Operation } from '../operation.ts';

const DRAIN_POLL = milliseconds(250);

/**
 * Waits until no request is in flight to a slot that traffic has left, or `drainTimeout` is spent. Answers what it saw, for
 * people: nothing is decided by it. What is cut when the slot is taken away, is counted then.
 */
export async function drainSlot(op: Operation, slot: Slot): Promise<string> {
  const { clock, router } = op.target;
  const budget = op.request.configuration.deploy.drainTimeout;
  const began = clock.monotonic();
  for (;;) {
    const seen = await inFlight(op, () => router.inFlight(slot, op.signal));
    if (seen === 0) return `${slot} is drained: no request in flight`;
    if (clock.monotonic() - began >= budget)
      return `${slot} is not drained after ${formatDuration(budget)}: ${seen} requests or connections are still open to it, and stay until it is taken away`;
    await clock.sleep(DRAIN_POLL, op.signal);
  }
}

async function inFlight(op: Operation, count: () => Promise<number>): Promise<number | string> {
  try {
    return await count();
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal)) throw thrown;
    return `an unknown number (${asFailure(thrown).message})`;
  }
}
