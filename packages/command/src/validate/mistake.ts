/** What is wrong in a file of the repository. A warning may be meant; an error makes the next run fail. */
export interface Mistake {
  readonly level: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  readonly problem: string;
}

/** `deploy.yml:12: jobs.deploy.permissions: …`, in the order of each file. Warnings say that they are. */
export function mistakeLines(mistakes: readonly Mistake[]): readonly string[] {
  return mistakes
    .toSorted((one, other) => one.file.localeCompare(other.file) || one.line - other.line)
    .map(({ level, file, line, problem }) => `${file}:${line}: ${level === 'warning' ? 'warning: ' : ''}${problem}`);
}
