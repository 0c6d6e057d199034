import type { FailureCode } from '../base/failure-catalogue.ts';
import type { Failure } from '../base/failure.ts';

/** An Engine that restarts, or a keeper that somebody stopped, causes these failures, and works again a little later. */
const PASSING: ReadonlySet<FailureCode> = new Set(['target/unreachable', 'target/refused', 'target/busy']);

/** Whether a failure may pass by itself, so that it is worth trying again for a while. */
export function mayPass({ code }: Failure): boolean {
  return PASSING.has(code);
}
