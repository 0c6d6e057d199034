import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { LeaseHandle } from '@hardened-deploy/core/lease/lease-handle';
import type { FenceRecord } from '@hardened-deploy/core/target/fence';
import { fenceRecordOfToken } from '@hardened-deploy/core/target/make-fence-record';

/** What a run shows to the target's fence when it was given a lease by another step. */
export function fenceRecordOfRun(
  { token, environment, store }: LeaseHandle,
  { run, clock }: { readonly run: RunFacts; readonly clock: Clock },
): FenceRecord {
  const { actor, job, runUrl: url, repository } = run;
  const owner = { repository, environment, store };
  return fenceRecordOfToken(token, { owner, holder: { actor, job, url }, at: clock.now().toISOString() });
}
