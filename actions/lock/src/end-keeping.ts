import type { PostContext } from '@hardened-deploy/action-kit/run-action';
import { asFailure } from '@hardened-deploy/core/base/failure';
import { endRenewer } from '@hardened-deploy/wiring/lease-renewer';
import type { contract } from './contract.ts';
import { parseRenewer } from './saved-lease.ts';

export interface EndedKeeping {
  /** Why the lease was lost, as far as its renewer knew. */
  readonly loss?: string;
}

/** Ends the process that renewed the lease for the job's steps. Undefined when there was none. */
export async function endKeeping(context: PostContext<typeof contract>): Promise<EndedKeeping | undefined> {
  const { saved, progress, signal } = context;
  const text = saved.get('renewer');
  if (text === undefined) return undefined;
  try {
    const { gone, notice } = await endRenewer(parseRenewer(text), signal);
    if (!gone) progress.warn('The process that renews the lease is still there; the runner ends it with the job.');
    if (notice?.kind === 'lost') return { loss: notice.why };
    if (notice?.kind === 'unkept')
      progress.warn(
        `The lease was renewed for as long as max-hold allows, and not since; it expires at ${notice.until}.`,
      );
  } catch (thrown) {
    signal.throwIfAborted();
    progress.warn(`The process that renews the lease could not be ended: ${asFailure(thrown).message}`);
  }
  return {};
}
