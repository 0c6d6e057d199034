import type { BackupId, BackupManifest, TableCount } from '@hardened-deploy/core/backup/backup';
import type { RecoveryMark } from '@hardened-deploy/core/backup/recovery-mark';
import type { LiveLook } from '@hardened-deploy/core/backup/live-look';
import type { Duration } from '@hardened-deploy/core/base/duration';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { Mount } from '@hardened-deploy/core/release/container/mount';
import type { ServerRestore } from './server-restore.ts';

/**
 * One kind of database, as a vault backs it up. The vault runs the scripts in the image that the database itself runs, keeps
 * the files and writes the manifest. The dump knows the database's programs: what to run, and how to read what they say.
 */
export interface Dump {
  /** What the server is called in sentences for people, before anybody has asked it. */
  readonly server: string;
  /** Image that the scripts run in, in the place of the database's own. Absent for a database in a container of the target. */
  readonly image?: string;
  /** Whether a stored backup is of this kind of database. Only then its files may be restored by the trial's script. */
  reads(manifest: BackupManifest): boolean;
  /** Throws `database/url-invalid`. */
  reach(): DatabaseReach;
  /** Takes the dump. Its own exit codes are 31 to 34, 42 to 43, and 45. */
  readonly takeScript: string;
  /** Undefined when what `takeScript` said is not complete. */
  readTaken(answer: string): TakenDump | undefined;
  /** Restores the dump into a server of its own and counts the rows. Changes no file of the backup. Its own exit codes are 42 to 44. */
  readonly trialScript: string;
  /** How much room a trial needs. Undefined when nobody can tell. */
  trialBytes(manifest: BackupManifest): number | undefined;
  /** Undefined when what `trialScript` said is not complete. */
  readTrial(answer: string): readonly TableCount[] | undefined;
  /**
   * Whether a failed trial says something about the backup: the database refused to restore it. A scratch server that ran
   * out of memory says nothing, and the backup must not be marked as damaged.
   */
  isRefusal(failed: FailedScript): boolean;
  /**
   * What may be shown of the reason why a check's SQL failed. An error about a value repeats the value, and logs are read by
   * more people than the database.
   */
  checkWords(said: string): string;
  /** What a failure of one of its scripts means. */
  explain(failed: FailedScript): Explanation;
  /** Absent: the log of this kind of server has no marks. */
  readonly mark?: DumpMark;
  /** Absent: this kind of dump needs a disk. */
  readonly stream?: DumpStream;
  /** Absent: what this backs up can't be renamed. Then one of the next two is there. */
  readonly restore?: DumpRestore;
  /** Of a server whose databases have no names: how all of its data are replaced. */
  readonly inServer?: ServerRestore;
  /** Of a volume or a folder: how what is in it is replaced. */
  readonly inPlace?: FilesRestore;
}

/** A dump that goes through a pipe: it is stored while it is made, and needs no room. */
export interface DumpStream {
  /** Leaves in $work/size how many bytes the database has on its server's disk. Its own exit code is 31. */
  readonly sizeScript: string;
  /** The name of the file that `takeScript` doesn't make then. */
  readonly file: string;
  /** How much room a trial needs, for a database of so many bytes. */
  trialBytes(databaseBytes: number): number;
  /** Name of the database, as the trial gets it. Throws `database/url-invalid`. */
  database(): string;
}

/** How a moment is marked for point-in-time recovery. */
export interface DumpMark {
  /** Marks it as HD_MARK_NAME. With HD_MARK_WHEN `auto`, only where the server archives. Waits HD_MARK_SECONDS for the archive. Its own exit code is 31. */
  readonly script: string;
  /** Undefined when what `script` said is not complete. */
  read(answer: string): RecoveryMark | undefined;
}

/** How a backup takes the place of the live database. The old one stays beside it under another name. */
export interface DumpRestore {
  /** Name of the live database. Throws `database/url-invalid`. */
  live(): string;
  /** Looks at the server, and changes nothing. */
  readonly lookScript: string;
  /** Undefined when what `lookScript` said is not complete. */
  readLook(answer: string): ServerLook | undefined;
  /** Restores the backup into the new database HD_STAGED and counts its rows. Leaves no database when it fails. */
  readonly stageScript: string;
  /** What `stageScript` needs beside that. Undefined when the manifest doesn't have it. `owner`: of the live database. */
  stageVariables(manifest: BackupManifest, owner: string | undefined): ReadonlyMap<string, string> | undefined;
  /** Undefined when what `stageScript` said is not complete. */
  readStaged(answer: string): readonly TableCount[] | undefined;
  /** Gives HD_LIVE's name to HD_INSTEAD and the name HD_ASIDE to the one that had it: both or neither, whenever it is killed. */
  readonly swapScript: string;
  /** How many sessions were ended. Undefined when what `swapScript` said is not complete. */
  readSwapped(answer: string): number | undefined;
  /** What people must know of the database that `swapScript` has put aside. Absent: nothing is ever lost of it. */
  swapWarnings?(answer: string): readonly string[];
  /** Drops HD_STAGED. It may be gone already. */
  readonly dropScript: string;
  /**
   * Restores the backup into HD_LIVE itself, in one transaction. Begins as `trialScript` does, and emits what `readInPlace` of the vault
   * reads. Absent: this kind of server can't do it as a whole. Its own exit codes are 31 and 58 to 60.
   */
  readonly inPlaceScript?: string;
}

/**
 * How a backup takes the place of what is in a volume or a folder. Neither can be renamed while containers are made for it: so the backup is
 * unpacked into a new volume beside it, and then copied, and what was there is kept in another one. All scripts run in `image` of the dump, and may
 * stop what writes to the mount.
 */
export interface FilesRestore {
  /** What volumes beside it are called, before what a restore appends. */
  readonly live: string;
  readonly mount: Extract<Mount, { readonly kind: 'volume' | 'bind' }>;
  /** What the names of all volumes begin with that restores leave beside it. */
  readonly prefix: string;
  /** Looks at the mount, which is at /source, and changes nothing. HD_LIVE is `live`, HD_PREFIX `prefix`. */
  readonly lookScript: string;
  /** Undefined when what `lookScript` said is not complete. */
  readLook(answer: string): FilesLook | undefined;
  /** Makes the volumes HD_NAMES (words). */
  readonly makeScript: string;
  /** Unpacks the backup into the volume at /staged. HD_UNPACKED_KIB is how much it has. */
  readonly stageScript: string;
  /** Undefined when what `stageScript` said is not complete. */
  readStaged(answer: string): readonly TableCount[] | undefined;
  /** Puts what is at /instead in the place of what is at /live, and keeps that at /aside. Called again with the same names, it goes on where it was killed. */
  readonly swapScript: string;
  /** How many containers were stopped, and run again. Undefined when what `swapScript` said is not complete. */
  readSwapped(answer: string): number | undefined;
  /** Removes the volume HD_STAGED, and ends a swap that has used it. */
  readonly dropScript: string;
}

/** What is seen of a volume or a folder. The vault knows the rest. */
export type FilesLook = Omit<LiveLook, 'room' | 'files'> & Required<Pick<LiveLook, 'files'>>;

/** What a database's server says about a restore. The vault knows the rest. */
export type ServerLook = Omit<LiveLook, 'database' | 'room'>;

/*
 * All scripts are POSIX sh, and run in Debian's and Alpine's images, as root. They are the middle part of a script that the
 * vault begins and ends, which sets `set -eu` and offers:
 *
 *   $work          a folder for this run, which everybody may enter; removed at the end
 *   emit FILE      sends the file as the answer
 *   die CODE       sends standard input as the reason, and ends the script: 30 when the folder can't be used, 35 when a file
 *                  can't be written, or a code of the dump's own
 *   flush FILE     writes the file to the disk
 *   tell_grown EXPECTED COMMAND …  says now and then, until the answer, how many KiB of EXPECTED (0: unknown) the command prints
 *   halt           runs at the end, before the folder of an unfinished backup is removed; `takeScript` may replace it, to end
 *                  programs that still write
 *   cleanup        runs at the end, whatever happens; `trialScript` may replace it, and then removes $work itself
 *
 * They get their data through the environment only, so that nothing has to be quoted into them.
 *
 * HD_PROOF is how far the backup is proven, L1 to L4. With L4, both scripts hash the content of every table.
 *
 * `takeScript` begins in the new, empty folder of the backup. It puts its files there, and calls `keep_files FILE …`, which
 * takes each `FILE.partial` that is there, flushes it, gives it its name, and prints a line `file NAME BYTES SHA256`. It may be
 * a folder of files: then it prints a line for each, `FOLDER/NAME`.
 *
 * With HD_STREAM, a dump that has `stream` writes its one large file to the descriptor 8 instead, and calls `end_stream` when all else is in its
 * place. Its `trialScript` finds `stream` set, reads the dump from 7 after `open_stream`, and calls `end_stream` at the end.
 *
 * `trialScript` begins in the folder of the backup, whose files have been compared with the manifest. HD_DATABASE is the name
 * of the database. HD_SCRATCH is the folder for the scratch server: it makes and removes that, unless it is a
 * mount. With L1 and L2 it only reads the archive, and calls `read_ends`, which ends the script. ./own-checks.ts says how it asks the checks of the
 * configuration.
 *
 * The scripts of a restore get HD_LIVE, the name of the live database. `stageScript` begins as `trialScript` does, without HD_SCRATCH; the others
 * begin in no particular folder. Their own exit codes are 31 and 51 to 57.
 */

/** How programs reach the database from its own network. The password is never in an argument. */
export interface DatabaseReach {
  readonly environment: ReadonlyMap<string, string>;
  readonly secrets: ReadonlyMap<string, Secret>;
  /** `read`: they also see the volumes and folders of the database's container, where that has them. */
  readonly files?: 'read';
  /** `machine`: the server is reached as the machine itself reaches it, and there is no container of it. Absent: beside its container. */
  readonly from?: 'machine';
  /** What of the stack's data `takeScript` reads. */
  readonly mounts?: readonly Mount[];
  /** `takeScript` may pause what of the stack writes to these, for as long as this at most. HD_PROGRAM is the program for that. */
  readonly pauses?: { readonly longest: Duration };
}

/** What the dump knows of a manifest. */
export interface TakenDump {
  readonly content: Pick<
    BackupManifest,
    'server' | 'database' | 'serverVersion' | 'takenAt' | 'files' | 'tables' | 'details'
  >;
  /** What a person should know, though the dump succeeded. */
  readonly warnings?: readonly string[];
  /** The lines of a shell script with which a person restores it without this tool. */
  restore(kept: KeptBackup): readonly string[];
}

/** Where the vault keeps a backup: in a folder that is named like it, on the host of the database's container. */
export interface KeptBackup {
  readonly id: BackupId;
  /** Further databases of a set have a folder of their own in that folder, named like them. */
  readonly part?: string;
  /** Of the database. Absent: only `image` has its programs, and the server is reached from the machine itself. */
  readonly container?: string | undefined;
  readonly image?: string | undefined;
  /** What has that folder, as `docker run --volume` names it: a volume, or an absolute path. */
  readonly source: string;
}

/** How a script failed: its exit code, and the words of the failed program. */
export interface FailedScript {
  readonly exitCode: number;
  readonly said: string;
}

export interface Explanation {
  /** The sentence before the program's own words. Absent for a code that isn't the dump's. */
  readonly meaning?: string;
  /** The program's own words, without what doesn't help a person. */
  readonly words: string;
  /** What helps. */
  readonly advice?: string;
}

/** The advice when the disk is full, whether a program of the vault or the database noticed it. */
export const FREE_SPACE = 'Free space on the Docker host (at a cluster, in the claim), or lower `backup.keep`.';
