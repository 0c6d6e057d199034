import type { ComponentName } from '../base/names.ts';
import type { ComponentSettings } from '../release/component.ts';
import { hashOfSpec, type SpecHash } from '../release/component-spec.ts';
import type { ImageDigest } from '../release/image.ts';
import { isBackground } from '../release/listeners.ts';
import type { Release, ReleaseHash } from '../release/release.ts';
import { nameOfRelease } from '../release/release-text.ts';
import { type ComponentSlot, otherSlot, type Slot } from './slot.ts';

/** One component of a placement: where it runs, and exactly what. */
export interface PlacedComponent extends ComponentSlot {
  /** What it was started from. Null only for what was deployed before specs were kept. */
  readonly spec: SpecHash | null;
  readonly image: ImageDigest;
  /** The release that brought it. `hash` is null where none was kept. */
  readonly release: { readonly id: string; readonly hash: ReleaseHash | null };
  /** It has no port: it is started after the intent to switch, and stopped when the old side is drained. */
  readonly background?: true;
  /** Never two of it at once: it is swapped. */
  readonly exclusive?: true;
}

/**
 * What serves, or is to serve: every component of the stack, background ones too, each in its slot. Empty when nothing does.
 * Components are deployed alone or together, so they may be in different slots and of different releases.
 */
export type Placement = readonly PlacedComponent[];

/** What a deployment or a rollback changes. */
export interface Change {
  readonly before: Placement;
  readonly after: Placement;
}

export function placedOf(placement: Placement, component: ComponentName): PlacedComponent | undefined {
  return placement.find((placed) => placed.component === component);
}

/** Whether two run the same, wherever: by what they were started from, or by the image where that wasn't kept. */
export function runSame(one: PlacedComponent | undefined, other: PlacedComponent | undefined): boolean {
  if (!one || !other) return one === other;
  return one.spec !== null && other.spec !== null ? one.spec === other.spec : one.image === other.image;
}

/** Whether two placements run the same components from the same specs, in whatever slots. */
export function placementsRunSame(one: Placement, other: Placement): boolean {
  return one.length === other.length && one.every((placed) => runSame(placed, placedOf(other, placed.component)));
}

function stayed(one: PlacedComponent | undefined, other: PlacedComponent | undefined): boolean {
  return one?.slot === other?.slot && runSame(one, other);
}

/** The components in which the two sides differ, by slot or by spec. All others are left alone. */
export function changedComponents({ before, after }: Change): readonly ComponentName[] {
  const names = new Set([...after, ...before].map(({ component }) => component));
  return [...names].filter((name) => !stayed(placedOf(before, name), placedOf(after, name)));
}

/** What of `placement` belongs to the components that `change` changes. */
export function changedOf(change: Change, placement: Placement): Placement {
  const changed = new Set(changedComponents(change));
  return placement.filter(({ component }) => changed.has(component));
}

/** The components of a placement that are started beside what serves, before traffic moves, and stay warm after it has. */
export function besideOf(placement: Placement): Placement {
  return placement.filter(({ background, exclusive }) => !background && !exclusive);
}

/** Those that only start once the switch is intended, and while the old ones still run. */
export function backgroundOf(placement: Placement): Placement {
  return placement.filter(({ background, exclusive }) => background && !exclusive);
}

export function exclusiveOf(placement: Placement): Placement {
  return placement.filter(({ exclusive }) => exclusive);
}

/** Those that work by themselves, whether traffic goes to them or not. */
export function worksUnasked(placement: Placement): Placement {
  return placement.filter(({ background, exclusive }) => background || exclusive);
}

/** Whether a change replaces a component that must never run twice, or takes it away. */
export function swapsAny(change: Change): boolean {
  return exclusiveOf([...changedOf(change, change.before), ...changedOf(change, change.after)]).length > 0;
}

/** What the other components meet: `placement` with `over` laid over it. */
export function overlaid(placement: Placement, over: Placement): Placement {
  const names = new Set(over.map(({ component }) => component));
  return [...placement.filter(({ component }) => !names.has(component)), ...over];
}

/** Swaps the two sides. */
export function reversed({ before, after }: Change): Change {
  return { before: after, after: before };
}

/**
 * What serves once a release is deployed over `live`: each component that the release brings goes to the slot where it doesn't
 * serve, and the others stay. Components that the configuration no longer has are dropped.
 */
export function placementAfter(
  live: Placement,
  release: Release,
  components: readonly Pick<ComponentSettings, 'name'>[],
): Placement {
  const { id, hash } = nameOfRelease(release);
  return components.flatMap(({ name }): Placement => {
    const standing = placedOf(live, name);
    const spec = release.components.find((brought) => brought.name === name);
    if (!spec) return standing ? [standing] : [];
    const kind = {
      ...(isBackground(spec) && { background: true as const }),
      ...(spec.handover === 'exclusive' && { exclusive: true as const }),
    };
    const placed = { component: name, spec: hashOfSpec(spec), image: spec.image, release: { id, hash }, ...kind };
    return [{ ...placed, slot: idleSlotOf(live, standing) }];
  });
}

/** `wanted`, laid out over `live`: what runs already stays where it is, and the rest goes to the slot where it doesn't serve. */
export function laidOver(live: Placement, wanted: Placement): Placement {
  return wanted.map((placed) => {
    const standing = placedOf(live, placed.component);
    return standing && runSame(standing, placed) ? standing : { ...placed, slot: idleSlotOf(live, standing) };
  });
}

/** A new component goes where the others of the first deployment after it would go: so they share a slot where they can. */
function idleSlotOf(live: Placement, standing: PlacedComponent | undefined): Slot {
  const beside = standing ?? live[0];
  return beside ? otherSlot(beside.slot) : 'blue';
}

/** The slot that all components are in, `none` when nothing serves, or `mixed` when they are in both. */
export function slotOf(placement: readonly ComponentSlot[]): Slot | 'none' | 'mixed' {
  const slots = new Set(placement.map(({ slot }) => slot));
  const [only] = slots;
  if (only === undefined) return 'none';
  return slots.size === 1 ? only : 'mixed';
}

/** The ids of its releases, in the order of its components, each once. */
function releaseIds(placement: Placement): readonly string[] {
  return [...new Set(placement.map(({ release }) => release.id))];
}

/** `1.4.0`; `api 1.4.0, web 1.5.0` when its components are of several releases; `nothing`. */
export function describeReleases(placement: Placement): string {
  const ids = releaseIds(placement);
  if (ids.length === 0) return 'nothing';
  if (ids.length === 1) return `${ids[0]}`;
  return placement.map(({ component, release }) => `${component} ${release.id}`).join(', ');
}

/** `blue (release 1.4.0)`; `api blue (1.4.0), web green (1.5.0)`; `nothing`. */
export function describePlacement(placement: Placement): string {
  const slot = slotOf(placement);
  if (slot === 'none') return 'nothing';
  const ids = releaseIds(placement);
  if (slot !== 'mixed' && ids.length === 1) return `${slot} (release ${ids[0]})`;
  return placement.map(({ component, slot: at, release }) => `${component} ${at} (${release.id})`).join(', ');
}
