import { endsTheRun } from '../../../base/ends-the-run.ts';
import { asFailure } from '../../../base/failure.ts';
import type { Attempt, DeploymentState } from '../../../target/deployment-state.ts';
import { migrationsOf } from '../../../target/migrations/migrations-of.ts';
import type { TargetPorts } from '../../../target/ports/target.ts';
import { readState } from '../../../target/usecases/read-state.ts';
import type { DeploymentEnd } from '../../deployment-end.ts';
import { settleDeployment, type SettleRequest } from '../settle-deployment.ts';
import type { DatabaseBack } from './database-back.ts';
import { stepsSince } from './resume-restore.ts';

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
    const since = await whatCameSince(target, state, attempt, signal);
    if (since !== undefined) return [`The database stays as it is: ${since}. What it has now may be wanted.`];
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

/** Settling may be run again much later. Undefined: nothing came that a restore would lose without anybody having asked for it. */
async function whatCameSince(
  { journal }: Pick<TargetPorts, 'journal'>,
  { attempts }: DeploymentState,
  own: Attempt,
  signal: AbortSignal,
): Promise<string | undefined> {
  const last = attempts.findLastIndex(({ deployment }) => deployment === own.deployment);
  const later = attempts[last + 1];
  if (later) return `${later.deployment} came after this one`;
  const steps = await stepsSince(journal, own, signal);
  const back = steps.findLast(
    ({ event }) => event.kind === 'database' && event.step === 'swapped' && event.backup === null,
  );
  return back && `a restore of it was taken back at ${back.at} by ${back.by}`;
}

/** The one that brought a release: its rollback has the same id. */
function ownAttempt({ attempts }: DeploymentState, deployment: SettleRequest['deployment']): Attempt | undefined {
  return attempts.findLast((attempt) => attempt.deployment === deployment && attempt.release !== null);
}
