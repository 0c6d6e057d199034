import { counted } from '../base/counted.ts';
import type { Duration } from '../base/duration.ts';
import { malformed, parsed, type Parser, quoted } from '../base/parser.ts';

/** A question of one's own to the restored copy of a database, and the answer that proves something about it. */
export interface OwnCheck {
  readonly name: string;
  /** The name of a further database of the backup; `null` is the first. */
  readonly database: string | null;
  readonly sql: string;
  readonly expected: Expected;
  readonly timeout: Duration;
}

/** At least one of them is given, and all of them must hold. */
export interface Expected {
  /** The whole answer. Numbers are compared as numbers; `true` and `false` also with what a database calls them. */
  readonly exactly: string | null;
  readonly atLeast: number | null;
  readonly atMost: number | null;
}

/** What the restored database said. */
export type OwnAnswer =
  | { readonly kind: 'answered'; readonly text: string }
  /** `words` is what may be shown of the reason. */
  | { readonly kind: 'failed'; readonly words: string };

/** Answers of a few characters only: they are compared, not looked at. */
export const LONGEST_ANSWER = 500;
const LONGEST_SQL = 10_000;

export const checkName: Parser<string> = {
  type: 'name',
  parse: (raw) =>
    /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u.test(raw)
      ? parsed(raw)
      : malformed(
          `must be a name of at most 60 letters, digits, spaces, dots, dashes and underscores, not ${quoted(raw)}`,
        ),
};

/** A statement of SQL. Commands of the database's own client program begin with a backslash, and are none. */
export const checkSql: Parser<string> = {
  type: 'SQL',
  parse(raw) {
    if (raw.trim() === '') return malformed('must be a statement of SQL, not an empty text');
    if (/^\s*\\/.test(raw)) return malformed('must be a statement of SQL, not a command of psql or mysql');
    if (raw.includes('\0')) return malformed('must not have a NUL character');
    return raw.length <= LONGEST_SQL
      ? parsed(raw)
      : malformed(`must have at most ${LONGEST_SQL} characters; it has ${raw.length}`);
  },
};

/** The text of the whole answer: rows by line breaks, columns by the database's separator. */
export const expectedAnswer: Parser<string> = {
  type: 'text',
  parse: (raw) =>
    raw.length <= LONGEST_ANSWER
      ? parsed(raw)
      : malformed(`must have at most ${LONGEST_ANSWER} characters; it has ${raw.length}. Count or hash in the SQL`),
};

export const checkLimit: Parser<number> = {
  type: 'number',
  parse: (raw) => (isNumber(raw) ? parsed(Number(raw)) : malformed(`must be a number, not ${quoted(raw)}`)),
};

/** What speaks against the backup; undefined when the check passes. Data of the database is not repeated. */
export function problemOf({ name, expected }: OwnCheck, answer: OwnAnswer): string | undefined {
  const check = `check ${quoted(name)}`;
  if (answer.kind === 'failed') return `${check} could not be asked: ${answer.words}`;
  const text = answer.text.replace(/\n+$/, '');
  if (holds(expected, text)) return undefined;
  return `${check}: expected ${describeExpected(expected)}, and the restored database answered ${shown(text)}`;
}

/** `2 own checks passed: "orders", "no orphans"`. */
export function describePassed(checks: readonly OwnCheck[]): string {
  return `${counted(checks.length, 'own check')} passed: ${checks.map(({ name }) => quoted(name)).join(', ')}`;
}

function holds({ exactly, atLeast, atMost }: Expected, text: string): boolean {
  if (exactly !== null && !same(exactly, text)) return false;
  if (atLeast === null && atMost === null) return true;
  if (!isNumber(text)) return false;
  return (atLeast === null || Number(text) >= atLeast) && (atMost === null || Number(text) <= atMost);
}

/** PostgreSQL says `t`, MySQL `1`. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = { true: ['t', '1'], false: ['f', '0'] };

function same(expected: string, text: string): boolean {
  if (expected === text) return true;
  if (Object.hasOwn(SPELLINGS, expected)) return SPELLINGS[expected]?.includes(text) ?? false;
  return isNumber(expected) && isNumber(text) && Number(expected) === Number(text);
}

/** Up to 15 digits, which JavaScript holds exactly. */
function isNumber(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text) && text.replace(/\D/g, '').length <= 15;
}

function describeExpected({ exactly, atLeast, atMost }: Expected): string {
  return [
    ...(exactly === null ? [] : [quoted(exactly)]),
    ...(atLeast === null ? [] : [`at least ${atLeast}`]),
    ...(atMost === null ? [] : [`at most ${atMost}`]),
  ].join(' and ');
}

/** Numbers, times and truth values help a person. Any other text may be somebody's data, and logs are read by many. */
function shown(text: string): string {
  if (text === '') return 'nothing';
  if (/^(?:t|f|true|false|-?[\d.]{1,20}|\d{4}-\d\d-\d\d[\d :.+TZ-]{0,30})$/.test(text)) return text;
  return text.length > LONGEST_ANSWER
    ? 'a text that is too long to compare'
    : `another text (${counted(text.length, 'character')}, not shown: it may be data)`;
}
