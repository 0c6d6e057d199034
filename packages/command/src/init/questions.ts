import type { Parsed, Parser } from '@hardened-deploy/core/base/parser';
import { WrongUsage } from '../command-line.ts';
import type { Around } from '../command.ts';

interface Question<Value> {
  /** The option that answers it. */
  readonly option: string;
  readonly question: string;
  readonly given: string | undefined;
  /** What it is if nobody says otherwise. */
  readonly otherwise?: string | undefined;
  readonly parser: Pick<Parser<Value>, 'parse'>;
}

/** Asks what the command line leaves open, one after the other, and tells in one go which options are missing. */
export interface Questions {
  ask<Value>(question: Question<Value>): Promise<Value | undefined>;
  /** Adds to what `settle` tells. */
  complain(problem: string): void;
  /** Throws `WrongUsage` with every option that is missing or wrong. */
  settle(): void;
}

export function questions({ terminal, signal }: Around): Questions {
  const problems: string[] = [];
  return {
    async ask({ option, question, given, otherwise, parser }) {
      const told = given ?? (terminal.interactive ? undefined : otherwise);
      if (told !== undefined)
        return taken(parser.parse(told), (problem) => void problems.push(`--${option} ${problem}`));
      if (!terminal.interactive) {
        problems.push(`--${option} is missing: ${question}`);
        return undefined;
      }
      for (;;) {
        const answer = await terminal.ask(`${question}${otherwise === undefined ? '' : ` [${otherwise}]`} `, signal);
        const outcome = parser.parse(answer === '' ? (otherwise ?? '') : answer);
        if (outcome.ok) return outcome.value;
        terminal.note(`It ${outcome.problem}.`);
      }
    },
    complain: (problem) => void problems.push(problem),
    settle() {
      if (problems.length > 0) throw new WrongUsage(problems.join('\n'));
    },
  };
}

function taken<Value>(outcome: Parsed<Value>, complain: (problem: string) => void): Value | undefined {
  if (outcome.ok) return outcome.value;
  complain(outcome.problem);
  return undefined;
}
