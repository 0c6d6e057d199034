import type { ActionContext } from '@hardened-deploy/action-kit/run-action';
import { milliseconds } from '@hardened-deploy/core/base/duration';
import { tooShortToKeep } from '@hardened-deploy/core/lease/kept-records';
import type { LeaseCredential } from '@hardened-deploy/core/lease/lease-credential';
import { tokenShortfall } from '@hardened-deploy/core/lease/token-life';
import type { HeldLease } from '@hardened-deploy/core/lease/usecases/held-lease';
import type { LeasePorts } from '@hardened-deploy/core/lease/usecases/lease-ports';
import { releaseUnusedLease } from '@hardened-deploy/core/lease/usecases/release-lease';
import { noticePath, requireKeeping, startRenewer } from '@hardened-deploy/wiring/lease-renewer';
import type { LeaseLocation } from '@hardened-deploy/wiring/under-lease';
import type { contract } from './contract.ts';
import { formatRenewer } from './saved-lease.ts';
import type { LockInputs } from './wire.ts';

type Context = ActionContext<typeof contract>;

/** Checks before the lease is asked for: whether this system can renew it, and whether the token lasts long enough. */
export function warnBeforeAcquiring(inputs: LockInputs, credential: LeaseCredential, { progress }: Context): void {
  const { keep, maxHold, ttl, waitFor, leaseStoreToken, githubToken, store } = inputs;
  if (keep) requireKeeping();
  // With `keep` that is an error: see `checkInputs`.
  const shortest = !keep && store === 'environment' ? tooShortToKeep(ttl, maxHold) : undefined;
  if (shortest !== undefined)
    progress.warn(
      `ttl: is so short that an action which works for minutes fills the environment with renewals, one variable each. Set it to at least ${shortest}`,
    );
  const mayBeJobToken = leaseStoreToken === undefined || leaseStoreToken.reveal() === githubToken?.reveal();
  const span = milliseconds((keep ? maxHold : ttl) + waitFor);
  const shortfall = tokenShortfall({ credential, mayBeJobToken, span });
  if (shortfall !== undefined) progress.warn(shortfall);
}

interface Kept {
  readonly place: LeaseLocation;
  readonly credential: LeaseCredential;
  readonly held: HeldLease;
}

/**
 * Starts the process that renews the lease for the job's steps, and answers the path of its notice. If it can't be started,
 * releases the lease. Throws `lease/not-kept`, and what the process throws at its first look.
 */
export async function startKeeping(context: Context, ports: LeasePorts, kept: Kept): Promise<string> {
  const { inputs, run, progress, signal, save } = context;
  const { place, credential, held } = kept;
  const { apiUrl, repository } = run;
  const notice = noticePath(run.temp, held.token);
  try {
    const renewer = await startRenewer({
      place,
      run: { apiUrl, repository },
      lease: held.token,
      credential,
      maxHold: inputs.maxHold,
      notice,
    });
    // Saved before it is waited for: if this process is killed now, post must find and end the other one.
    save('renewer', formatRenewer(renewer));
    await renewer.begun(signal);
  } catch (thrown) {
    await releaseUnusedLease(ports, held, signal);
    throw thrown;
  }
  progress.info(`The lease is renewed in the background; ${notice} says how it stands`);
  return notice;
}
