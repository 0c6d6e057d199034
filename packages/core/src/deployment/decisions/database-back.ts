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
  if (undoes.length === 0)
    return refused(
      'the release to go to did not serve right before the deployments that are taken back, so no backup is of that moment',
    );
  for (const takenFor of undoes.toReversed()) {
    // The rollback of a deployment has the same id, and no backup of its own.
    const backup = attempts.findLast(
      (attempt) => attempt.deployment === takenFor && attempt.backup !== undefined,
    )?.backup;
    if (backup !== undefined) return { kind: 'restore', backup, takenFor };
  }
  return refused('no backup was taken for what is taken back, so it has not migrated the database');
}

function refused(why: string): DatabaseBackDecision {
  return {
    kind: 'refuse',
    why: `the database can't be restored with it: ${why}. Roll back without \`database: restore\`; db-backup with \`mode: restore\` restores any backup`,
  };
}
