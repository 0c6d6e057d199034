import { type FencingToken, mintToken } from '../fencing-token.ts';
import { type Standing, standingOf } from '../lease-tenure.ts';
import type { RegisterReading } from '../ports/lease-register.ts';
import { heldLease, type HeldLease } from './held-lease.ts';
import type { LeasePorts } from './lease-ports.ts';

export type LeaseFinding = { readonly kind: 'ours'; readonly held: HeldLease } | Extract<Standing, { kind: 'over' }>;

// terraform-provider-github waits longer than this for a variable that it has created. Nobody has measured how far GitHub's
// reads lag.
const READ_AGAIN_AFTER_MS = [500, 1_000, 2_000, 4_000, 8_000] as const;
const SECOND_LOOK_MS = 2_000;
const LONGEST_LAG_MS = 120_000;

/** Whether a token still holds its lease. 1 request, unless GitHub's answer is older than the token itself. */
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
 * True when the register was deleted. Its first generation is the time in seconds, so an empty reading that is much younger
 * than the token can't just lag behind.
 */
function isGone({ state, serverTime }: RegisterReading, { generation }: FencingToken): boolean {
  return state === null && serverTime.getTime() - generation * 1_000 > LONGEST_LAG_MS;
}

/** Finds the lease of a job that ended before it knew whether its lease was granted. */
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
  // The write may have been the last thing that the job did, and GitHub's reads lag behind its writes.
  await ports.clock.sleep(SECOND_LOOK_MS, signal);
  return look();
}
