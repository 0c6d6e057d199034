import type { DeploymentId } from '../../base/names.ts';
import type { DeploymentState } from '../../target/deployment-state.ts';
import { migrationsOfDeployment } from '../../target/migrations/migrations-of.ts';

export type DatabaseBackDecision =
  /** The backup that was taken before the first of the deployments that are taken back. */
  | { readonly kind: 'restore'; readonly backup: string; readonly takenFor: DeploymentId }
  | { readonly kind: 'refuse'; readonly why: string };

/**
 * Which backup has the database as it was before the deployments that a rollback takes back. `undoes`: the newest first. Run and dry
 * run both use this.
 */
export function decideDatabaseBack(
  { attempts }: Pick<DeploymentState, 'attempts'>,
  undoes: readonly DeploymentId[],
): DatabaseBackDecision {
  // The rollback of a deployment has the same id, and no backup of its own.
  const backupOf = (deployment: DeploymentId) =>
    attempts.findLast((attempt) => attempt.deployment === deployment && attempt.backup !== undefined)?.backup;
  // What has surely not migrated left the database as it was, so a backup of later has it too.
  const needsNone = (deployment: DeploymentId) =>
    backupOf(deployment) === undefined && migrationsOfDeployment({ attempts }, deployment).kind === 'none';
  const first = undoes.findLast((deployment) => !needsNone(deployment));
  if (first === undefined && undoes.length > 0)
    return refused('nothing that is taken back has migrated, so the database fits as it is, and no backup was taken');
  if (first === undefined)
    return refused(
      'the release to go to did not serve right before the deployments that are taken back, so no backup is of that moment',
    );
  const backup = backupOf(first);
  if (backup !== undefined) return { kind: 'restore', backup, takenFor: first };
  const later = undoes.find((deployment) => backupOf(deployment) !== undefined);
  return refused(
    later === undefined
      ? 'no backup was taken for what is taken back'
      : `no backup was taken for the deployment ${first}, the first that is taken back; the one that was taken for a later one (${later}) may have a schema that is too new`,
  );
}

function refused(why: string): DatabaseBackDecision {
  return {
    kind: 'refuse',
    why: `the database can't be restored with it: ${why}. Roll back without \`database: restore\`; db-backup with \`mode: restore\` restores any backup`,
  };
}
