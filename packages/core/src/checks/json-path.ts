/** The value at a path of a JSON text. A number that JavaScript can't hold exactly is `inexact`, and equals nothing. */
export type JsonLookup =
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null }
  | { readonly kind: 'inexact'; readonly source: string }
  | { readonly kind: 'structure'; readonly what: 'an object' | 'a list' }
  | { readonly kind: 'absent' };

type JsonDocument = { readonly kind: 'json'; readonly root: unknown } | { readonly kind: 'not-json' };

/** Replaces a number that JavaScript would round: 9007199254740993 would be read as …992. */
class InexactNumber {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

export function parseJson(text: string): JsonDocument {
  try {
    const keepExact = (_key: string, value: unknown, context?: { readonly source?: string }): unknown => {
      const source = context?.source;
      if (typeof value !== 'number' || source === undefined) return value;
      return canonicalDecimal(source) === canonicalDecimal(String(value)) ? value : new InexactNumber(source);
    };
    return { kind: 'json', root: JSON.parse(text, keepExact) as unknown };
  } catch {
    return { kind: 'not-json' };
  }
}

/** Follows a dotted path (`db.state`, `items.0.id`). Only what the text itself has counts: `length` and `constructor` are absent. */
export function lookUp(root: unknown, path: string): JsonLookup {
  let current = root;
  for (const part of path.split('.')) {
    current = step(current, part);
    if (current === undefined) return { kind: 'absent' };
  }
  if (current instanceof InexactNumber) return { kind: 'inexact', source: current.source };
  if (Array.isArray(current)) return { kind: 'structure', what: 'a list' };
  if (typeof current === 'object' && current !== null) return { kind: 'structure', what: 'an object' };
  return { kind: 'scalar', value: current as string | number | boolean | null };
}

function step(from: unknown, part: string): unknown {
  if (Array.isArray(from)) return /^(0|[1-9]\d{0,8})$/.test(part) ? (from[Number(part)] as unknown) : undefined;
  if (typeof from !== 'object' || from === null || from instanceof InexactNumber) return undefined;
  return Object.hasOwn(from, part) ? (from as Readonly<Record<string, unknown>>)[part] : undefined;
}

/** A decimal number as sign, digits without outer zeros, and exponent, so that `1.50`, `15e-1` and `1.5` are one text. */
function canonicalDecimal(source: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(source);
  if (!match) return source;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const trimmed = digits.replace(/0+$/, '');
  if (trimmed === '') return '0';
  return `${sign}${trimmed}e${Number(exponent) - fraction.length + (digits.length - trimmed.length)}`;
}
