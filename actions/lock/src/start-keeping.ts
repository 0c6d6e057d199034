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

/** Said before anything is asked for: what can't be kept here, and a token that won't live as long as it may have to. */
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

export interface Kept {
  readonly place: LeaseLocation;
  readonly credential: LeaseCredential;
  readonly held: HeldLease;
  /** The repository's node id, if it is known by now. */
  readonly repositoryId: string | undefined;
}

/**
 * Starts what renews the lease for the steps to come, and answers the file that says how it stands. A lease that can't be
 * kept is given back. Throws `lease/not-kept` and what the renewer met at its first look.
 */
export async function startKeeping(context: Context, ports: LeasePorts, kept: Kept): Promise<string> {
  const { inputs, run, progress, signal, save } = context;
  const { place, credential, held, repositoryId } = kept;
  const { apiUrl, graphqlUrl, repository } = run;
  const notice = noticePath(run.temp, held.token);
  try {
    const renewer = await startRenewer({
      place,
      run: { apiUrl, graphqlUrl, repository, ...(repositoryId !== undefined && { repositoryId }) },
      lease: held.token,
      credential,
      maxHold: inputs.maxHold,
      notice,
    });
    // Before it is waited for: should this process be killed now, post must find the other.
    save('renewer', formatRenewer(renewer));
    await renewer.begun(signal);
  } catch (thrown) {
    await releaseUnusedLease(ports, held, signal);
    throw thrown;
  }
  progress.info(`The lease is renewed in the background; ${notice} says how it stands`);
  return notice;
}
