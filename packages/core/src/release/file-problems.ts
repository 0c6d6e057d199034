import { Failure, type FileProblem } from '../base/failure.ts';
import type { SourceFile } from './source-file.ts';
import type { RepositoryFile } from './wanted-file.ts';

/** Where files of the repository are read, for messages. */
export interface ReadingPlace {
  /** What messages call the configuration. */
  readonly configuration: string;
  /** Where the files were looked for: `acme/shop at 3f1c…`. */
  readonly place: string;
}

/** What is wrong with a file, at the line that names it: `why` goes on after its path. */
export function fileProblem(
  { path, file, line, key }: RepositoryFile,
  { configuration }: ReadingPlace,
  why: string,
): FileProblem {
  return { file: file ?? configuration, line, problem: `${key}: ${path} ${why}` };
}

/** Why there is no such file; undefined if it was found. */
export function whyNotRead(file: SourceFile | undefined, { place }: ReadingPlace): string | undefined {
  if (file === undefined || file.kind === 'absent')
    return `is not there: ${place} has no such file. Commit it, or correct the path, which begins at the repository's root`;
  return file.kind === 'unusable' ? file.why : undefined;
}

export function fileProblemsFailure(problems: readonly FileProblem[], { configuration }: ReadingPlace): Failure {
  const messages = problems.map(({ file, line, problem }) => `${file}:${line}: ${problem}`);
  return new Failure('configuration/invalid', messages.join('\n'), {
    facts: { file: configuration, problems: messages },
    fileProblems: problems,
  });
}
