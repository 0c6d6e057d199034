import { leaveQueue } from '../lease-queue.ts';
import { amendRegister } from './amend-register.ts';
import type { LeasePorts } from './lease-ports.ts';

/**
 * Removes a waiter from the register that was ended while it waited with `supersede`. Otherwise older runs of its branch
 * would give way to a run that is gone. 1 request, or 2 when it was listed. Answers whether it was. Throws the register's
 * failures.
 */
export function leaveLeaseQueue(ports: LeasePorts, nonce: string, signal: AbortSignal): Promise<boolean> {
  return amendRegister<boolean, boolean>(
    ports,
    {
      nonce,
      decide: (state) =>
        state?.waiters.some((waiter) => waiter.nonce === nonce)
          ? { outcome: true, next: leaveQueue(state, nonce) }
          : { outcome: false },
    },
    signal,
  );
}
