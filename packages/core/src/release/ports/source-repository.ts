/** Files of the deployed repository, at the deployed commit. */
export interface SourceRepository {
  /** The file's text, or undefined when that commit has no such file. */
  read(path: string, signal: AbortSignal): Promise<string | undefined>;
}
