import type { YAMLError } from 'yaml';

/** Where a text is no YAML, and what is wrong there in the words of somebody who doesn't know YAML's grammar. */
interface Mistake {
  readonly offset: number;
  readonly problem: string;
}

/** What the parser says of a mistake. */
export type Told = Pick<YAMLError, 'code' | 'pos' | 'message'>;

/** These leave the rest of the text readable, so each is a mistake of its own. */
const BY_THEMSELVES: readonly Told['code'][] = ['DUPLICATE_KEY', 'TAG_RESOLVE_FAILED'];
const INDENTATION = "the indentation doesn't fit the lines around it: keys of one map begin in the same column";

/**
 * One for each mistake that was made: after the first one that makes the text unreadable the parser only stumbles on, and
 * what it says of the lines below would send a reader to the wrong places.
 */
export function mistakesIn(text: string, told: readonly Told[]): readonly Mistake[] {
  const inOrder = told.toSorted((one, other) => one.pos[0] - other.pos[0]);
  const breaking = inOrder.find(({ code }) => !BY_THEMSELVES.includes(code));
  const before = inOrder.filter(
    ({ code, pos }) => BY_THEMSELVES.includes(code) && (!breaking || pos[0] < breaking.pos[0]),
  );
  const mistakes = before.map((each) => mistakeOf(text, each, told));
  return breaking ? [...mistakes, mistakeOf(text, breaking, told)] : mistakes;
}

function mistakeOf(text: string, error: Told, all: readonly Told[]): Mistake {
  const offset = Math.min(error.pos[0], text.trimEnd().length);
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY') return nestedKey(text, error, all);
  return { offset, problem: problemOf(text, error) };
}

/** YAML says the same of `a: b: c` and of a line that is indented deeper than the one above it, and blames the line above. */
function nestedKey(text: string, { pos: [offset] }: Told, all: readonly Told[]): Mistake {
  if (beginsLine(text, offset)) return { offset, problem: INDENTATION };
  const goesOn = all.find(({ code, pos }) => code === 'MULTILINE_IMPLICIT_KEY' && pos[0] === offset);
  const next = goesOn && /\n\s*/g.exec(text.slice(...goesOn.pos));
  if (next) return { offset: offset + next.index + next[0].length, problem: INDENTATION };
  return { offset, problem: 'a value that holds `: ` must stand in quotes' };
}

function problemOf(text: string, told: Told): string {
  return (
    PROBLEMS[told.code]?.(told.message, text.slice(...told.pos), text.slice(told.pos[0])) ??
    `is no YAML: ${told.message}`
  );
}

/** By the parser's code, from its message, the piece of text that it blames, and all from there on. */
const PROBLEMS: Partial<Record<Told['code'], (message: string, blamed: string, rest: string) => string>> = {
  BAD_INDENT: (message) =>
    message.startsWith('Flow') ? 'a `[` or `{` above is not closed before this line' : INDENTATION,
  MULTILINE_IMPLICIT_KEY: (_, blamed) =>
    blamed.includes('\n') ? 'this line gives no value: write `key: value`, with a space after the colon' : INDENTATION,
  TAB_AS_INDENT: () => 'is indented with a tab: use spaces instead',
  MISSING_CHAR: (message) =>
    message.startsWith('Missing closing') ? 'a quote that was opened above is not closed' : INDENTATION,
  BAD_SCALAR_START: (_, blamed) => mustBeQuoted(blamed),
  BAD_ALIAS: (_, blamed) => mustBeQuoted(blamed),
  BAD_DQ_ESCAPE: () => 'a backslash means something else within "double quotes"; use \'single quotes\'',
  TAG_RESOLVE_FAILED: (_, blamed) =>
    `${JSON.stringify(blamed)} is a tag that nobody knows here; a value that begins with ! must stand in quotes`,
  DUPLICATE_KEY: (_, _blamed, rest) => givenTwice(/^[^\s:]*/.exec(rest)?.[0]),
  RESOURCE_EXHAUSTION: () => 'is nested too deeply to be read',
  MULTIPLE_DOCS: () => 'a second document begins here; the file must be one, without `---` between',
};

function givenTwice(key: string | undefined): string {
  return `the key ${JSON.stringify(key)} is given twice${key === '<<' ? ': write `<<: [*one, *other]`' : ''}`;
}

function mustBeQuoted(blamed: string): string {
  return `a value that begins with ${JSON.stringify(blamed.slice(0, 1))} must stand in quotes`;
}

function beginsLine(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';
}
