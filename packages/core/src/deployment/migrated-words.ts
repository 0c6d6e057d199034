import type { DeploymentId } from '../base/names.ts';
import { migrationsOfDeployment } from '../target/migrations/migrations-of.ts';
import type { DeploymentState } from '../target/deployment-state.ts';

/**
 * What a rollback takes back without taking back what it has migrated, oldest first: what comes back must fit that schema. Nothing is
 * said of a deployment that has not migrated.
 */
export function describeMigrated(
  state: Pick<DeploymentState, 'attempts'>,
  undoes: readonly DeploymentId[],
): readonly string[] {
  return undoes.toReversed().flatMap((deployment) => {
    const migrations = migrationsOfDeployment(state, deployment);
    const own = state.attempts.filter((attempt) => attempt.deployment === deployment);
    const release = own.find((attempt) => attempt.release)?.release;
    const which = release ? `${deployment} (release ${release.id})` : deployment;
    switch (migrations.kind) {
      case 'none':
        return [];
      case 'untold':
        return [`whether deployment ${which} has migrated, the journal does not say`];
      case 'begun': {
        const backup = own.find((attempt) => attempt.backup !== undefined)?.backup;
        const before = backup === undefined ? 'No backup was taken for it' : `The backup ${backup} was taken before`;
        return [`deployment ${which} has migrated (${migrations.components.join(', ')}). ${before}`];
      }
    }
  });
}
