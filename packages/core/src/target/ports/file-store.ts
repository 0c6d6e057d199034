import type { FencingToken } from '../../lease/fencing-token.ts';
import type { FileHash } from '../../release/container/mount.ts';

/**
 * The files that a stack's containers have mounted, kept at the target by the SHA-256 of their bytes. A file that a kept release
 * names must stay, because going back mounts it again.
 */
export interface FileStore {
  /**
   * Keeps files durably. One that is there already is compared with its hash, and put in place again if it was damaged. Throws
   * `fence/superseded`.
   */
  keep(token: FencingToken, files: ReadonlyMap<FileHash, Uint8Array>, signal: AbortSignal): Promise<void>;
  /** Which of these are not there, or damaged. */
  lacking(hashes: readonly FileHash[], signal: AbortSignal): Promise<readonly FileHash[]>;
  /**
   * Removes every other file, and every secret that was written for a container which is gone. Answers which files it removed.
   * Throws `fence/superseded`.
   */
  sweep(token: FencingToken, needed: readonly FileHash[], signal: AbortSignal): Promise<readonly FileHash[]>;
}
