/** A file of a backup, as its manifest names it. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The folders that these files are in, each before what is in it. */
export function foldersOf(files: readonly Pick<NamedFile, 'name'>[]): readonly string[] {
  const parents = files.flatMap(({ name }) => {
    const parts = name.split('/').slice(0, -1);
    return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
  });
  return [...new Set(parents)];
}

/** Files of the folder `id` in `from` become one encrypted archive in the folder `id` of `to`. Then those files are removed. */
export interface EncryptTask {
  readonly kind: 'encrypt';
  readonly id: string;
  /** Of the lease: what lower ones left unfinished is removed. */
  readonly generation: number;
  readonly from: string;
  /** May be the same folder as `from`. */
  readonly to: string;
  /** Public keys of age. None: it is encrypted by AES-256-GCM, with the key that is the program's standard input. */
  readonly recipients: readonly string[];
  /** Length of that key's text. 0 with recipients. */
  readonly keyBytes: number;
  readonly files: readonly NamedFile[];
}

/** Of the archive in the folder `id` of `from`, the wanted files are unpacked into `to`, if its bytes are the stored ones. */
export interface DecryptTask {
  readonly kind: 'decrypt';
  readonly id: string;
  readonly from: string;
  /** A folder that isn't there yet. */
  readonly to: string;
  readonly archive: NamedFile;
  /** All files that are in the archive. */
  readonly files: readonly Pick<NamedFile, 'name' | 'bytes'>[];
  /** The names of those that are unpacked. */
  readonly wanted: readonly string[];
  /** How much else must have room where they are unpacked, in bytes. */
  readonly besides: number;
  /** Length of the secret key, which is the program's standard input. 0: it is given none. */
  readonly keyBytes: number;
}

/** What writes to the files that are read beside it is paused until its standard input ends. ../engines/docker/tasks/pause-order.ts says whose. */
export interface PauseTask {
  readonly kind: 'pause';
}

/** Ends a pause that `container` has begun, should that one end without having done it. `paused`: the Engine's ids of whom it pauses. */
export interface GuardTask {
  readonly kind: 'guard';
  readonly container: string;
  readonly paused: readonly string[];
}

/**
 * What the program is told to do, as JSON in the environment variable HD_TASK. A secret is its standard input, because a container's variables
 * can be read by whoever may use its Engine.
 */
export type ProgramTask = EncryptTask | DecryptTask | PauseTask | GuardTask;

/** The encrypted archive in the folder of a backup. By hand: `age -d -i key.txt backup.tar.age | tar x`. */
export const ARCHIVE = 'backup.tar.age';

/** The same, encrypted by AES-256-GCM in Tink's streaming form. */
export const SEALED_ARCHIVE = 'backup.tar.aes';

/** A file that was archived while it was made is in the archive as `NAME.part-000001` and so on. */
export const PART_MARK = '.part-';
