import { parsed, quoted, type Parser } from '@hardened-deploy/core/domain/parser';
import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';

/** Where a value stands: its path in the file, and what to call when it is wrong. */
export interface Place {
  readonly path: string;
  report(node: unknown, path: string, problem: string): void;
}

/** A piece of the file's form: reads a node into a value, or reports and answers `undefined`. */
export interface Shape<Value> {
  read(node: Node | null | undefined, place: Place): Value | undefined;
  /** The same as JSON Schema, for editors. */
  schema(): Readonly<Record<string, unknown>>;
}

export interface Property<Value> {
  readonly shape: Shape<Value>;
  readonly doc: string;
  /** The value of an absent key; without it the key must be there. */
  readonly absent?: { readonly value: Value };
}

type Read<Properties> = {
  readonly [Key in keyof Properties]: Properties[Key] extends Property<infer Value> ? Value : never;
};

/** A number, word or text, parsed by the same vocabulary as inputs. */
export function scalar<Value>(parser: Parser<Value>): Shape<Value> {
  return {
    read(node, place) {
      if (!isScalar(node) || node.value === null) return wrong(node, place, 'must be a single value');
      // The source text and not YAML's reading of it: `1e3`, `0x10` and `08` are what the author wrote.
      const outcome = parser.parse(typeof node.value === 'string' ? node.value : (node.source ?? String(node.value)));
      return outcome.ok ? outcome.value : wrong(node, place, outcome.problem);
    },
    schema: () => ({ title: parser.type, type: ['string', 'number', 'boolean'] }),
  };
}

/** A JSON scalar with its own type: `"1"` and `1` differ. */
export const literal: Shape<string | number | boolean | null> = {
  read(node, place) {
    if (!isScalar(node)) return wrong(node, place, 'must be a single value');
    const { value } = node;
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value))
      return value as string | number | boolean | null;
    return wrong(node, place, 'must be a text, a number, true, false or null');
  },
  schema: () => ({ type: ['string', 'number', 'boolean', 'null'] }),
};

export function list<Value>(item: Shape<Value>, options: { readonly least?: number } = {}): Shape<readonly Value[]> {
  return {
    read(node, place) {
      if (!isSeq(node)) return wrong(node, place, 'must be a list');
      if (node.items.length < (options.least ?? 0)) return wrong(node, place, `must have at least ${options.least}`);
      const values = node.items.map((each, index) => item.read(each as Node, inside(place, `[${index}]`)));
      return values.every((value) => value !== undefined) ? values : undefined;
    },
    schema: () => ({ type: 'array', items: item.schema(), ...(options.least && { minItems: options.least }) }),
  };
}

/** One value, or a list of them. */
export function oneOrMore<Value>(item: Shape<Value>): Shape<readonly Value[]> {
  const several = list(item, { least: 1 });
  return {
    read(node, place) {
      if (isSeq(node)) return several.read(node, place);
      const value = item.read(node, place);
      return value === undefined ? undefined : [value];
    },
    schema: () => ({ anyOf: [item.schema(), several.schema()] }),
  };
}

export function mapOf<Key extends string, Value>(key: Parser<Key>, item: Shape<Value>): Shape<ReadonlyMap<Key, Value>> {
  return {
    read(node, place) {
      if (!isMap(node)) return wrong(node, place, 'must be a map of names to values');
      const entries = new Map<Key, Value>();
      for (const pair of node.items as Pair<Node, Node | null>[]) {
        const outcome = key.parse(keyOf(pair));
        if (!outcome.ok) wrong(pair.key, inside(place, keyOf(pair)), outcome.problem);
        const value = item.read(pair.value, inside(place, keyOf(pair)));
        if (outcome.ok && value !== undefined) entries.set(outcome.value, value);
      }
      // One entry that can't be read makes the whole unreadable: later checks would only report its absence again.
      return entries.size === node.items.length ? entries : undefined;
    },
    schema: () => ({ type: 'object', additionalProperties: item.schema() }),
  };
}

/** A map with known keys. An unknown key is a problem that names the nearest known one: a typo must not become a default. */
export function object<Properties extends Readonly<Record<string, Property<unknown>>>>(
  properties: Properties,
): Shape<Read<Properties>> {
  return {
    read(node, place) {
      if (!isMap(node)) return wrong(node, place, 'must be a map');
      reportUnknownKeys(node, Object.keys(properties), place);
      const read: Record<string, unknown> = {};
      let whole = true;
      for (const [key, property] of Object.entries(properties)) {
        const value = readProperty(node, key, property, place);
        if (value.ok) read[key] = value.value;
        else whole = false;
      }
      return whole ? (read as Read<Properties>) : undefined;
    },
    schema: () => ({
      type: 'object',
      additionalProperties: false,
      required: Object.keys(properties).filter((key) => !properties[key]?.absent),
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, { shape, doc, absent }]) => [
          key,
          { ...shape.schema(), description: doc, ...(isPlain(absent?.value) && { default: absent?.value }) },
        ]),
      ),
    }),
  };
}

/** A default that can be shown as it is written. */
function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

export function need<Value>(shape: Shape<Value>, doc: string): Property<Value> {
  return { shape, doc };
}

export function may<Value, Absent>(shape: Shape<Value>, absent: Absent, doc: string): Property<Value | Absent> {
  return { shape, doc, absent: { value: absent } };
}

export function inside(place: Place, step: string): Place {
  const path = step.startsWith('[') || place.path === '' ? `${place.path}${step}` : `${place.path}.${step}`;
  return { path, report: place.report };
}

export function wrong(node: unknown, place: Place, problem: string): undefined {
  place.report(node, place.path, problem);
  return undefined;
}

function readProperty(node: YAMLMap, key: string, property: Property<unknown>, place: Place) {
  const value = node.get(key, true) as Node | undefined;
  const empty = value === undefined || (isScalar(value) && value.value === null);
  if (empty && property.absent) return parsed(property.absent.value);
  if (empty) {
    wrong(value ?? node, inside(place, key), 'is missing');
    return { ok: false as const };
  }
  const read = property.shape.read(value, inside(place, key));
  return read === undefined ? { ok: false as const } : parsed(read);
}

function reportUnknownKeys(node: YAMLMap, known: readonly string[], place: Place): void {
  for (const pair of node.items as Pair<Node, Node | null>[]) {
    const key = keyOf(pair);
    if (known.includes(key)) continue;
    const near = known.find((candidate) => distance(candidate, key) <= 2);
    const hint = near ? `did you mean ${near}?` : `known are ${known.join(', ')}`;
    wrong(pair.key, inside(place, key), `is not known here; ${hint}`);
  }
}

function keyOf(pair: Pair<Node, Node | null>): string {
  return isScalar(pair.key) ? String(pair.key.value) : quoted(String(pair.key));
}

/** Levenshtein's distance, for "did you mean". */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
