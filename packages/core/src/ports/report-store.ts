/** Where reports for people go (job artifacts folder on the runner). Answers the path written. */
export interface ReportStore {
  write(name: string, text: string): Promise<string>;
}
