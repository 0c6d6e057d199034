import { describeEndedRequests, endedRequestsOf, isWorthTelling } from '../../../target/ended-requests.ts';
import type { Slot } from '../../../target/slot.ts';
import type { Operation } from '../operation.ts';
import { workloadsIn } from './inspect-slot.ts';

/**
 * Stops and removes a slot's containers, and tells which requests and connections were cut. Traffic has left the slot, but what
 * began there is still there: a WebSocket, an event stream, a long answer.
 */
export async function takeAwaySlot(op: Operation, slot: Slot): Promise<void> {
  const standing = await workloadsIn(op, slot);
  if (standing.length === 0) return;
  const seen = endedRequestsOf(slot, await op.target.workloads.retire(op.token, standing, op.signal));
  if (!seen) return;
  op.endedRequests.push(seen);
  const said = describeEndedRequests(seen);
  if (isWorthTelling(seen)) op.target.progress.warn(said);
  else op.target.progress.info(said);
}
