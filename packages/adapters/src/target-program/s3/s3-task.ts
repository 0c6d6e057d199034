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

export type S3Task = StoreTask | ListTask | FetchTask | MarkTask | RemoveTask;
