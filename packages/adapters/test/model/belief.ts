import type { Lease, LeaseState } from '@hardened-deploy/core/lease/lease';
import type { LeaseRegister } from '@hardened-deploy/core/lease/ports/lease-register';
import type { SimulatedProcess } from '@hardened-deploy/testkit/models/simulated-process';

/** What a process may believe, reckoned from what it was really answered. */
export interface Belief {
  /** Until when it may take itself for the holder of a lease, by its monotonic clock; undefined for one it has never seen. */
  untilMs(nonce: string): number | undefined;
  /** True when its machine has slept since it last learned of that lease: its clocks don't know. */
  slept(nonce: string): boolean;
  /** The last write that it was told of as its own. */
  written(): { readonly version: string; readonly next: LeaseState } | undefined;
}

interface Known {
  readonly untilMs: number;
  readonly sleptMs: number;
}

/** Reads along what a register answers. */
export function beliefOf(
  register: LeaseRegister,
  process: SimulatedProcess,
): { readonly register: LeaseRegister; readonly belief: Belief } {
  const known = new Map<string, Known>();
  let written: ReturnType<Belief['written']>;
  const learn = ({ nonce, expiresAt }: Lease, serverTime: Date, sentAtMs: number, sleptMs: number) => {
    const untilMs = sentAtMs + Date.parse(expiresAt) - serverTime.getTime();
    if (untilMs > (known.get(nonce)?.untilMs ?? Number.NEGATIVE_INFINITY)) known.set(nonce, { untilMs, sleptMs });
  };
  return {
    register: {
      async read(signal) {
        const sleptMs = process.sleptMs();
        const reading = await register.read(signal);
        for (const lease of reading.state?.leases ?? []) learn(lease, reading.serverTime, reading.readAtMs, sleptMs);
        return reading;
      },
      async replace(reading, write, signal) {
        const sleptMs = process.sleptMs();
        const answer = await register.replace(reading, write, signal);
        if (answer.kind === 'conflict') return answer;
        const { version, serverTime, sentAtMs } = answer;
        written = { version, next: write.next };
        for (const lease of write.next.leases) learn(lease, serverTime, sentAtMs, sleptMs);
        return answer;
      },
      clean: (signal) => register.clean(signal),
    },
    belief: {
      untilMs: (nonce) => known.get(nonce)?.untilMs,
      slept: (nonce) => (known.get(nonce)?.sleptMs ?? 0) !== process.sleptMs(),
      written: () => written,
    },
  };
}
