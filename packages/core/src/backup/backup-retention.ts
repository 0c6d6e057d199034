import type { JournalEntry } from '../target/journal.ts';
import { isProven } from './backup-damage.ts';
import type { BackupId, BackupManifest, StoredBackup } from './backup.ts';

export type KeepReason =
  | 'newest-verified'
  | 'within-keep'
  /** Damaged: it takes nobody's place, and stays as long as it would if it were whole, for a person to look at. */
  | 'damaged'
  | 'protected'
  /** Its time lies in the future, so its rank can't be trusted: it pushes nothing out and isn't removed. */
  | 'future-timestamp'
  /** Not proven, or damaged since, but there is no newer proven one to take its place. */
  | 'nothing-newer-verified';

export interface Retention {
  readonly kept: readonly { readonly id: BackupId; readonly why: KeepReason }[];
  readonly removed: readonly BackupId[];
}

/** What must stay, whatever is there. */
export interface RetentionRule {
  /** How many verified ones stay, at least 1. */
  readonly keep: number;
  /** Backups that something refers to, such as the journal of what serves now. */
  readonly protectedIds: ReadonlySet<BackupId>;
}

export interface RetentionRequest extends RetentionRule {
  /** Every backup with a readable manifest, in any order. What has none is no backup and not decided here. */
  readonly backups: readonly StoredBackup[];
  readonly now: Date;
}

// The manifest's time is the database's clock, `now` is the runner's: two honest machines differ by less than this.
const CLOCK_TOLERANCE_MS = 10 * 60_000;

/**
 * Decides what stays: the newest `keep` verified backups, always the newest verified one, and every protected one. A damaged
 * one is not counted among them.
 * Time comes from the manifest; a backup from the future has no rank, or one with a wrong clock would push out all others.
 */
export function decideRetention(request: RetentionRequest): Retention {
  const horizon = request.now.getTime() + CLOCK_TOLERANCE_MS;
  const newestFirst = [...request.backups].sort((one, other) => byTimeDescending(one.manifest, other.manifest));
  // `!(a <= b)`: a time that can't be read compares as false and counts as untrusted.
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
 * Backups that the journal leans on: the one taken before the release that serves now, and the one taken before the
 * deployment that is still open or came last. Losing those would leave nothing to go back to after a migration.
 */
export function backupsInUse(entries: readonly JournalEntry[]): ReadonlySet<BackupId> {
  const takenBefore = new Map<string, BackupId>();
  for (const { deployment, event } of entries) {
    if (event.kind === 'staging' && event.backup !== undefined) takenBefore.set(deployment, event.backup as BackupId);
  }
  const serving = entries.findLast(({ event }) => event.kind === 'verified-good')?.deployment;
  // An adoption is no deployment of its own: what was open before stays open.
  const last = entries.findLast(({ event }) => event.kind !== 'adopted')?.deployment;
  const inUse = [serving, last].flatMap((deployment) => (deployment ? (takenBefore.get(deployment) ?? []) : []));
  return new Set(inUse);
}

function byTimeDescending(one: BackupManifest, other: BackupManifest): number {
  const difference = Date.parse(other.takenAt) - Date.parse(one.takenAt);
  if (!Number.isNaN(difference) && difference !== 0) return difference;
  return one.id < other.id ? 1 : one.id > other.id ? -1 : 0;
}
