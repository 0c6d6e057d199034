import type { SourceFile, SourceFolder } from '../source-file.ts';

/** Files of the deployed repository, at the deployed commit. */
export interface SourceRepository {
  /** The file's text, or undefined when that commit has no such file. Throws `configuration/invalid` for what is no such text. */
  read(path: string, signal: AbortSignal): Promise<string | undefined>;
  /** The same file as it is, whatever is in it. */
  open(path: string, signal: AbortSignal): Promise<SourceFile>;
  /** What lies in a folder, by name. */
  list(path: string, signal: AbortSignal): Promise<SourceFolder>;
}
