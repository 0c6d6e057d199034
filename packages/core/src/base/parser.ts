/** The answer of a parser: the typed value, or a problem that finishes the sentence "<name> …". */
export type Parsed<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: string };

/** Turns text from outside into a typed value. The generated documentation prints `type`. */
export interface Parser<Value> {
  readonly type: string;
  parse(raw: string): Parsed<Value>;
}

export function parsed<Value>(value: Value): Parsed<Value> {
  return { ok: true, value };
}

export function malformed(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}

/** Shows untrusted text inside a message: in quotes, on one line, cut to 80 characters. */
export function quoted(raw: string): string {
  const line = JSON.stringify(raw);
  return line.length > 82 ? `${line.slice(0, 79)}…"` : line;
}

export const text: Parser<string> = { type: 'text', parse: (raw) => parsed(raw) };

/** Reads only `true` and `false`. `yes`, `1` or a misspelling is a problem, and never silently false. */
export const flag: Parser<boolean> = {
  type: 'true | false',
  parse(raw) {
    if (raw === 'true') return parsed(true);
    if (raw === 'false') return parsed(false);
    return malformed(`must be true or false, not ${quoted(raw)}`);
  },
};

export function oneOf<const Words extends readonly string[]>(...words: Words): Parser<Words[number]> {
  return {
    type: words.join(' | '),
    parse(raw) {
      return words.includes(raw)
        ? parsed(raw)
        : malformed(`must be ${words.length > 1 ? 'one of ' : ''}${words.join(', ')}, not ${quoted(raw)}`);
    },
  };
}

/** A whole number between two bounds, both included. */
export function wholeNumber(bounds: { readonly least: number; readonly most: number }): Parser<number> {
  return {
    type: `whole number, ${bounds.least} to ${bounds.most}`,
    parse(raw) {
      const value = /^\d{1,15}$/.test(raw) ? Number(raw) : Number.NaN;
      if (value >= bounds.least && value <= bounds.most) return parsed(value);
      return malformed(`must be a whole number from ${bounds.least} to ${bounds.most}, not ${quoted(raw)}`);
    },
  };
}
