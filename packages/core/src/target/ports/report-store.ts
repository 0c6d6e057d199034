/** Where reports for people are written: a folder of the job on the runner, or the stack's volume at the target. */
export interface ReportStore {
  /** Answers where the report is, in words for people. `name` is a plain file name. A report of the same name is replaced. */
  write(name: string, text: string): Promise<string>;
}
