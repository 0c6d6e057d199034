import type { PostContext } from '@hardened-deploy/action-kit/run-action';
import { seconds } from '@hardened-deploy/core/base/duration';
import { asFailure, Failure } from '@hardened-deploy/core/base/failure';
import { FAILURES } from '@hardened-deploy/core/base/failure-catalogue';
import { withinTime } from '@hardened-deploy/core/base/usecases/within-time';
import type { LeaseCredential } from '@hardened-deploy/core/lease/lease-credential';
import { describeLoss } from '@hardened-deploy/core/lease/lease-words';
import { findByNonce } from '@hardened-deploy/core/lease/usecases/find-lease';
import type { LeasePorts } from '@hardened-deploy/core/lease/usecases/lease-ports';
import { leaveLeaseQueue } from '@hardened-deploy/core/lease/usecases/leave-queue';
import {
  type ReleaseOutcome,
  type ReleaseRequest,
  releaseWithoutTidying,
  tidyRegister,
} from '@hardened-deploy/core/lease/usecases/release-lease';
import { requiredCredential } from '@hardened-deploy/wiring/lease-credential';
import type { contract } from './contract.ts';
import { type EndedKeeping, endKeeping } from './end-keeping.ts';
import { type Asked, parseAsked, parseGranted } from './saved-lease.ts';
import { leasePorts } from './wire.ts';

const LIMIT = seconds(60);
type Context = PostContext<typeof contract>;

/**
 * Ends the renewer, then releases the lease that this step's main got. It uses what main saved, and not the inputs: the runner
 * evaluates those again, and they may have changed.
 */
export async function releaseAfterJob(context: Context): Promise<string> {
  const { saved, progress } = context;
  const before = saved.get('asked');
  if (before === undefined) return 'No lease was requested.';
  // First of all, because a renewal must not interfere with the release.
  const kept = await endKeeping(context);
  const granted = saved.get('granted');
  try {
    return await freeWhatWasSaved(context, { before, granted, kept });
  } catch (thrown) {
    // A step that may not even read the lease, or has no such environment, can't have taken one.
    if (granted === undefined && FAILURES[asFailure(thrown).code].blame === 'configuration')
      return `The lease could not be looked up, so there is nothing to release: ${asFailure(thrown).message}`;
    // Only a warning: the deployment is done and the lease expires by itself, so a green job must not turn red.
    progress.warn(`The lease could not be released. It expires by itself: ${asFailure(thrown).message}`);
  }
  if (kept?.loss !== undefined) progress.warn(lossOf(kept.loss));
  return 'The lease was not released.';
}

interface Saved {
  readonly before: string;
  readonly granted: string | undefined;
  readonly kept: EndedKeeping | undefined;
}

async function freeWhatWasSaved(context: Context, { before, granted: text, kept }: Saved): Promise<string> {
  const { progress, signal } = context;
  const asked = parseAsked(before);
  const { environment, store } = asked;
  const ports = leasePorts({ environment, store, credential: credentialFor(asked, context) }, context);
  const granted = text === undefined ? undefined : parseGranted(text, ports.clock);
  // Main was killed before it could save the lease of a deployment that is under way. Then the lease stays as it is.
  if (granted ? granted.release === 'explicit' : asked.stays) {
    if (kept?.loss !== undefined) progress.warn(lossOf(kept.loss));
    return 'The lease stays until a step with `mode: release` releases it, or until it expires.';
  }
  const left: Left = { asked, granted, kept };
  const timely = await withinTime(ports.clock, LIMIT, (inner) => free(ports, left, inner), signal);
  if (timely.kind === 'too-late')
    throw new Failure('time/deadline', `GitHub gave no usable answer in ${LIMIT / 1_000} s`);
  // Tidied only now: the lease is free already, however long this takes.
  if (timely.result?.kind === 'released') await tidyRegister(ports, signal);
  return accountOf(timely.result, kept, progress);
}

function credentialFor({ app }: Asked, { credential }: Context): LeaseCredential {
  const leaseAppPrivateKey = app && credential('lease-app-private-key');
  if (app && leaseAppPrivateKey) return { kind: 'app', app: { ...app, privateKey: leaseAppPrivateKey } };
  return requiredCredential({
    leaseStoreToken: credential('lease-store-token'),
    githubToken: credential('github-token'),
  });
}

interface Left {
  readonly asked: Asked;
  readonly granted: ReleaseRequest | undefined;
  readonly kept: EndedKeeping | undefined;
}

/** The lease that main got, also if main was killed before it could save it. */
async function held(
  ports: LeasePorts,
  { asked, granted, kept }: Left,
  signal: AbortSignal,
): Promise<ReleaseRequest | undefined> {
  // With `keep` the lease was renewed since. A release that builds on main's version would only be refused.
  if (granted) return kept ? { token: granted.token } : granted;
  const token = await findByNonce(ports, asked.nonce, signal);
  return token && { token };
}

/** Undefined when there was nothing to release. */
async function free(ports: LeasePorts, left: Left, signal: AbortSignal): Promise<ReleaseOutcome | undefined> {
  const lease = await held(ports, left, signal);
  if (lease) return releaseWithoutTidying(ports, lease, signal);
  const { queues, nonce } = left.asked;
  if (queues) await leaveLeaseQueue(ports, nonce, signal);
  return undefined;
}

function accountOf(
  outcome: ReleaseOutcome | undefined,
  kept: EndedKeeping | undefined,
  progress: LeasePorts['progress'],
): string {
  if (!outcome) return 'No lease was left to release.';
  if (outcome.kind === 'released') return `Lease ${outcome.lease.generation} released.`;
  const ending = describeLoss(outcome);
  if (outcome.ended?.how !== 'released' && outcome.ended?.how !== 'handed-over') {
    const words = `The lease was over before this job ended: ${ending}`;
    progress.warn(kept?.loss === undefined ? words : `${lossOf(kept.loss)}\n${words}`);
  }
  return `Nothing to release: ${ending}`;
}

function lossOf(why: string): string {
  return `The lease was lost while the job's own steps ran, and the steps went on without it: ${why}`;
}
