import type { DeploymentState } from '../target/deployment-state.ts';
import { isProven } from './backup-damage.ts';
import type { BackupId, BackupManifest, StoredBackup } from './backup.ts';

export type KeepReason =
  | 'newest-verified'
  | 'within-keep'
  /** Damaged. It doesn't count, but stays as long as a sound one would, so that a person can look at it. */
  | 'damaged'
  | 'protected'
  /** Its time is in the future, so its age is unknown: it doesn't push out others and isn't removed. */
  | 'future-timestamp'
  /** Not proven, or damaged since, but there is no newer proven backup to replace it. */
  | 'nothing-newer-verified';

export interface Retention {
  readonly kept: readonly { readonly id: BackupId; readonly why: KeepReason }[];
  readonly removed: readonly BackupId[];
}

/** What must stay, whatever backups there are. */
export interface RetentionRule {
  /** How many verified backups stay, at least 1. */
  readonly keep: number;
  /** Backups that something refers to, such as a deployment that can still be taken back. */
  readonly protectedIds: ReadonlySet<BackupId>;
}

export interface RetentionRequest extends RetentionRule {
  /** Every backup with a readable manifest, in any order. A folder without one is no backup, and isn't decided about here. */
  readonly backups: readonly StoredBackup[];
  readonly now: Date;
}

// The manifest's time is by the database's clock, `now` by the runner's. Two clocks that are set correctly differ by less
// than this.
const CLOCK_TOLERANCE_MS = 10 * 60_000;

/**
 * Decides which backups stay: the newest `keep` verified ones, always the newest verified one, and every protected one.
 * Damaged ones are not counted. The age comes from the manifest. A backup from the future has no age: otherwise one with a
 * wrong clock would push out all others.
 */
export function decideRetention(request: RetentionRequest): Retention {
  const horizon = request.now.getTime() + CLOCK_TOLERANCE_MS;
  const newestFirst = [...request.backups].sort((one, other) => byTimeDescending(one.manifest, other.manifest));
  // `!(a <= b)`: a time that can't be read makes every comparison false, and so counts as untrusted.
  const trusted = newestFirst.filter(({ manifest }) => Date.parse(manifest.takenAt) <= horizon);
  const proven = trusted.filter(isProven);
  const onceProven = trusted.filter(({ manifest }) => manifest.verified !== null);
  const [newest] = proven;
  const keep = Math.max(1, Math.floor(request.keep));

  const whyKept = (backup: StoredBackup): KeepReason | undefined => {
    if (backup === newest) return 'newest-verified';
    if (request.protectedIds.has(backup.manifest.id)) return 'protected';
    if (!trusted.includes(backup)) return 'future-timestamp';
    if (isProven(backup)) return proven.indexOf(backup) < keep ? 'within-keep' : undefined;
    if (!newest || byTimeDescending(newest.manifest, backup.manifest) > 0) return 'nothing-newer-verified';
    const rank = onceProven.indexOf(backup);
    return rank >= 0 && rank < keep ? 'damaged' : undefined;
  };

  const judged = newestFirst.map((backup) => ({ id: backup.manifest.id, why: whyKept(backup) }));
  return {
    kept: judged.flatMap(({ id, why }) => (why === undefined ? [] : [{ id, why }])),
    removed: judged.flatMap(({ id, why }) => (why === undefined ? [id] : [])),
  };
}

/**
 * Backups that must not be lost: those taken before the deployments that have led to what serves, because each of them can
 * still be taken back, and the one taken before the deployment that is open or came last. Without them, nobody could go back
 * after a migration.
 */
export function backupsInUse({ attempts, standing }: DeploymentState): ReadonlySet<BackupId> {
  const deployments = new Set([...standing, ...attempts.slice(-1)].map(({ deployment }) => deployment));
  const backups = attempts.flatMap(({ deployment, backup }) =>
    backup !== undefined && deployments.has(deployment) ? [backup as BackupId] : [],
  );
  return new Set(backups);
}

function byTimeDescending(one: BackupManifest, other: BackupManifest): number {
  const difference = Date.parse(other.takenAt) - Date.parse(one.takenAt);
  if (!Number.isNaN(difference) && difference !== 0) return difference;
  return one.id < other.id ? 1 : one.id > other.id ? -1 : 0;
}
