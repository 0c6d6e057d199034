import type { PostContext } from '@hardened-deploy/action-kit/run-action';
import { seconds } from '@hardened-deploy/core/domain/duration';
import { asFailure } from '@hardened-deploy/core/domain/failure';
import { FAILURES } from '@hardened-deploy/core/domain/failure-catalogue';
import type { LeaseCredential } from '@hardened-deploy/core/domain/lease-credential';
import { describeLoss } from '@hardened-deploy/core/domain/lease-words';
import { findByNonce } from '@hardened-deploy/core/usecases/find-lease';
import type { LeasePorts } from '@hardened-deploy/core/usecases/lease-ports';
import { releaseLease, type ReleaseRequest } from '@hardened-deploy/core/usecases/release-lease';
import { withinTime } from '@hardened-deploy/core/usecases/within-time';
import type { contract } from './contract.ts';
import { endKeeping, type EndedKeeping } from './end-keeping.ts';
import { parseAsked, parseGranted, type Asked } from './saved-lease.ts';
import { leasePorts } from './wire.ts';

const LIMIT = seconds(60);
type Context = PostContext<typeof contract>;

/**
 * Ends what renews the lease, then frees what this step's own main got: by what it saved, never by inputs, which the runner
 * evaluates anew.
 */
export async function giveBack(context: Context): Promise<string> {
  const { saved, progress, signal } = context;
  const before = saved.get('asked');
  if (before === undefined) return 'No lease was asked for.';
  // First of all: no renewal of it may race the release.
  const kept = await endKeeping(context);
  const asked = parseAsked(before);
  const credential = credentialFor(asked, context);
  const ports = leasePorts({ environment: asked.environment, store: asked.store, credential }, context);
  const text = saved.get('granted');
  const granted = text === undefined ? undefined : parseGranted(text, ports.clock);
  // A main that was killed before it could say that it was granted a lease of a deployment under way leaves that as it is.
  if (granted ? granted.release === 'explicit' : asked.stays) {
    if (kept?.loss !== undefined) progress.warn(lossOf(kept.loss));
    return 'The lease stays: a step with `mode: release` frees it, or its expiry.';
  }
  try {
    const timely = await withinTime(
      ports.clock,
      LIMIT,
      async (inner) => free(ports, { held: await heldLease(ports, { asked, granted, kept }, inner), kept }, inner),
      signal,
    );
    if (timely.kind === 'in-time') return timely.result;
    progress.warn('The lease could not be freed in time; it frees itself at its expiry.');
  } catch (thrown) {
    // Who could not even look, for want of a permission or of the environment, did not take a lease either.
    if (!granted && FAILURES[asFailure(thrown).code].blame === 'configuration') return 'No lease was taken.';
    // The deployment is done, and the lease ends by itself: no reason to turn a green job red.
    progress.warn(`The lease could not be freed and frees itself at its expiry: ${asFailure(thrown).message}`);
  }
  if (kept?.loss !== undefined) progress.warn(lossOf(kept.loss));
  return 'The lease was not freed.';
}

function credentialFor({ app }: Asked, { credential }: Context): LeaseCredential | undefined {
  const privateKey = app && credential('app-private-key');
  if (privateKey) return { kind: 'app', app: { ...app, privateKey } };
  const token = credential('lease-token') ?? credential('token');
  return token && { kind: 'token', token };
}

interface Left {
  readonly asked: Asked;
  readonly granted: ReleaseRequest | undefined;
  readonly kept: EndedKeeping | undefined;
}

/** What main got, or a lease that it got without living to know it. */
async function heldLease(
  ports: LeasePorts,
  { asked, granted, kept }: Left,
  signal: AbortSignal,
): Promise<ReleaseRequest | undefined> {
  // A kept lease was renewed since: building on what main knew would only meet a conflict.
  if (granted) return kept ? { token: granted.token } : granted;
  const token = await findByNonce(ports, asked.nonce, signal);
  return token && { token };
}

interface Freeing {
  readonly held: ReleaseRequest | undefined;
  readonly kept: EndedKeeping | undefined;
}

async function free(ports: LeasePorts, { held, kept }: Freeing, signal: AbortSignal): Promise<string> {
  if (!held) return 'No lease was left to free.';
  const outcome = await releaseLease(ports, held, signal);
  if (outcome.kind === 'released') return `Lease ${outcome.lease.generation} released.`;
  const ending = describeLoss(outcome);
  if (outcome.ended?.how !== 'released' && outcome.ended?.how !== 'handed-over') {
    const words = `The lease was over before this job ended: ${ending}`;
    ports.progress.warn(kept?.loss === undefined ? words : `${lossOf(kept.loss)}\n${words}`);
  }
  return `Nothing to release: ${ending}`;
}

function lossOf(why: string): string {
  return `The lease was lost while the job's own steps ran, and what they did from then on was not under it: ${why}`;
}
