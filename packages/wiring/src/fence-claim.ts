import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import type { FenceRecord } from '@hardened-deploy/core/domain/fence';
import type { FencingToken } from '@hardened-deploy/core/domain/fencing-token';
import type { LeaseStore } from '@hardened-deploy/core/domain/lease-store';
import type { EnvironmentName } from '@hardened-deploy/core/domain/names';
import type { Clock } from '@hardened-deploy/core/ports/clock';

/** What a run shows to a target's fence. Every action of a deployment must show the same owner: repository, environment and store. */
export function fenceClaim(
  given: { readonly token: FencingToken; readonly environment: EnvironmentName; readonly store: LeaseStore },
  { run, clock }: { readonly run: RunFacts; readonly clock: Clock },
): FenceRecord {
  return {
    schema: 1,
    token: given.token,
    owner: { repository: run.repository, environment: given.environment, store: given.store },
    holder: byLine(run),
    raisedAt: clock.now().toISOString(),
  };
}

/** Who acts, for journals and for the run that is refused. */
export function byLine({ actor, runUrl, job }: RunFacts): string {
  return `${actor} in job ${job} of ${runUrl}`;
}
