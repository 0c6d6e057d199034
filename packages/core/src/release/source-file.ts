/** What is found at a path of the repository. */
export type SourceFile =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'absent' }
  /** A file, and larger than LARGEST_SOURCE_FILE. */
  | { readonly kind: 'too-large' }
  /** It is no file; `why` goes on after its path: `is a folder`. */
  | { readonly kind: 'unusable'; readonly why: string };

/** 1 MiB: GitHub's contents API gives no larger file. */
export const LARGEST_SOURCE_FILE = 1024 * 1024;
