import type { EndReason } from './deployment-end.ts';

/** Reasons that were seen in the release itself. Others say nothing about it: the target was lost, or the run was broken off. */
const VERDICTS: ReadonlySet<EndReason> = new Set(['checks-failed', 'unhealthy', 'crash-loop', 'unproven']);

/** Whether a setback shows that the release is bad. Then users meet errors as long as traffic goes to it. */
export function condemnsRelease(reason: EndReason): boolean {
  return VERDICTS.has(reason);
}
