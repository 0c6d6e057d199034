import { otherSlot } from '@hardened-deploy/core/target/slot';
import { annotated, AT_MOST_ANNOTATION, type Deployment, isRetiring, scaleOf, slotOf } from './slot-objects.ts';
import type { ManifestParts } from './manifest-parts.ts';
import type { SlotStore } from './slot-store.ts';

/**
 * An autoscaler knows nothing of slots: it lets the one that serves grow, and the one that nobody asks shrink. So before traffic may come,
 * a slot is scaled to what the other one has: the load comes all at once.
 */
export function levelledScale(
  parts: Pick<ManifestParts, 'replicas' | 'autoscaler'>,
  other: Deployment | undefined,
): number {
  const { replicas, autoscaler } = parts;
  if (!autoscaler) return replicas;
  const beside = other && !isRetiring(other) ? scaleOf(other) : 0;
  return Math.min(Math.max(replicas, autoscaler.atLeast, beside), autoscaler.atMost);
}

/** The same for what runs already. Never fewer than it has. Undefined: it has enough, or nothing but people scale it. */
export function scaleToLevel(own: Deployment, other: Deployment | undefined): number | undefined {
  const atMost = annotated(own, AT_MOST_ANNOTATION);
  const { replicas = 1 } = own.spec;
  // One that somebody has scaled to none has stopped: that is told, and not mended here.
  if (atMost === undefined || replicas === 0 || !other || isRetiring(other)) return undefined;
  const level = Math.min(scaleOf(other), Number(atMost));
  return level > replicas ? level : undefined;
}

/** What is in the other slot of the same component. */
export async function besides(
  slots: SlotStore,
  found: readonly Pick<Deployment, 'metadata'>[],
  signal: AbortSignal,
): Promise<(one: Pick<Deployment, 'metadata'>) => Deployment | undefined> {
  const at = found.map((each) => {
    const { component, slot } = slotOf(each);
    return { component, slot: otherSlot(slot) };
  });
  const others = at.length === 0 ? [] : await slots.find(at, signal);
  return (one) =>
    others.find((each) => slotOf(each).component === slotOf(one).component && slotOf(each).slot !== slotOf(one).slot);
}
