import type { DeploymentId } from '../base/names.ts';
import type { Release } from '../release/release.ts';
import type { Outcome } from './outcome.ts';
import type { Slot } from './slot.ts';
import type { StackOwner } from './stack-owner.ts';

/** One entry of a stack's journal: what was intended, done or proven. Never changed later. Has a schema version. */
export interface JournalEntry {
  readonly schema: 1;
  /** Position in the journal, from 1. The target assigns it when the entry is appended. */
  readonly sequence: number;
  readonly at: string;
  /** Generation of the lease under which it was written. */
  readonly generation: number;
  readonly deployment: DeploymentId;
  /** Who: actor and run URL. */
  readonly by: string;
  readonly event: JournalEvent;
}

export type JournalEvent =
  /** The release is about to be started in the idle slot. `live` is what serves at that time (null: nothing). */
  | {
      readonly kind: 'staging';
      readonly release: Release;
      readonly slot: Slot;
      readonly live: Placement | null;
      readonly backup?: string;
    }
  /** The release runs in the idle slot and has passed its private health checks. */
  | { readonly kind: 'staged'; readonly release: Release; readonly slot: Slot }
  /** The next call moves traffic. Until `switched` or `ended` follows, only the routes know whether it did. */
  | {
      readonly kind: 'intent';
      readonly move: 'switch' | 'return';
      readonly to: Placement | null;
      readonly from: Placement | null;
    }
  | { readonly kind: 'switched'; readonly routes: string; readonly to: Placement | null }
  /** The release was proven through the public address. */
  | { readonly kind: 'proven'; readonly placement: Placement; readonly evidence: string }
  /** The release was promoted. Only such a release can be rolled back to. */
  | { readonly kind: 'verified-good'; readonly placement: Placement }
  /** These images went bad here. A later deployment of exactly these images is refused unless it is forced. */
  | { readonly kind: 'quarantined'; readonly release: Release; readonly reason: string }
  /** The stack changed its owner. Open attempts and verified releases stay as they are. */
  | { readonly kind: 'adopted'; readonly reason: string; readonly from: StackOwner; readonly to: StackOwner }
  | {
      readonly kind: 'ended';
      readonly outcome: Outcome;
      readonly reason: string;
      readonly serving: Placement | null;
      /** Why it is unknown what serves. Then `serving` is null. */
      readonly unknown?: string;
    };

/** A release in a slot. */
export interface Placement {
  readonly slot: Slot;
  readonly release: Release;
}
