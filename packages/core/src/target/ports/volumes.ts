import type { KeptAside } from '../copies/kept-aside.ts';
import type { ComponentName } from '../../base/names.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import type { VolumeCopy, VolumeReference, VolumeSetAside } from '../../release/container/volumes.ts';

/** How a volume stands at the target, before a container needs it. */
export type VolumeStanding =
  | { readonly kind: 'there' }
  /** It belongs to the stack, and the next deployment creates it, empty. */
  | { readonly kind: 'absent' }
  /** It isn't the stack's own, and there is none of that name. */
  | { readonly kind: 'missing' }
  /**
   * One of that name belongs to something else. Of an external one: a stack keeps it for itself. `whose` is the rest of a sentence.
   * `asExternal`: whether a component could have it as an external volume, which is never so for what a stack keeps for itself.
   */
  | { readonly kind: 'not-ours'; readonly whose: string; readonly asExternal: 'possible' | 'refused' }
  /**
   * There is none, but the application has run here before in another way, and its data are in another volume. `copyWith` is the
   * command that copies them, and `emptyWith` makes an empty one.
   */
  | { readonly kind: 'data-elsewhere'; readonly name: string; readonly copyWith: string; readonly emptyWith: string };

/** A container that runs and may write to a volume, by the target's names of both. */
export interface OtherWriter {
  readonly container: string;
  readonly volume: string;
}

/** Bytes that copies need, and that are free. `untold`: the target doesn't tell. */
export type RoomForCopies =
  | { readonly kind: 'measured'; readonly needed: number; readonly free: number }
  | { readonly kind: 'untold' }
  /** What it writes while the copy is made, and after it, would be lost by the way back. */
  | ({ readonly kind: 'written-by-another' } & OtherWriter);

/** Bytes that are needed, and that are free. `untold`: the target doesn't tell. */
export type RoomToSetAside = Extract<RoomForCopies, { readonly kind: 'measured' | 'untold' }>;

/** A copy that nobody needs any more, and that stays because a container has it. */
export interface CopyInUse {
  readonly copy: string;
  /** The containers that have it, by their names, or what the target says. */
  readonly why: string;
  /** The command that removes them and the copy. */
  readonly removeWith: string;
}

/** Volumes that are to be copied, before these components migrate. */
export interface CopiesWanted {
  readonly volumes: readonly VolumeReference[];
  readonly migrating: readonly ComponentName[];
}

/**
 * The volumes that components mount. Those of the stack outlive every release; nothing but the command `uninstall`, when it is
 * asked to, removes them. Every method throws `target/unreachable` or `target/refused`; those with a token also `fence/superseded`.
 */
export interface Volumes {
  /** How they stand, in the order given. `application`: what another tool may call it. Changes nothing, and needs no lease. */
  look(
    application: string,
    volumes: readonly VolumeReference[],
    signal: AbortSignal,
  ): Promise<readonly VolumeStanding[]>;
  /**
   * Creates those of the stack that aren't there. Throws `volume/missing` for one that isn't the stack's own and isn't there, and
   * `volume/not-ours` for a name that something else has: it is never taken over. Nor is an external one mounted that a stack keeps
   * for itself, with its secrets, journal or backups.
   */
  ensure(token: FencingToken, volumes: readonly VolumeReference[], signal: AbortSignal): Promise<void>;
  /**
   * Measures them while they are in use: by the stack's containers of the components that migrate, which are gone before a copy is
   * made, and by nobody else who could write there.
   */
  roomForCopies(token: FencingToken, wanted: CopiesWanted, signal: AbortSignal): Promise<RoomForCopies>;
  /**
   * Copies each of them, with owners, permissions and times, and flushes the copies to the disk. The caller has removed whatever
   * of the stack writes there; throws `volume/in-use` when a container still runs that may. Each call makes new copies, under names
   * that nobody has had before: one that broke off is never taken for whole. First it removes the copies of before, as `dropCopies`
   * does.
   */
  copy(
    token: FencingToken,
    volumes: readonly VolumeReference[],
    keep: readonly VolumeCopy[],
    signal: AbortSignal,
  ): Promise<readonly VolumeCopy[]>;
  /** Those of these copies that are at the target. Changes nothing, and needs no lease. */
  copiesAt(copies: readonly VolumeCopy[], signal: AbortSignal): Promise<readonly VolumeCopy[]>;
  /**
   * Makes each volume what its copy is. The copies stay, so that a call that broke off may be repeated: the caller writes down that
   * they were restored before anything uses the volumes, and removes them only then. First it ends what this stack still runs once
   * in these volumes: a migration that nobody waits for any more. Throws `volume/copy-missing`, and changes no volume, when one of
   * the copies isn't there.
   */
  restore(token: FencingToken, copies: readonly VolumeCopy[], signal: AbortSignal): Promise<void>;
  /**
   * Measures what `setAside` needs of them. Changes nothing of what serves. What an earlier `setAside` for the same copies has made
   * is removed first, as there: its room counts as free.
   */
  roomToSetAside(token: FencingToken, copies: readonly VolumeCopy[], signal: AbortSignal): Promise<RoomToSetAside>;
  /**
   * Copies what is in each volume of these copies now into a volume of its own, which nobody removes but a person. The caller
   * writes down the answer, and restores only then. What an earlier call for the same copies has made is removed first: it broke
   * off, or was never written down, and the volume itself still has all of it. If a container has it, it stays. Ends what this stack still runs once in these
   * volumes, as `restore` does.
   */
  setAside(token: FencingToken, copies: readonly VolumeCopy[], signal: AbortSignal): Promise<readonly VolumeSetAside[]>;
  /** All that was set aside of this stack and is there, oldest first. Changes nothing, and needs no lease. */
  keptAside(signal: AbortSignal): Promise<readonly KeptAside[]>;
  /**
   * Removes every copy of the stack but these, and but what a newer holder has made. One that a container has stays, and is
   * answered: a later call tries again.
   */
  dropCopies(token: FencingToken, keep: readonly VolumeCopy[], signal: AbortSignal): Promise<readonly CopyInUse[]>;
}
