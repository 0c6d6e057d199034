import type { DeploymentId } from '../../base/names.ts';
import type { DeploymentState } from '../../target/deployment-state.ts';

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
  const first = undoes.at(-1);
  if (first === undefined)
    return refused(
      'the release to go to did not serve right before the deployments that are taken back, so no backup is of that moment',
    );
  const backup = backupOf(first);
  if (backup !== undefined) return { kind: 'restore', backup, takenFor: first };
  const later = undoes.find((deployment) => backupOf(deployment) !== undefined);
  // Whether the first one has migrated, nobody has written down: where no backups were configured then, it needed none for that.
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
