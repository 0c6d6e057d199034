import type { EndReason } from './deployment-end.ts';

/** What was seen of the release itself. Everything else says nothing about it: the target was lost, or somebody broke it off. */
const VERDICTS: ReadonlySet<EndReason> = new Set(['checks-failed', 'unhealthy', 'crash-loop', 'unproven']);

/** Whether a setback says that the release is bad, so that users meet it for as long as it has the traffic. */
export function condemnsRelease(reason: EndReason): boolean {
  return VERDICTS.has(reason);
}
