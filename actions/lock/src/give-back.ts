import type { PostContext } from '@hardened-deploy/action-kit/run-action';
import { seconds } from '@hardened-deploy/core/domain/duration';
import { asFailure } from '@hardened-deploy/core/domain/failure';
import { describeLoss } from '@hardened-deploy/core/domain/lease-words';
import { findByNonce } from '@hardened-deploy/core/usecases/find-lease';
import type { LeasePorts } from '@hardened-deploy/core/usecases/lease-ports';
import { releaseLease, type ReleaseRequest } from '@hardened-deploy/core/usecases/release-lease';
import { withinTime } from '@hardened-deploy/core/usecases/within-time';
import type { contract } from './contract.ts';
import { parseAsked, parseGranted } from './saved-lease.ts';
import { leasePorts } from './wire.ts';

const LIMIT = seconds(60);

/** Frees what this step's own main got, by what it saved; never by inputs, which the runner evaluates anew. */
export async function giveBack(context: PostContext<typeof contract>): Promise<string> {
  const { saved, run, progress, signal, credential } = context;
  const before = saved.get('asked');
  if (before === undefined) return 'No lease was asked for.';
  const asked = parseAsked(before);
  const ports = leasePorts(
    { environment: asked.environment, token: credential('lease-token') ?? credential('token') },
    run,
    progress,
  );
  const text = saved.get('granted');
  const granted = text === undefined ? undefined : parseGranted(text, ports.clock);
  if (granted?.release === 'explicit') return 'The lease stays: a step with `mode: release` frees it, or its expiry.';
  try {
    const timely = await withinTime(
      ports.clock,
      LIMIT,
      async (inner) => free(ports, granted ?? (await leftOver(ports, asked.nonce, inner)), inner),
      signal,
    );
    if (timely.kind === 'in-time') return timely.result;
    progress.warn('The lease could not be freed in time; it frees itself at its expiry.');
  } catch (thrown) {
    // The deployment is done, and the lease ends by itself: no reason to turn a green job red.
    progress.warn(`The lease could not be freed and frees itself at its expiry: ${asFailure(thrown).message}`);
  }
  return 'The lease was not freed.';
}

/** A lease that main got without living to know it. */
async function leftOver(ports: LeasePorts, nonce: string, signal: AbortSignal): Promise<ReleaseRequest | undefined> {
  const token = await findByNonce(ports, nonce, signal);
  return token && { token };
}

async function free(ports: LeasePorts, held: ReleaseRequest | undefined, signal: AbortSignal): Promise<string> {
  if (!held) return 'No lease was left to free.';
  const outcome = await releaseLease(ports, held, signal);
  if (outcome.kind === 'released') return `Lease ${outcome.lease.generation} released.`;
  if (outcome.ended?.how !== 'released' && outcome.ended?.how !== 'handed-over')
    ports.progress.warn(`The lease was over before this job ended: ${describeLoss(outcome)}`);
  return `Nothing to release: ${describeLoss(outcome)}`;
}
