import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { OpenWhenStopped } from '@hardened-deploy/core/target/ended-requests';
import { awaitGone } from './await-gone.ts';
import { type Deployment, isExclusive, RETIRING_ANNOTATION, withAnnotations } from './slot-objects.ts';
import { TOKEN_ANNOTATION } from '../state/stack-objects.ts';
import { refuseNewer, type SlotStore } from './slot-store.ts';

interface TakingAway {
  readonly token: FencingToken;
  readonly found: readonly Deployment[];
  /** Asked before each write. Throws what speaks against it. */
  before?(): Promise<void>;
  /** Told of pods that were to end and don't, where others may start all the same. Absent: that is thrown. */
  lingers?(failure: Failure): void;
}

/**
 * Scales Deployments to none, waits until their pods are gone, and removes them. Answers what was open to each pod: nobody counts that
 * here. The write that scales one also says that it is being taken away, so that nobody relies on it any more.
 */
export async function takeAway(
  slots: SlotStore,
  { found, ...taking }: TakingAway,
  signal: AbortSignal,
): Promise<readonly OpenWhenStopped[]> {
  refuseNewer(found, taking.token);
  const each = await Promise.all(found.map((one) => takeOneAway(slots, { ...taking, found: one }, signal)));
  return each.flat();
}

async function takeOneAway(
  slots: SlotStore,
  { token, found, before, lingers }: Omit<TakingAway, 'found'> & { readonly found: Deployment },
  signal: AbortSignal,
): Promise<readonly OpenWhenStopped[]> {
  const pods = await slots.pods(found, signal);
  const generation = String(token.generation);
  const changing = {
    found,
    token,
    doing: `taking ${found.metadata.name} away`,
    ...(before && { before }),
    change: (now: Deployment) =>
      withAnnotations(
        { ...now, spec: { ...now.spec, replicas: 0 } },
        { [RETIRING_ANNOTATION]: generation, [TOKEN_ANNOTATION]: generation },
      ),
  };
  const scaled = await slots.change(changing, signal);
  await awaitGone(slots, scaled ?? found, signal).catch((thrown: unknown) => {
    const ends = thrown instanceof Failure && thrown.facts['ending'] === 'yes' && !isExclusive(found);
    if (!ends || !lingers) throw thrown;
    lingers(thrown);
  });
  if (scaled) await slots.remove(token, scaled, signal);
  return pods.map(({ metadata }) => ({
    kind: 'unknown',
    why: `Kubernetes does not count what is open to the pod ${metadata.name}`,
  }));
}
