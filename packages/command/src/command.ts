import type { Suite } from './suite.ts';
import type { Terminal } from './terminal.ts';

/** 0: done, nothing speaks against it. 1: something is wrong or was refused. 2: the command line is wrong. */
export type ExitCode = 0 | 1 | 2;

/** What a command works with. */
export interface Around {
  readonly terminal: Terminal;
  /** The folder of the repository: where the command was started. */
  readonly folder: string;
  /** Environment variables: where secrets come from. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly suite: Suite;
  readonly signal: AbortSignal;
}

export interface Command {
  /** One line for the list of commands. */
  readonly what: string;
  readonly help: string;
  run(args: readonly string[], around: Around): Promise<ExitCode>;
}
