/**
 * What is wrong in a file of the repository. A warning may be meant; an error makes the next run fail. A note says what becomes
 * of a line: nothing is wrong with it.
 */
export interface Mistake {
  readonly level: 'error' | 'warning' | 'note';
  readonly file: string;
  readonly line: number;
  readonly problem: string;
}

/** `deploy.yml:12: jobs.deploy.permissions: …`, in the order of each file. Warnings and notes say that they are. */
export function mistakeLines(mistakes: readonly Mistake[]): readonly string[] {
  return mistakes
    .toSorted((one, other) => one.file.localeCompare(other.file) || one.line - other.line)
    .map(({ level, file, line, problem }) => `${file}:${line}: ${level === 'error' ? '' : `${level}: `}${problem}`);
}
