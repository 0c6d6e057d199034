import type { Grant, Refusal } from '../domain/lease-moves.ts';
import { holderJobs } from './holder-jobs.ts';
import type { LeasePorts } from './lease-ports.ts';
import { statusOf, type LeaseStatus } from './lease-status.ts';
import type { Judge, LeaseRequest } from './obtain-lease.ts';

export interface Foresight {
  /** What would be decided upon the register as it stands. */
  readonly ruling: Grant | Refusal;
  readonly status: LeaseStatus;
}

/**
 * Judges a request by the rule that would decide it, and changes nothing: 1 request, and 1 more for each holder whose job is
 * asked after. Throws what the register and the rule throw.
 */
export async function foreseeLease(
  { register, clock }: Pick<LeasePorts, 'register' | 'clock'>,
  { claim, runs }: Pick<LeaseRequest, 'claim' | 'runs'>,
  judge: Judge,
  signal: AbortSignal,
): Promise<Foresight> {
  const reading = await register.read(signal);
  const jobs = holderJobs(runs, clock);
  const rule = () => judge(reading.state, claim, reading.serverTime, jobs.ends);
  let ruling = rule();
  if (ruling.kind === 'held') {
    for (const lease of reading.state?.leases ?? []) await jobs.ask(lease, signal);
    ruling = rule();
  }
  return { ruling, status: statusOf(reading) };
}
