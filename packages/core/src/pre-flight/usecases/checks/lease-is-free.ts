import { formatDuration } from '../../../base/duration.ts';
import { asFailure } from '../../../base/failure.ts';
import type { Finding } from '../../../checks/finding.ts';
import { holdStands, isExpired } from '../../../lease/lease-time.ts';
import { describeHold, describeLease } from '../../../lease/lease-words.ts';
import type { Lease } from '../../../lease/lease.ts';
import type { LeaseRegister } from '../../../lease/ports/lease-register.ts';
import type { PreFlightCheck, PreFlightRequest } from '../check.ts';

/** Nobody else deploys here now, and no person has put the environment on hold. */
export const leaseIsFree: PreFlightCheck = {
  topic: 'lease',
  async look({ register }, request, signal) {
    const check = 'lease';
    // Without a token that may read the register, only the lock action finds out. It waits for a holder, too.
    if (!register)
      return [{ check, status: 'skipped', evidence: 'no lease-store-token was given; the lock action will look' }];
    const { state, serverTime } = await register.read(signal);
    const findings: Finding[] = [];
    const leases = state?.leases ?? [];
    for (const lease of leases.filter((each) => !isExpired(each, serverTime) && !isOurs(each, request))) {
      findings.push({ check, ...heldByAnother(lease, request) });
    }
    // A hold is never waited for, because it may last for days.
    if (state && holdStands(state.hold, serverTime)) {
      const remedy = 'Ask who put it on hold; they end it with the lock action.';
      findings.push({ check: 'hold', status: 'failed', evidence: describeHold(state.hold), remedy });
    }
    findings.push(...(await writeProblems(register, signal)));
    return findings.length > 0
      ? findings
      : [{ check, status: 'passed', evidence: leases.length > 0 ? 'held by this deployment, or expired' : 'free' }];
  },
};

/** What would keep this token from writing a lease, found out before an approval is used up. */
async function writeProblems(
  register: Pick<LeaseRegister, 'rehearse'>,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  try {
    await register.rehearse?.(signal);
    return [];
  } catch (thrown) {
    signal.throwIfAborted();
    const { title, message, remedy } = asFailure(thrown);
    return [{ check: 'lease store', status: 'failed', evidence: `${title}: ${message}`, remedy }];
  }
}

/** A lease that is held blocks only if the lock action will not wait for it. */
function heldByAnother(lease: Lease, { waitFor }: PreFlightRequest): Pick<Finding, 'status' | 'evidence' | 'remedy'> {
  const evidence = describeLease(lease);
  if (waitFor === undefined || waitFor === 0) {
    return { status: 'failed', evidence, remedy: 'Wait until it ends; the lock action can do that with `wait-for`.' };
  }
  const remedy = `Nothing: taking the lease waits for it, up to ${formatDuration(waitFor)}.`;
  return { status: 'warned', evidence, remedy };
}

function isOurs({ generation, nonce, holder }: Lease, { deployment, lease }: PreFlightRequest): boolean {
  if (lease && lease.generation === generation && lease.nonce === nonce) return true;
  return deployment !== undefined && holder.deployment === deployment;
}
