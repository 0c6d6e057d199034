import type { ComponentName, DeploymentId } from '../base/names.ts';
import type { ImageDigest } from '../release/image.ts';
import type { JournalEntry, JournalEvent } from './journal.ts';
import type { Outcome } from './outcome.ts';
import type { Placement } from './placement.ts';
import type { Slot } from './slot.ts';
import type { StackOwner } from './stack-owner.ts';

/** An entry of the first versions: a release had all components, and all of them were in one slot. */
export interface JournalEntry1 extends Omit<JournalEntry, 'schema' | 'event'> {
  readonly schema: 1;
  readonly event: JournalEvent1;
}

interface Release1 {
  readonly id: string;
  readonly commit: string;
  readonly components: readonly { readonly name: ComponentName; readonly image: ImageDigest }[];
}

interface Placement1 {
  readonly slot: Slot;
  readonly release: Release1;
}

export type JournalEvent1 =
  | {
      readonly kind: 'staging';
      readonly release: Release1;
      readonly slot: Slot;
      readonly live: Placement1 | null;
      readonly backup?: string;
    }
  | { readonly kind: 'staged'; readonly release: Release1; readonly slot: Slot }
  | {
      readonly kind: 'intent';
      readonly move: 'switch' | 'return';
      readonly to: Placement1 | null;
      readonly from: Placement1 | null;
    }
  | { readonly kind: 'switched'; readonly routes: string; readonly to: Placement1 | null }
  | { readonly kind: 'proven'; readonly placement: Placement1; readonly evidence: string }
  | { readonly kind: 'verified-good'; readonly placement: Placement1 }
  | { readonly kind: 'quarantined'; readonly release: Release1; readonly reason: string }
  | { readonly kind: 'adopted'; readonly reason: string; readonly from: StackOwner; readonly to: StackOwner }
  | {
      readonly kind: 'ended';
      readonly outcome: Outcome;
      readonly reason: string;
      readonly serving: Placement1 | null;
      readonly unknown?: string;
    };

/** The same entry as it is written today. What it doesn't tell is null or empty: the fold knows it from the entries before. */
export function fromSchema1({ event, ...entry }: JournalEntry1): JournalEntry {
  return { ...entry, schema: 2, deployment: entry.deployment satisfies DeploymentId, event: eventFrom(event) };
}

function eventFrom(event: JournalEvent1): JournalEvent {
  switch (event.kind) {
    case 'staging': {
      const { release, slot, live, backup } = event;
      const { id, commit } = release;
      const change = { before: placementFrom(live), after: placementFrom({ slot, release }) };
      return {
        kind: 'staging',
        release: { id, commit, hash: null },
        change,
        ...(backup !== undefined && { backup }),
      };
    }
    case 'staged':
      return { kind: 'staged', change: { before: [], after: placementFrom(event) } };
    case 'intent': {
      const change = { before: placementFrom(event.from), after: placementFrom(event.to) };
      return { kind: 'intent', move: event.move, change };
    }
    case 'switched':
      return { kind: 'switched', routes: event.routes, change: { before: [], after: placementFrom(event.to) } };
    case 'proven': {
      const change = { before: [], after: placementFrom(event.placement) };
      return { kind: 'proven', change, evidence: event.evidence };
    }
    case 'verified-good':
      return { kind: 'verified-good', change: { before: [], after: placementFrom(event.placement) } };
    case 'quarantined': {
      const { release, reason } = event;
      const bad = release.components.map(({ name, image }) => ({ component: name, spec: null, image }));
      return { kind: 'quarantined', release: release.id, bad, reason };
    }
    case 'ended':
      return { ...event, serving: placementFrom(event.serving) };
    case 'adopted':
      return event;
  }
}

function placementFrom(placement: Placement1 | null): Placement {
  if (!placement) return [];
  const { slot, release } = placement;
  return release.components.map(({ name, image }) => ({
    component: name,
    slot,
    spec: null,
    image,
    release: { id: release.id, hash: null },
  }));
}
