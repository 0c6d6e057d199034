import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { milliseconds } from '@hardened-deploy/core/base/duration';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { LeaseRegister } from '@hardened-deploy/core/lease/ports/lease-register';
import type { HeldLease } from '@hardened-deploy/core/lease/usecases/held-lease';
import type { LeasePorts } from '@hardened-deploy/core/lease/usecases/lease-ports';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import type { GitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { sampleBid } from '@hardened-deploy/testkit/lease/lease-samples';
import { acquireLease } from '@hardened-deploy/testkit/lease/lease-verbs';

export const go = new AbortController().signal;

export function portsWith(register: LeaseRegister, clock: Clock = systemClock()): LeasePorts {
  return { register, clock, progress: recordedProgress() };
}

/** Whoever sleeps this long waits for a deadline of something else, which a busy machine may need all of. */
const DEADLINE_MS = 30_000;

/** Tells the true time and sleeps a twentieth of it, but for deadlines: for what is waited out in vain. */
export function hurriedClock(): Clock {
  const clock = systemClock();
  return { ...clock, sleep: (ms, signal) => clock.sleep(ms < DEADLINE_MS ? ms / 20 : ms, signal) };
}

export const asking = (n: number, waitMs = 0) => ({ bid: sampleBid(n), waitFor: milliseconds(waitMs) });

/** The n-th bid's lease; throws when it isn't granted. */
export async function granted(ports: LeasePorts, n: number): Promise<HeldLease> {
  const acquired = await acquireLease(ports, asking(n), go);
  if (acquired.kind !== 'granted') throw new Error(acquired.kind);
  return acquired.held;
}

/** Requests since the last call. */
export function spent(github: GitHubEmulator): readonly string[] {
  const operations = github.requests.all().map(({ method, operation }) => `${method} ${operation}`);
  github.requests.clear();
  return operations;
}
