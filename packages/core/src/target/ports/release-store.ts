import type { FencingToken } from '../../lease/fencing-token.ts';
import type { ReleaseHash } from '../../release/release.ts';

/** The releases that a stack may go back to, kept at the target by the hash of their text. */
export interface ReleaseStore {
  /** Keeps a release durably. One that is there already stays as it is. Throws `fence/superseded`. */
  keep(
    token: FencingToken,
    release: { readonly hash: ReleaseHash; readonly text: string },
    signal: AbortSignal,
  ): Promise<void>;
  /** The text of a release. Undefined if it isn't there. Whoever reads it compares the hash. */
  read(hash: ReleaseHash, signal: AbortSignal): Promise<string | undefined>;
  /** Removes every other release. Throws `fence/superseded`. */
  keepOnly(token: FencingToken, hashes: readonly ReleaseHash[], signal: AbortSignal): Promise<void>;
}
