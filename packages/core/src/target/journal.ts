import type { DeploymentId } from '../base/names.ts';
import type { Release } from '../release/release.ts';
import type { Outcome } from './outcome.ts';
import type { Slot } from './slot.ts';
import type { StackOwner } from './stack-owner.ts';

/** One line of a stack's journal: what was intended, done or proven. Never rewritten. Stored with a schema version. */
export interface JournalEntry {
  readonly schema: 1;
  /** Position in the journal, from 1; given by the target when the entry is appended. */
  readonly sequence: number;
  readonly at: string;
  /** Generation of the lease it was written under. */
  readonly generation: number;
  readonly deployment: DeploymentId;
  /** Who: actor and run URL. */
  readonly by: string;
  readonly event: JournalEvent;
}

export type JournalEvent =
  /** The release was about to be started in the idle slot; `live` is what served then (null: nothing). */
  | {
      readonly kind: 'staging';
      readonly release: Release;
      readonly slot: Slot;
      readonly live: Placement | null;
      readonly backup?: string;
    }
  /** It runs in the idle slot and answered its probes in private. */
  | { readonly kind: 'staged'; readonly release: Release; readonly slot: Slot }
  /** The next call moves traffic. Until `switched` or `ended` follows, nobody knows whether it did: look at the routes. */
  | {
      readonly kind: 'intent';
      readonly move: 'switch' | 'return';
      readonly to: Placement | null;
      readonly from: Placement | null;
    }
  | { readonly kind: 'switched'; readonly routes: string; readonly to: Placement | null }
  /** Proven through the public address. */
  | { readonly kind: 'proven'; readonly placement: Placement; readonly evidence: string }
  /** Promoted: the only mark that makes a release a rollback target. */
  | { readonly kind: 'verified-good'; readonly placement: Placement }
  /** These digests went bad here: a later deployment of exactly them is refused until it is forced. */
  | { readonly kind: 'quarantined'; readonly release: Release; readonly reason: string }
  /** The stack changed owners; what is open and what was good stays so. */
  | { readonly kind: 'adopted'; readonly reason: string; readonly from: StackOwner; readonly to: StackOwner }
  | {
      readonly kind: 'ended';
      readonly outcome: Outcome;
      readonly reason: string;
      readonly serving: Placement | null;
      /** Why it is not known what serves; `serving` says nothing then. */
      readonly unknown?: string;
    };

/** A release in a slot. */
export interface Placement {
  readonly slot: Slot;
  readonly release: Release;
}
