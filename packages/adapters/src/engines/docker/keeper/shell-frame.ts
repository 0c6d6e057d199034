import type { ExecResult } from '../containers/container-exec.ts';

export type ScriptOutput = Pick<ExecResult, 'stdout' | 'stderr' | 'exitCode'>;

/** A script for a shell that reads what it is to do from its input. Constant text; all data are in the variables. */
export interface ShellScript {
  readonly text: string;
  readonly variables: Readonly<Record<string, string>>;
  /** It changes nothing, so it may be run again when its answer got lost. */
  readonly reads?: true;
}

/**
 * What is written to the shell for one script. It is one compound command, so a frame that came only in part runs nothing
 * at all; a subshell of its own, so what a script sets, where it goes and how it ends is its own too. Not part of an `&&`,
 * `||` or `if`, where `set -e` would be without effect. `mark` then stands at the end of both streams, the exit code on the
 * first: by then the subshell is gone, and its lock with it.
 */
export function shellFrame({ text, variables }: ShellScript, mark: string): string {
  const assignments = Object.entries(variables).map(([name, value]) => `${name}=${quoted(value)}`);
  return `(
${assignments.join('\n')}
${text}
) </dev/null
code=$?
printf '\\nhd:over ${mark}\\n' >&2
printf '\\nhd:over ${mark} %s\\n' "$code"
`;
}

/** The ends of the two streams by `mark`. */
export function frameEnds(mark: string): { readonly stdout: RegExp; readonly stderr: RegExp } {
  return { stdout: new RegExp(`\\nhd:over ${mark} (\\d+)\\n`), stderr: new RegExp(`\\nhd:over ${mark}\\n`) };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
