/** Files of the repository that is deployed, at the commit that is deployed. */
export interface SourceRepository {
  /** The file's text, or undefined when there is none at that commit. */
  read(path: string, signal: AbortSignal): Promise<string | undefined>;
}
