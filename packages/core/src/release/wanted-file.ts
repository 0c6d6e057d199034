import { sha256 } from '../base/sha256.ts';
import type { FileHash, FileMount, FileOwner } from './container/mount.ts';

/** A file that a component is to have, as the configuration names it. What is in it is known once it was read. */
export interface WantedFile extends FileOwner {
  readonly from: FileSource;
  /** Absolute path in the container. */
  readonly target: string;
}

/** Path in the repository. `line` and `key` say where it is named, in `file` or else in the configuration itself. */
export interface RepositoryFile {
  readonly path: string;
  readonly file?: string;
  readonly line: number;
  readonly key: string;
}

export type FileSource =
  /** `secret`: it is to be kept secret. */
  | ({ readonly kind: 'repository'; readonly secret?: true } & RepositoryFile)
  /** A text in the configuration itself. `name` is for people. */
  | { readonly kind: 'content'; readonly name: string; readonly text: string };

/** What was read, by the path in the repository. */
export type FilesRead = ReadonlyMap<string, Uint8Array>;

export const NO_FILES: FilesRead = new Map();

/** How the files are mounted. Undefined while one of them wasn't read. */
export function mountsOfFiles(wanted: readonly WantedFile[], read: FilesRead): readonly FileMount[] | undefined {
  const mounts = wanted.map(({ from, ...where }) => {
    const bytes = bytesOf(from, read);
    const path = from.kind === 'repository' ? from.path : from.name;
    return bytes && { kind: 'file' as const, path, hash: hashOfFile(bytes), ...where };
  });
  return mounts.every((mount) => mount !== undefined) ? mounts : undefined;
}

/** What is to lie at the target, by its hash. */
export function contentsOf(wanted: readonly WantedFile[], read: FilesRead): ReadonlyMap<FileHash, Uint8Array> {
  const found = wanted.flatMap(({ from }) => bytesOf(from, read) ?? []);
  return new Map(found.map((bytes) => [hashOfFile(bytes), bytes]));
}

export function hashOfFile(bytes: Uint8Array): FileHash {
  return sha256(bytes) as FileHash;
}

function bytesOf(from: FileSource, read: FilesRead): Uint8Array | undefined {
  return from.kind === 'repository' ? read.get(from.path) : Buffer.from(from.text);
}
