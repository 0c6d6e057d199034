import type { FenceAnswer, FenceRecord } from '../domain/fence.ts';

/** The fence of one stack, kept at the target: comparing and raising are one atomic step there. */
export interface Fence {
  /** `undefined` when nobody has ever raised it. */
  read(signal: AbortSignal): Promise<FenceRecord | undefined>;
  /**
   * Raises it to `wanted.token` by the rule of `judgeRaise`, then ends or awaits one-shot containers of lower
   * generations, so that what the holder reads next stays true. `adopt` gives the reason for taking another owner's stack.
   */
  raise(wanted: FenceRecord, options: { readonly adopt?: string }, signal: AbortSignal): Promise<FenceAnswer>;
}
