import { asFailure } from '../domain/failure.ts';
import type { FenceRecord, StackOwner } from '../domain/fence.ts';
import { fenceClaim } from '../domain/fence-claim.ts';
import type { Lease } from '../domain/lease.ts';
import { guarded } from './guarded.ts';
import type { HeldLease } from './held-lease.ts';
import { keepLease } from './keep-lease.ts';
import type { LeasePorts } from './lease-ports.ts';
import type { Acquisition } from './obtain-lease.ts';
import { raiseFences, type FencedTarget, type FenceRequest, type FencesRaised } from './raise-fences.ts';
import { releaseLease } from './release-lease.ts';

export type FencedAcquisition =
  | Exclude<Acquisition, { kind: 'granted' }>
  /** `unreachable` names targets whose fences a recovery could not raise. */
  | { readonly kind: 'granted'; readonly held: HeldLease; readonly unreachable: readonly string[] }
  | FencedOut;

/** The register granted `lease`; a target knows better. */
export interface FencedOut {
  readonly kind: 'fenced-out' | 'foreign-owner';
  readonly target: string;
  readonly by: FenceRecord;
  readonly lease: Lease;
  /** False when it could not be released: then it stands until its expiry. */
  readonly givenBack: boolean;
}

export interface FencedRequest extends Omit<FenceRequest, 'claim' | 'deployment'> {
  readonly owner: StackOwner;
  readonly targets: readonly FencedTarget[];
  /** Asks for the lease: acquire, hand over or take over. */
  readonly obtain: (signal: AbortSignal) => Promise<Acquisition>;
}

/**
 * A lease is granted only when every target knows it: what the holder reads there stays true until a newer holder comes. It
 * is kept while the fences are raised, and given back when that fails. Throws what asking and raising throw, and `lease/lost`.
 */
export async function obtainFencedLease(
  ports: LeasePorts,
  request: FencedRequest,
  signal: AbortSignal,
): Promise<FencedAcquisition> {
  const acquisition = await request.obtain(signal);
  if (acquisition.kind !== 'granted') return acquisition;
  const { held } = acquisition;
  if (request.targets.length === 0) return { ...acquisition, unreachable: [] };
  const raised = await raiseOrGiveBack(ports, held, request, signal);
  if (raised.kind === 'raised') return { ...acquisition, unreachable: raised.unreachable };
  const { target, by } = raised;
  const refusal = { target, by, lease: held.lease, givenBack: await giveBack(ports, held, signal) };
  return { ...refusal, kind: raised.kind === 'superseded' ? 'fenced-out' : 'foreign-owner' };
}

async function raiseOrGiveBack(
  ports: LeasePorts,
  held: HeldLease,
  request: FencedRequest,
  signal: AbortSignal,
): Promise<FencesRaised> {
  const claim = fenceClaim(held.lease, request.owner);
  const { deployment } = held.lease.holder;
  try {
    return await keepLease(ports, { token: held.token, held }, signal, (kept, guard) => {
      const targets = request.targets.map(({ name, stack, fence }) => ({
        name,
        stack: guarded(stack, guard),
        fence: guarded(fence, guard),
      }));
      return raiseFences(targets, { ...request, claim, deployment }, ports, kept);
    });
  } catch (thrown) {
    await giveBack(ports, held, signal);
    throw thrown;
  }
}

/** Best effort: in a cancelled run nothing can be asked any more, and post gives it back. */
async function giveBack(ports: LeasePorts, held: HeldLease, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  try {
    const { kind } = await releaseLease(ports, held, signal);
    return kind === 'released';
  } catch (thrown) {
    ports.progress.warn(
      `The lease could not be given back: ${asFailure(thrown).message}. It ends at ${held.lease.expiresAt}.`,
    );
    return false;
  }
}
