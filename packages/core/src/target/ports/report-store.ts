/** Where reports for people go: a folder of the job on the runner, the stack's volume at the target. */
export interface ReportStore {
  /** Answers where it is, in words that a person can follow. A name is a plain file name; an older one of that name goes. */
  write(name: string, text: string): Promise<string>;
}
