import type { AgeRecipient } from './age-recipient.ts';
import { type Duration, seconds } from '../base/duration.ts';
import type { OwnCheck } from './own-check.ts';
import type { WhenToMark } from './recovery-mark.ts';
import type { ProofLevel, RestoredLevel } from './proof-level.ts';
import type { WhereKept } from './vaults/configured-vaults.ts';
import type { VolumeReference } from '../release/container/volumes.ts';

/** A further database of the same backup. */
export interface FurtherDatabase {
  readonly name: string;
  /** Null: it is backed up on the runner, as the first one. */
  readonly container: string | null;
  /** On the runner: the image with its programs. Absent: that of the first one. */
  readonly image?: string;
  readonly urlSecret: string;
  /** As of the first database, whose authority is trusted where this is absent. */
  readonly caSecret?: string;
}

/** Databases of PostgreSQL that only the runner reaches are backed up there, by its own Engine. */
export interface BackupAtRunner {
  /** Has the programs of the database's own major version, and runs the scratch server. */
  readonly image: string;
}

/**
 * What is promised of the moment that a backup of files is of. `unchanged`: nothing was changed while it was read, which is looked at, or
 * there is no backup. `crash`: files of several moments, as after a crash. `pause`: of one moment, in which what of the stack writes there was
 * paused.
 */
export type FilesConsistency = 'unchanged' | 'crash' | 'pause';

/** Requests wait so long at most, which is less than routers and browsers do. */
export const DEFAULT_PAUSE = seconds(10);

/** A volume of the same backup. */
export interface VolumeBackup {
  readonly name: string;
  readonly volume: VolumeReference;
  readonly consistency: FilesConsistency;
  /** With `pause`: how long what writes there is paused at most. Absent: `DEFAULT_PAUSE`. */
  readonly longestPause?: Duration;
}

/** A folder of the target's own host, of the same backup. */
export interface FolderBackup {
  readonly name: string;
  readonly path: string;
  readonly consistency: FilesConsistency;
  /** With `pause`: how long what writes there is paused at most. Absent: `DEFAULT_PAUSE`. */
  readonly longestPause?: Duration;
}

export interface BackupSettings extends WhereKept {
  /**
   * Server of the database at the target, as ./server/database-server.ts reads it. Its image has the client, and runs the scratch server. Null:
   * `atRunner` says more.
   */
  readonly container: string | null;
  /** Absent or null: backups are taken at the target. */
  readonly atRunner?: BackupAtRunner | null;
  /** Further databases of the same backup. Absent: none. */
  readonly also?: readonly FurtherDatabase[];
  /** Volumes of the same backup. Absent: none. */
  readonly volumes?: readonly VolumeBackup[];
  /** Folders of the same backup, such as those with configuration files. Absent: none. */
  readonly files?: readonly FolderBackup[];
  readonly timeout: Duration;
  /** How far a new backup is proven. */
  readonly proof: ProofLevel;
  /** How far it is proven when traffic has moved. Absent: no further than before. */
  readonly proofAfterSwitch?: RestoredLevel | null;
  /** What the restored copy is asked. Absent: nothing. */
  readonly checks?: readonly OwnCheck[];
  /** Public keys that every new backup is encrypted to. Absent or empty: it stays plain. */
  readonly encryptTo?: readonly AgeRecipient[];
  /** Secret with a key for AES-256, with which every new backup is encrypted instead. It reads them too. */
  readonly encryptWithSecret?: string | null;
  /** Secret with the secret key of age, for rehearsals of encrypted backups. Where it is missing, they can't be read. */
  readonly decryptSecret?: string | null;
  /** Secret with the keys that tag manifests, one a line: the first tags, all of them are right. Absent: manifests have no tag. */
  readonly manifestKeySecret?: string | null;
  /** Absent: `auto`. */
  readonly recoveryMark?: WhenToMark;
  /** Image with Node, in which backups are encrypted. */
  readonly toolsImage?: string;
}

export interface DatabaseSettings {
  /** Secret with the database URL: `postgresql://user:password@<container of the database>/db` or `mysql://…`, right for application and backup. */
  readonly urlSecret: string;
  /** How pre-flight checks the database: its container runs, or the runner itself can connect to the URL. */
  readonly check: 'container' | 'runner';
  /** Secret with the certificates of the authorities behind servers of PostgreSQL. Absent: the public ones are trusted. */
  readonly caSecret?: string | null;
}

export type BackupLack = 'nothing-to-back-up' | 'not-configured';

/** What keeps a configuration from having backups; undefined when nothing does. */
export function lackOfBackups(settings: {
  readonly database: DatabaseSettings | null;
  readonly backup: BackupSettings | null;
}): BackupLack | undefined {
  if (settings.database === null) return 'nothing-to-back-up';
  return settings.backup === null ? 'not-configured' : undefined;
}
