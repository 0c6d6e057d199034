/** What is found at a path of the repository. */
export type SourceFile =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'absent' }
  /** A file, and larger than LARGEST_SOURCE_FILE. */
  | { readonly kind: 'too-large' }
  /** It is no file; `why` goes on after its path: `is a folder`. */
  | { readonly kind: 'unusable'; readonly why: string };

/** What is found at a path where a folder may be. */
export type SourceFolder =
  | { readonly kind: 'folder'; readonly entries: readonly SourceEntry[] }
  | { readonly kind: 'file' }
  | { readonly kind: 'absent' }
  /** `why` goes on after its path: `is a link`. */
  | { readonly kind: 'unusable'; readonly why: string };

export interface SourceEntry {
  readonly name: string;
  /** `other`: a link, or a commit of another repository. */
  readonly kind: 'file' | 'folder' | 'other';
}

/** GitHub's contents API lists no more. */
export const MOST_ENTRIES = 1_000;

/** 1 MiB: GitHub's contents API gives no larger file. */
export const LARGEST_SOURCE_FILE = 1024 * 1024;
