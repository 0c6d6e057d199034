import type { AdoptionRequest, FenceAnswer, FenceRecord } from '../fence.ts';

/** The fence of one stack, stored at the target. Comparing and raising are one atomic step there. */
export interface Fence {
  /** `undefined` when it was never raised. Changes nothing, and sets nothing up. */
  read(signal: AbortSignal): Promise<FenceRecord | undefined>;
  /**
   * Raises it to `wanted.token` by the rule of `judgeRaise`. Before that it creates only the place where the fence is kept, so
   * that a run which is refused has changed nothing else. An adoption is written to the journal in the same step. Afterwards
   * it ends one-shot containers of lower generations, or waits for their end: what the holder reads next must stay true.
   * `adopt` gives the reason for taking over another owner's stack.
   */
  raise(wanted: FenceRecord, options: { readonly adopt?: AdoptionRequest }, signal: AbortSignal): Promise<FenceAnswer>;
}
