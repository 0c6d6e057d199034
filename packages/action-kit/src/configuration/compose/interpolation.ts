import { textOf } from '../advice/written.ts';
import { type ComposeSource, scalarsIn, type Step } from './compose-source.ts';

/** `${NAME}` with what follows the name, or `$NAME`. A default may hold references of its own: they are found too. */
const REFERENCE = /\$\$|\$\{([A-Za-z_]\w*)(:?[-?+])?|\$([A-Za-z_]\w*)/g;

export interface VariableUse {
  readonly name: string;
  /** Whether the file says what to take when it has no value. */
  readonly otherwise: 'given' | 'absent';
}

/** What a value takes from variables. */
export function variablesOf(text: string): readonly VariableUse[] {
  return [...text.matchAll(REFERENCE)].flatMap(([, braced, how, bare]) => {
    const name = braced ?? bare;
    if (name === undefined) return [];
    return [{ name, otherwise: how === undefined || how.endsWith('?') ? ('absent' as const) : ('given' as const) }];
  });
}

export interface UseInFile extends VariableUse {
  readonly file: string;
  readonly line: number;
  readonly steps: readonly Step[];
}

/** Every use of a variable in the values of a Compose file. Docker Compose fills in none in keys and comments. */
export function usesIn(source: ComposeSource): readonly UseInFile[] {
  return scalarsIn(source).flatMap(({ steps, node }) =>
    variablesOf(textOf(node) ?? '').map((use) => ({
      ...use,
      file: source.path,
      line: source.lineOf(node),
      steps,
    })),
  );
}

/** The same for a file of `NAME=value` lines. Docker Compose fills in nothing between single quotes. */
export function usesInValues(file: string, text: string): readonly UseInFile[] {
  return text.split('\n').flatMap((line, index) => {
    const [, name = '', value = ''] = /^\s*(?:export\s+)?([\w.-]+)\s*[=:]\s*(?!')(.*)$/.exec(line) ?? [];
    return variablesOf(value).map((use) => ({ ...use, file, line: index + 1, steps: ['environment', name] }));
  });
}
