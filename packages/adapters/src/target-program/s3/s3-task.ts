import type { S3Patience } from '../../s3/s3-connection.ts';
import type { S3Place } from '../../s3/s3-place.ts';
import type { NamedFile } from '../program-task.ts';

/** Where in a bucket the backups of one stack are. The credentials are the program's standard input. */
export interface BackupBucket {
  readonly place: S3Place;
  /** Ends with a slash: `shop-production/`. Each backup has a folder of its own below it. */
  readonly prefix: string;
  /** How many bytes of credentials arrive: three lines, of which the last may be empty. */
  readonly keyBytes: number;
  /** Absent: the default. */
  readonly patience?: S3Patience;
}

/** The files of the folder `id` in `from` become objects, and then the manifest. They stay where they are. */
export interface StoreTask extends BackupBucket {
  readonly kind: 's3-store';
  readonly id: string;
  /** Of the lease: what lower ones left unfinished is removed. */
  readonly generation: number;
  readonly from: string;
  readonly files: readonly NamedFile[];
  readonly manifest: string;
}

/**
 * What a dump writes into a pipe of the folder `id` in `from` becomes an object while it is dumped, and what it leaves beside that too. Behind the
 * credentials, a line of the program's input has the key for AES-256, where there are neither recipients nor a plain backup.
 */
export interface StreamTask extends BackupBucket {
  readonly kind: 's3-stream';
  readonly id: string;
  /** Of the lease: what lower ones left unfinished is removed. */
  readonly generation: number;
  readonly from: string;
  /** Of the dump, as the manifest has it. */
  readonly name: string;
  /** The word that ends a whole dump. */
  readonly mark: string;
  /** About how many bytes the dump may have at most. */
  readonly expected: number;
  /** Not encrypted. */
  readonly isPlain: boolean;
  /** Public keys of age. */
  readonly recipients: readonly string[];
}

/** Manifests, sizes and marks of the backups before `before` (all when it is empty), as the script of the volume lists them. */
export interface ListTask extends BackupBucket {
  readonly kind: 's3-list';
  readonly before: string;
}

/** The files of a backup are written into the folder `id` in `to`, and compared. */
export interface FetchTask extends BackupBucket {
  readonly kind: 's3-fetch';
  readonly id: string;
  readonly to: string;
  readonly files: readonly NamedFile[];
}

export interface MarkTask extends BackupBucket {
  readonly kind: 's3-mark';
  readonly id: string;
  /** Empty: the mark is taken away. */
  readonly text: string;
}

/** Answers a line `locked ID TIME` for each that may not be removed yet. */
export interface RemoveTask extends BackupBucket {
  readonly kind: 's3-remove';
  readonly ids: readonly string[];
}

export type S3Task = StoreTask | StreamTask | ListTask | FetchTask | MarkTask | RemoveTask;
