import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { LeaseStore } from '@hardened-deploy/core/lease/lease-store';
import type { FenceRecord } from '@hardened-deploy/core/target/fence';
import { fenceRecordOfToken } from '@hardened-deploy/core/target/make-fence-record';

/** What a run that was handed a lease shows to the target's fence. */
export function fenceRecordOfRun(
  given: { readonly token: FencingToken; readonly environment: EnvironmentName; readonly store: LeaseStore },
  { run, clock }: { readonly run: RunFacts; readonly clock: Clock },
): FenceRecord {
  const { token, environment, store } = given;
  const { actor, job, runUrl: url, repository } = run;
  const owner = { repository, environment, store };
  return fenceRecordOfToken(token, { owner, holder: { actor, job, url }, at: clock.now().toISOString() });
}
