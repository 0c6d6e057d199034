import type { FencingToken } from '../../lease/fencing-token.ts';
import type { NeededAtTarget } from '../housekeeping/needed-at-target.ts';
import type { Tidied, Tidying } from '../housekeeping/tidied.ts';

/**
 * Removes what grows at the target with every deployment: the texts of releases, reports, and the images that only this stack
 * has pulled. It never removes what somebody else has put there or may need: an image that was there before this stack pulled
 * it, that has another name, that a container has, even one that is stopped, or that another stack also names.
 */
export interface Housekeeping {
  /** What `tidy` would do about images. Needs no lease and changes nothing. */
  foresee(needed: NeededAtTarget, signal: AbortSignal): Promise<Tidying>;
  /**
   * May be repeated, and another run may do it once more: what a run that died has left is removed by the next one. Throws
   * `fence/superseded`.
   */
  tidy(token: FencingToken, needed: NeededAtTarget, signal: AbortSignal): Promise<Tidied>;
  /** The names of the stack's volumes that restores of files have left beside others. Needs no lease and changes nothing. */
  leftByRestores(signal: AbortSignal): Promise<readonly string[]>;
  /** Removes a volume of these. Answers why it stays, if it does; one that is gone is removed. Throws `fence/superseded`. */
  removeLeft(token: FencingToken, name: string, signal: AbortSignal): Promise<string | undefined>;
}
