import { formatDuration, milliseconds } from '../../../base/duration.ts';
import { endsTheRun } from '../../../base/ends-the-run.ts';
import { asFailure } from '../../../base/failure.ts';
import type { InFlight } from '../../../target/ports/traffic-router.ts';
import { type ComponentSlot, describeSlots } from '../../../target/slot.ts';
import type { Operation } from '../operation.ts';

const DRAIN_POLL = milliseconds(250);

/**
 * Waits until no request is in flight to containers that traffic has left, at most for `drainTimeout`. Answers what it saw, in
 * words: nothing is decided by it. Requests that are cut when they are removed are counted at that time.
 */
export async function drain(op: Operation, at: readonly ComponentSlot[]): Promise<string> {
  const where = describeSlots(at);
  const { clock } = op.target;
  const budget = op.request.configuration.deploy.drainTimeout;
  const began = clock.monotonic();
  for (;;) {
    const seen = await inFlight(op, at);
    if (seen.kind === 'counted' && seen.requests === 0) return `${where} is drained: no request in flight`;
    if (seen.kind === 'untold') {
      await clock.sleep(milliseconds(Math.max(0, budget - (clock.monotonic() - began))), op.signal);
      return `${where} had ${formatDuration(budget)} to drain; how many requests are still open to it is not known: ${seen.why}`;
    }
    if (clock.monotonic() - began >= budget)
      return `${where} is not drained after ${formatDuration(budget)}: ${describe(seen)} requests or connections are still open to it, and stay until it is taken away`;
    await clock.sleep(DRAIN_POLL, op.signal);
  }
}

/** `lost`: the requests can't be counted at this moment, but perhaps at the next. */
type Seen = InFlight | { readonly kind: 'lost'; readonly why: string };

function describe(seen: Exclude<Seen, { kind: 'untold' }>): string {
  return seen.kind === 'counted' ? `${seen.requests}` : `an unknown number (${seen.why})`;
}

async function inFlight(op: Operation, at: readonly ComponentSlot[]): Promise<Seen> {
  try {
    return await op.target.router.inFlight(at, op.signal);
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal)) throw thrown;
    return { kind: 'lost', why: asFailure(thrown).message };
  }
}
