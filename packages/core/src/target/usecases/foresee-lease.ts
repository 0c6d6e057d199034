import { isFailure } from '../../base/failure.ts';
import type { Grant, Refusal } from '../../lease/lease-moves.ts';
import { holderJobs } from '../../lease/usecases/holder-jobs.ts';
import type { LeasePorts } from '../../lease/usecases/lease-ports.ts';
import { type LeaseStatus, statusOf } from '../../lease/usecases/lease-status.ts';
import type { Judge, LeaseRequest } from '../../lease/usecases/obtain-lease.ts';
import { judgeRaise } from '../fence.ts';
import { fenceRecordOfLease } from '../make-fence-record.ts';
import type { FencedRequest } from './obtain-fenced-lease.ts';
import { adoption } from './raise-fence.ts';
import type { FenceRefusal } from './raise-fences.ts';

export interface Foresight {
  /** The decision, by the register as it is now. */
  readonly ruling: Grant | Refusal;
  readonly status: LeaseStatus;
}

/**
 * Decides a request by the same rule as the real run, and changes nothing. 1 request, and 1 more for each holder whose job
 * is asked about. Throws what the register and the rule throw.
 */
export async function foreseeLease(
  { register, clock }: Pick<LeasePorts, 'register' | 'clock'>,
  { bid, runs }: Pick<LeaseRequest, 'bid' | 'runs'>,
  judge: Judge,
  signal: AbortSignal,
): Promise<Foresight> {
  const reading = await register.read(signal);
  const jobs = holderJobs(runs, clock);
  const rule = () => judge(reading.state, bid, reading.serverTime, jobs.ends);
  let ruling = rule();
  if (ruling.kind === 'held') {
    await jobs.ask(reading.state?.leases ?? [], signal);
    ruling = rule();
  }
  return { ruling, status: statusOf(reading) };
}

/**
 * Whether the fences of the targets would accept the lease that would be granted. Changes nothing. Undefined when all that
 * can be reached would. Throws `target/unreachable` when one can't be reached, but not in a recovery.
 */
export async function foreseeFences(
  { ruling }: Foresight,
  { targets, owner, adopt, unreachable }: Omit<FencedRequest, 'obtain'>,
  signal: AbortSignal,
): Promise<FenceRefusal | undefined> {
  if (ruling.kind !== 'grant') return undefined;
  const { lease } = ruling;
  const refused = fenceRecordOfLease(lease, owner);
  const shown = adoption({ adopt, deployment: lease.holder.deployment });
  for (const { name, fence } of targets) {
    const standing = await fence.read(signal).catch((thrown: unknown) => {
      if (unreachable === 'is-thrown' || !isFailure(thrown, 'target/unreachable')) throw thrown;
      return undefined;
    });
    const answer = judgeRaise(standing, refused, shown.adopt);
    if (answer.kind !== 'raised') return { kind: answer.kind, target: name, by: answer.by, refused };
  }
  return undefined;
}
