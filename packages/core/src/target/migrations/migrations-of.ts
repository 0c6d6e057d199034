import type { ComponentName, DeploymentId } from '../../base/names.ts';
import type { Attempt, DeploymentState } from '../deployment-state.ts';

/** Whether a deployment has migrated, by the journal. */
export type Migrations =
  /** These have begun to. How far they came, nobody wrote down. */
  | { readonly kind: 'begun'; readonly components: readonly ComponentName[] }
  | { readonly kind: 'none' }
  /** It was written by a version that didn't write this down, or so long ago that it isn't kept. */
  | { readonly kind: 'untold' };

export function migrationsOf({ migrates, migrating = [] }: Pick<Attempt, 'migrates' | 'migrating'>): Migrations {
  if (migrating.length > 0) return { kind: 'begun', components: migrating };
  return { kind: migrates === undefined ? 'untold' : 'none' };
}

/** The same of a deployment. Its rollback has the same id and migrates nothing, so the attempt that migrated is the one that counts. */
export function migrationsOfDeployment(
  { attempts }: Pick<DeploymentState, 'attempts'>,
  deployment: DeploymentId,
): Migrations {
  const told = attempts.filter((attempt) => attempt.deployment === deployment && attempt.release !== null);
  const all = told.map(migrationsOf);
  return all.find(({ kind }) => kind === 'begun') ?? all.find(({ kind }) => kind === 'untold') ?? all[0] ?? UNTOLD;
}

const UNTOLD: Migrations = { kind: 'untold' };

/** A deployment that has migrated since a moment, or of which nobody knows. */
export interface MigratedSince {
  readonly deployment: DeploymentId;
  /** Name of the release. */
  readonly release: string;
  readonly at: string;
  readonly migrations: Exclude<Migrations, { kind: 'none' }>;
}

/**
 * What has migrated since a backup was taken, oldest first. The deployment that it was taken for has, whatever the two clocks say: the
 * backup's time is that of another machine.
 */
export function migratedSince(
  { attempts }: Pick<DeploymentState, 'attempts'>,
  { backup, takenAt }: { readonly backup: string; readonly takenAt: string },
): readonly MigratedSince[] {
  return attempts.flatMap((attempt): readonly MigratedSince[] => {
    const { deployment, release, openedAt, undoes } = attempt;
    if (!release || undoes !== null) return [];
    if (attempt.backup !== backup && Date.parse(openedAt) < Date.parse(takenAt)) return [];
    const migrations = migrationsOf(attempt);
    return migrations.kind === 'none' ? [] : [{ deployment, release: release.id, at: openedAt, migrations }];
  });
}
