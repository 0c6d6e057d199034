import type { OperationRequest } from '@hardened-deploy/core/deployment/usecases/operation';
import { faultsAmong } from '@hardened-deploy/core/deployment/usecases/steps/inspect-workloads';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { routesOf, sameRoutes } from '@hardened-deploy/core/target/routes';
import { raiseFence } from '@hardened-deploy/core/target/usecases/raise-fence';
import { readState } from '@hardened-deploy/core/target/usecases/read-state';

/** Ends an attempt without a swap when what served before seems to run, and traffic goes there. Answers whether it did. */
export async function judgeByWhatRuns(
  { fence, journal, router, workloads, clock }: TargetPorts,
  request: OperationRequest,
  signal: AbortSignal,
): Promise<boolean> {
  await raiseFence(fence, request, signal);
  const { open } = (await readState(journal, signal)).state;
  if (!open || open.phase === 'promoted') return false;
  const { home } = open;
  const { routes } = await router.read(signal);
  const fine = faultsAmong(await workloads.list(signal), home).length === 0;
  if (!fine || !sameRoutes(routes, routesOf(home))) return false;
  const { deployment, change } = open;
  const event = { kind: 'ended', outcome: 'rolled-back', reason: 'interrupted', change, serving: home } as const;
  const { token } = request.fenceRecord;
  await journal.append(token, { at: clock.now().toISOString(), deployment, by: request.by, event }, signal);
  return true;
}
