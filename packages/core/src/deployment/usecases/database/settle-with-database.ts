import { endsTheRun } from '../../../base/ends-the-run.ts';
import { asFailure } from '../../../base/failure.ts';
import type { Attempt, DeploymentState } from '../../../target/deployment-state.ts';
import { migrationsOf } from '../../../target/migrations/migrations-of.ts';
import type { TargetPorts } from '../../../target/ports/target.ts';
import { readState } from '../../../target/usecases/read-state.ts';
import type { DeploymentEnd } from '../../deployment-end.ts';
import { settleDeployment, type SettleRequest } from '../settle-deployment.ts';
import type { DatabaseBack } from './database-back.ts';

/**
 * Settles, and restores the database of a deployment that has migrated it and does not stand: from the backup that was taken for it.
 * The release of before serves meanwhile, on the newer schema, and its sessions end when the database is replaced. What could not be
 * restored is said, and changes nothing of how the deployment ended.
 */
export async function settleWithDatabase(
  target: TargetPorts,
  request: SettleRequest & { readonly databaseBack: DatabaseBack },
  signal: AbortSignal,
): Promise<DeploymentEnd> {
  const end = await settleDeployment(target, request, signal);
  if (end.outcome !== 'rolled-back' && end.outcome !== 'not-switched') return end;
  const said = await restoreAfter(target, request, signal);
  return { ...end, evidence: [...end.evidence, ...said] };
}

async function restoreAfter(
  target: TargetPorts,
  { databaseBack, deployment }: Pick<SettleRequest, 'deployment'> & { readonly databaseBack: DatabaseBack },
  signal: AbortSignal,
): Promise<readonly string[]> {
  try {
    const { state } = await readState(target.journal, signal);
    const attempt = ownAttempt(state, deployment);
    if (state.open) return ['The database was not restored: something is still open, which must be settled first.'];
    if (!attempt || migrationsOf(attempt).kind !== 'begun')
      return ['The database stays as it is: this deployment has not migrated it.'];
    await databaseBack.resume(state, { ...attempt, undoes: [deployment] }, signal);
    await databaseBack.swap(signal);
  } catch (thrown) {
    if (endsTheRun(thrown, signal)) {
      await databaseBack.abandon(thrown);
      throw thrown;
    }
    target.progress.warn(`The database was not restored: ${asFailure(thrown).message}`);
  }
  return databaseBack.conclude({ outcome: 'rolled-back' });
}

/** The one that brought a release: its rollback has the same id. */
function ownAttempt({ attempts }: DeploymentState, deployment: SettleRequest['deployment']): Attempt | undefined {
  return attempts.findLast((attempt) => attempt.deployment === deployment && attempt.release !== null);
}
