import { describeEndedRequests, endedRequestsOf, isWorthTelling } from '../../../target/ended-requests.ts';
import type { OpenWhenStopped } from '../../../target/ended-requests.ts';
import { type ComponentSlot, describeSlots } from '../../../target/slot.ts';
import type { Operation } from '../operation.ts';
import { workloadsAt } from './inspect-workloads.ts';

/**
 * Stops and removes containers, and tells which requests and connections were cut. Traffic has left them, but what began there
 * is still there: a WebSocket, an event stream, a long answer.
 */
export async function takeAway(op: Operation, at: readonly ComponentSlot[]): Promise<void> {
  const standing = await workloadsAt(op, at);
  if (standing.length === 0) return;
  tellEnded(op, standing, await op.target.workloads.retire(op.token, standing, op.signal));
}

/** Reports what was still open to containers when they were removed. */
export function tellEnded(op: Operation, at: readonly ComponentSlot[], open: readonly OpenWhenStopped[]): void {
  const seen = endedRequestsOf(describeSlots(at), open);
  if (!seen) return;
  op.endedRequests.push(seen);
  const said = describeEndedRequests(seen);
  if (isWorthTelling(seen)) op.target.progress.warn(said);
  else op.target.progress.info(said);
}
