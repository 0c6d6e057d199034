import type { ComponentName } from '@hardened-deploy/core/base/names';
import { hashOfSpec } from '@hardened-deploy/core/release/component-spec';
import { nameOfRelease } from '@hardened-deploy/core/release/release-text';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import type { Placement } from '@hardened-deploy/core/target/placement';
import { placementInForce } from '@hardened-deploy/core/target/placement-in-force';
import type { Routes } from '@hardened-deploy/core/target/routes';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { type MemoryWorld, placeInFlight, routesInForce } from '@hardened-deploy/testkit/target/in-memory/world';
import { CONFIGURATION, imageOf, release, type Scene } from './scene.ts';

export const NAMES = CONFIGURATION.components.map(({ name }) => name);
export const [BACKEND, FRONTEND] = ['backend', 'frontend'] as readonly string[] as readonly [
  ComponentName,
  ComponentName,
];

/** All components of a release in one slot, or only some. */
export function at(id: string, slot: Slot, only?: readonly string[]): Placement {
  const whole = release(id, CONFIGURATION.components, only);
  const { hash } = nameOfRelease(whole);
  return whole.components.map((spec) => ({
    component: spec.name,
    slot,
    spec: hashOfSpec(spec),
    image: spec.image,
    release: { id, hash },
  }));
}

/** The slot that all routes lead to, `none` when there are none, or `mixed`. */
export function slotOfRoutes(routes: Routes): Slot | 'hold' | 'none' | 'mixed' {
  const slots = new Set([...routes.values()].map(({ slot }) => slot));
  const [only] = slots;
  if (only === undefined) return 'none';
  return slots.size === 1 ? only : 'mixed';
}

/** What `agreement` says of journal and routes when all components of a release are in one slot. */
export function agreed(id: string, slot: Slot): string {
  const images = NAMES.map((name) => imageOf(id, name)).sort();
  return `${NAMES.map((name) => `${name} ${slot}`)
    .sort()
    .join(', ')}: ${images.join(' ')}`;
}

/** What serves, by journal and routes together. */
export function liveIn(world: MemoryWorld): Placement {
  const now = placementInForce(foldJournal(world.journal), routesInForce(world).routes);
  if (now.kind === 'unexplained') throw new Error(now.why);
  return now.placement;
}

/** Lets so many requests be open to the backend in a slot. */
export function openRequests({ world }: Scene, slot: Slot, count: number): void {
  world.inFlight.set(placeInFlight({ component: BACKEND, slot }), count);
}

/** All components in one slot, to compare a placement with. */
export function allIn(slot: Slot) {
  return NAMES.map((component) => ({ component, slot }));
}
