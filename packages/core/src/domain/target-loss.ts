import type { EndReason } from './deployment-end.ts';
import type { Failure } from './failure.ts';
import type { FailureCode } from './failure-catalogue.ts';

/** An Engine that restarts, or a keeper that somebody has stopped, fails in these ways and is there again a little later. */
const PASSING: ReadonlySet<FailureCode> = new Set(['docker/unreachable', 'docker/refused', 'target/busy']);

/** Whether a failure may pass by itself, so that it is worth trying again for a while. */
export function mayPass({ code }: Failure): boolean {
  return PASSING.has(code);
}

/** What was seen of the release itself. Everything else says nothing about it: the target was lost, or somebody broke it off. */
const VERDICTS: ReadonlySet<EndReason> = new Set(['checks-failed', 'unhealthy', 'crash-loop', 'unproven']);

/** Whether a setback says that the release is bad, so that users meet it for as long as it has the traffic. */
export function condemnsRelease(reason: EndReason): boolean {
  return VERDICTS.has(reason);
}
