import type { AdoptionRequest, FenceAnswer, FenceRecord } from '../fence.ts';

/** The fence of one stack, stored at the target. Comparing and raising are one atomic step there. */
export interface Fence {
  /** `undefined` when it was never raised. Changes nothing, and sets nothing up. */
  read(signal: AbortSignal): Promise<FenceRecord | undefined>;
  /**
   * Raises it to `wanted.token` by the rule of `judgeRaise`, having made sure that there is a place to keep it and of
   * nothing else: what a refused run meets is left as it is. An adoption is journaled in the same step. Then ends or awaits
   * one-shot containers of lower generations, so that what the holder reads next stays true. `adopt` gives the reason for
   * taking another owner's stack.
   */
  raise(wanted: FenceRecord, options: { readonly adopt?: AdoptionRequest }, signal: AbortSignal): Promise<FenceAnswer>;
}
