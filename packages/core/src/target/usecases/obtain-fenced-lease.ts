import type { Lease } from '../../lease/lease.ts';
import { guarded } from '../../lease/usecases/guarded.ts';
import type { HeldLease } from '../../lease/usecases/held-lease.ts';
import { keepLease } from '../../lease/usecases/keep-lease.ts';
import type { LeasePorts } from '../../lease/usecases/lease-ports.ts';
import type { Acquisition } from '../../lease/usecases/obtain-lease.ts';
import { releaseUnusedLease } from '../../lease/usecases/release-lease.ts';
import type { FenceRecord } from '../fence.ts';
import { fenceRecordOfLease } from '../make-fence-record.ts';
import type { StackOwner } from '../stack-owner.ts';
import { type FencedTarget, type FenceRequest, type FencesRaised, raiseFences } from './raise-fences.ts';

export type FencedAcquisition =
  | Exclude<Acquisition, { kind: 'granted' }>
  /** `unreachable` names the targets whose fences a recovery could not raise. */
  | { readonly kind: 'granted'; readonly held: HeldLease; readonly unreachable: readonly string[] }
  | FencedOut;

/** The register granted `lease`, but the fence of a target refused it. */
export interface FencedOut {
  readonly kind: 'fenced-out' | 'foreign-owner';
  readonly target: string;
  readonly by: FenceRecord;
  readonly lease: Lease;
  /** False when the lease could not be released: then it lasts until it expires. */
  readonly givenBack: boolean;
}

export interface FencedRequest extends Omit<FenceRequest, 'fenceRecord' | 'deployment'> {
  readonly owner: StackOwner;
  readonly targets: readonly FencedTarget[];
  /** Requests the lease: acquire, hand over or take over. */
  readonly obtain: (signal: AbortSignal) => Promise<Acquisition>;
}

/**
 * A lease counts as granted only when every target has it on its fence: then what the holder reads there stays true until a
 * newer holder comes. The lease is renewed while the fences are raised, and released when that fails. Throws what
 * requesting and raising throw, and `lease/lost`.
 */
export async function obtainFencedLease(
  ports: LeasePorts,
  request: FencedRequest,
  signal: AbortSignal,
): Promise<FencedAcquisition> {
  const acquisition = await request.obtain(signal);
  if (acquisition.kind !== 'granted') return acquisition;
  if (request.targets.length === 0) return { ...acquisition, unreachable: [] };
  const { held, raised } = await raiseOrGiveBack(ports, acquisition.held, request, signal);
  if (raised.kind === 'raised') return { kind: 'granted', held, unreachable: raised.unreachable };
  const { target, by } = raised;
  const refusal = { target, by, lease: held.lease, givenBack: await releaseUnusedLease(ports, held, signal) };
  return { ...refusal, kind: raised.kind === 'superseded' ? 'fenced-out' : 'foreign-owner' };
}

interface Raising {
  /** The lease as it was last renewed: a slow target may take longer than a third of the TTL. */
  readonly held: HeldLease;
  readonly raised: FencesRaised;
}

async function raiseOrGiveBack(
  ports: LeasePorts,
  granted: HeldLease,
  request: FencedRequest,
  signal: AbortSignal,
): Promise<Raising> {
  const { token, lease } = granted;
  const fenceRecord = fenceRecordOfLease(lease, request.owner);
  const { deployment } = lease.holder;
  let held = granted;
  const standing = async (now: HeldLease) => {
    held = now;
  };
  try {
    const raised = await keepLease(ports, { token, held: granted, standing }, signal, (kept, guard) => {
      const targets = request.targets.map(({ name, stack, fence }) => ({
        name,
        stack: guarded(stack, guard),
        fence: guarded(fence, guard),
      }));
      return raiseFences(targets, { ...request, fenceRecord, deployment }, ports, kept);
    });
    return { held, raised };
  } catch (thrown) {
    await releaseUnusedLease(ports, held, signal);
    throw thrown;
  }
}
