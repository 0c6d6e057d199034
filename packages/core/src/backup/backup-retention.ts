import type { DeploymentState } from '../target/deployment-state.ts';
import { newestWithContent } from './backup-content.ts';
import { isProven } from './backup-damage.ts';
import { isTrusted } from './tag/trust.ts';
import { CLOCK_TOLERANCE_MS } from './vaults/backup-order.ts';
import type { BackupId, BackupManifest, StoredBackup } from './backup.ts';

/** How many backups stay. They are united: what one of them keeps stays. Each counts only backups that are proven and whole. */
export interface KeepCounts {
  /** The newest ones. At least 1, whatever is given. */
  readonly last: number;
  /** The newest one of each of the newest days, weeks or months that have one. Days of UTC; weeks begin on Monday. */
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

export type KeepReason =
  | 'newest-verified'
  | 'protected'
  /** Its time is in the future, so its age is unknown: it doesn't push out others and isn't removed. */
  | 'future-timestamp'
  | 'within-keep'
  /** The newest of its day, week or month. */
  | 'daily'
  | 'weekly'
  | 'monthly'
  /** A part of every newer one is empty, and this is the newest in which it isn't. */
  | 'not-empty'
  /** Damaged. It doesn't count, but stays as long as a sound one would, so that a person can look at it. */
  | 'damaged'
  /** The tag of its manifest is missing, or fits no key. It doesn't count, and only a person removes it. */
  | 'not-authentic'
  /** Not proven, or damaged since, but there is no newer proven backup to replace it. */
  | 'nothing-newer-verified';

export type RemovalReason =
  /** Proven and whole, and there are enough newer ones. */
  | 'beyond-keep'
  | 'never-verified'
  /** Damaged, and a sound one of its age would go too. */
  | 'damaged-and-old';

export interface Retention {
  readonly kept: readonly { readonly id: BackupId; readonly why: KeepReason }[];
  readonly removed: readonly { readonly id: BackupId; readonly why: RemovalReason }[];
}

/** What must stay, whatever backups there are. */
export interface RetentionRule {
  readonly keep: KeepCounts;
  /** Backups that something refers to, such as a deployment that can still be taken back. */
  readonly protectedIds: ReadonlySet<BackupId>;
}

export interface RetentionRequest extends RetentionRule {
  /** Every backup with a readable manifest, in any order. A folder without one is no backup, and isn't decided about here. */
  readonly backups: readonly StoredBackup[];
  readonly now: Date;
}

/** The rule of `backup.keep`: the newest ones, and none for their age. */
export function keepLast(last: number): KeepCounts {
  return { last, daily: 0, weekly: 0, monthly: 0 };
}

/**
 * Decides which backups stay: those that `keep` counts, always the newest verified one, every protected one, and what would otherwise be
 * replaced by empty ones.
 * Damaged ones are not counted, nor are those that somebody else may have written. The age comes from the manifest. A backup from the future has no age: otherwise one with a
 * wrong clock would push out all others.
 */
export function decideRetention({ backups, keep, protectedIds, now }: RetentionRequest): Retention {
  const horizon = now.getTime() + CLOCK_TOLERANCE_MS;
  const newestFirst = [...backups].sort((one, other) => byTimeDescending(one.manifest, other.manifest));
  // `!(a <= b)`: a time that can't be read makes every comparison false, and so counts as untrusted.
  const trusted = newestFirst.filter(({ manifest }) => Date.parse(manifest.takenAt) <= horizon);
  const proven = trusted.filter(isProven);
  const counted = countedBy(keep, proven);
  // Where each damaged one would stand if it were whole.
  const onceCounted = countedBy(
    keep,
    trusted.filter((backup) => backup.manifest.verified !== null && isTrusted(backup)),
  );
  const [newest] = proven;
  const withContent = newestWithContent(proven);

  const whyKept = (backup: StoredBackup): KeepReason | undefined => {
    if (backup === newest) return 'newest-verified';
    if (!isTrusted(backup)) return 'not-authentic';
    if (protectedIds.has(backup.manifest.id)) return 'protected';
    if (!trusted.includes(backup)) return 'future-timestamp';
    if (isProven(backup)) return counted.get(backup) ?? (withContent.has(backup) ? 'not-empty' : undefined);
    if (!newest || byTimeDescending(newest.manifest, backup.manifest) > 0) return 'nothing-newer-verified';
    return onceCounted.has(backup) ? 'damaged' : undefined;
  };

  const judged = newestFirst.map((backup) => ({ backup, id: backup.manifest.id, why: whyKept(backup) }));
  return {
    kept: judged.flatMap(({ id, why }) => (why === undefined ? [] : [{ id, why }])),
    removed: judged.flatMap(({ backup, id, why }) => (why === undefined ? [{ id, why: whyRemoved(backup) }] : [])),
  };
}

function whyRemoved({ manifest, damage }: StoredBackup): RemovalReason {
  if (manifest.verified === null) return 'never-verified';
  return damage === null ? 'beyond-keep' : 'damaged-and-old';
}

/** The backups that `keep` counts among these, newest first, each with the first count that keeps it. */
function countedBy(keep: KeepCounts, newestFirst: readonly StoredBackup[]): ReadonlyMap<StoredBackup, KeepReason> {
  const last = newestFirst.slice(0, Math.max(1, Math.floor(keep.last)));
  const kept = new Map<StoredBackup, KeepReason>(last.map((backup) => [backup, 'within-keep']));
  const periods = [
    ['daily', dayOf],
    ['weekly', weekOf],
    ['monthly', monthOf],
  ] as const;
  for (const [name, periodOf] of periods) {
    const newestOf = new Map<string, StoredBackup>();
    for (const backup of newestFirst) {
      const period = periodOf(new Date(backup.manifest.takenAt));
      if (!newestOf.has(period)) newestOf.set(period, backup);
    }
    for (const backup of [...newestOf.values()].slice(0, Math.max(0, Math.floor(keep[name])))) {
      if (!kept.has(backup)) kept.set(backup, name);
    }
  }
  return kept;
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** The Monday that its week begins with: so the turn of a year splits no week. */
function weekOf(at: Date): string {
  const sinceMonday = (at.getUTCDay() + 6) % 7;
  return dayOf(new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() - sinceMonday)));
}

function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7);
}

/**
 * Backups that must not be lost: those taken before the deployments that have led to what serves, because each of them can
 * still be taken back, and the one taken before the deployment that is open or came last. Without them, nobody could go back
 * after a migration.
 */
export function backupsInUse({ attempts, standing, restores }: DeploymentState): ReadonlySet<BackupId> {
  const deployments = new Set([...standing, ...attempts.slice(-1)].map(({ deployment }) => deployment));
  const backups = attempts.flatMap(({ deployment, backup }) =>
    backup !== undefined && deployments.has(deployment) ? [backup as BackupId] : [],
  );
  // What a restore without an end would go back to.
  const undoing = restores.flatMap(({ inPlace }) => (inPlace ? [inPlace.undo as BackupId] : []));
  return new Set([...backups, ...undoing]);
}

function byTimeDescending(one: BackupManifest, other: BackupManifest): number {
  const difference = Date.parse(other.takenAt) - Date.parse(one.takenAt);
  if (!Number.isNaN(difference) && difference !== 0) return difference;
  return one.id < other.id ? 1 : one.id > other.id ? -1 : 0;
}
