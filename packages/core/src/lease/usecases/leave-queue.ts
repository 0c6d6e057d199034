import { leaveQueue } from '../lease-queue.ts';
import { amendRegister } from './amend-register.ts';
import type { LeasePorts } from './lease-ports.ts';

/**
 * Takes one that waited with `supersede`, and was ended while it did, out of the register: left there, older runs of its branch
 * would give way to nobody. 1 request, 2 when it stood there. True when it did. Throws the register's failures.
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
