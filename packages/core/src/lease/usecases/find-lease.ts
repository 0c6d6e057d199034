import { type FencingToken, mintToken } from '../fencing-token.ts';
import { type Standing, standingOf } from '../lease-tenure.ts';
import type { RegisterReading } from '../ports/lease-register.ts';
import { heldLease, type HeldLease } from './held-lease.ts';
import type { LeasePorts } from './lease-ports.ts';

export type LeaseFinding = { readonly kind: 'ours'; readonly held: HeldLease } | Extract<Standing, { kind: 'over' }>;

// terraform-provider-github waits longer than that for a variable it has created; nobody has measured GitHub's lag.
const READ_AGAIN_AFTER_MS = [500, 1_000, 2_000, 4_000, 8_000] as const;
const SECOND_LOOK_MS = 2_000;
const LONGEST_LAG_MS = 120_000;

/** Looks where a token stands: 1 request, unless GitHub's answer is older than the token itself. */
export async function findLease(ports: LeasePorts, token: FencingToken, signal: AbortSignal): Promise<LeaseFinding> {
  for (const pause of [...READ_AGAIN_AFTER_MS, undefined]) {
    const reading = await ports.register.read(signal);
    const standing = standingOf(reading.state, token);
    switch (standing.kind) {
      case 'ours':
        return {
          kind: 'ours',
          held: heldLease(standing.lease, { ...reading, state: standing.state, seenAtMs: ports.clock.monotonic() }),
        };
      case 'over':
        return standing;
      case 'stale':
        if (pause === undefined || isGone(reading, token)) return { kind: 'over' };
        await ports.clock.sleep(pause, signal);
    }
  }
  return { kind: 'over' };
}

/**
 * An empty register that should have been begun long ago was deleted: the first generation of a register is the time in seconds,
 * so a reading from before it would lag by that long.
 */
function isGone({ state, serverTime }: RegisterReading, { generation }: FencingToken): boolean {
  return state === null && serverTime.getTime() - generation * 1_000 > LONGEST_LAG_MS;
}

/** Looks for a lease whose asker ended before it knew whether it was granted. */
export async function findByNonce(
  ports: LeasePorts,
  nonce: string,
  signal: AbortSignal,
): Promise<FencingToken | undefined> {
  const look = async () => {
    const { state } = await ports.register.read(signal);
    const lease = state?.leases.find((each) => each.nonce === nonce);
    return lease && mintToken(lease);
  };
  const seen = await look();
  if (seen) return seen;
  // The write may have been the last thing that the asker did, and GitHub's reads lag behind.
  await ports.clock.sleep(SECOND_LOOK_MS, signal);
  return look();
}
