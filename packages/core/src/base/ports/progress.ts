/** A use case reports here what it is doing. Lines are plain text; the adapter escapes them. */
export interface Progress {
  info(line: string): void;
  warn(line: string): void;
  debug(line: string): void;
  /** Runs `work` as one named, timed step (a folded group in the log). */
  step<Result>(title: string, work: () => Promise<Result>): Promise<Result>;
}
