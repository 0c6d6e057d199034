import { parsed, type Parser } from '@hardened-deploy/core/base/parser';
import { closestMatch } from 'leven';
import { isMap, isScalar, isSeq, type Node, YAMLMap } from 'yaml';
import { inside, type PathInFile, wrong } from './path-in-file.ts';
import { isEmpty, keyOf, pairOf, pairsOf } from './yaml-pairs.ts';

/** A piece of the file's form: reads a node into a value, or reports and answers `undefined`. */
export interface Shape<Value> {
  read(node: Node | null | undefined, place: PathInFile): Value | undefined;
  /** The same as JSON Schema, for editors. */
  schema(): Readonly<Record<string, unknown>>;
}

export type ReadBy<S> = S extends Shape<infer Value> ? Value : never;

interface Property<Value> {
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
    if (typeof value === 'number' && !isExact(value)) {
      return wrong(
        node,
        place,
        'must be a number that JSON holds exactly: no infinity, no integer above 9007199254740991',
      );
    }
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value))
      return value as string | number | boolean | null;
    return wrong(node, place, 'must be a text, a number, true, false or null');
  },
  schema: () => ({ type: ['string', 'number', 'boolean', 'null'] }),
};

function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

export function list<Value>(item: Shape<Value>, options: { readonly least?: number } = {}): Shape<readonly Value[]> {
  return {
    read(node, place) {
      if (!isSeq(node)) return wrong(node, place, 'must be a list');
      if (node.items.length < (options.least ?? 0)) return wrong(node, place, `must have at least ${options.least}`);
      const values = node.items.map((each, index) => item.read(each as Node, inside(place, index, each as Node)));
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
      for (const pair of pairsOf(node)) {
        const written = keyOf(pair);
        const here = inside(place, written, pair.key);
        const outcome = key.parse(written);
        if (!outcome.ok) wrong(pair.key, here, outcome.problem);
        const value = item.read(pair.value, here);
        if (!outcome.ok || value === undefined) continue;
        if (entries.has(outcome.value)) wrong(pair.key, here, 'is given twice');
        entries.set(outcome.value, value);
      }
      // One entry that can't be read makes the whole unreadable: later checks would only report its absence again.
      return entries.size === node.items.length ? entries : undefined;
    },
    schema: () => ({ type: 'object', additionalProperties: item.schema() }),
  };
}

/** Keys that other keys have replaced: which one, and what a reader must know of it. */
export type ReplacedKeys = Readonly<Record<string, { readonly by: string; readonly how: string }>>;

/** A map with known keys. An unknown key is a problem that names the nearest known one: a typo must not become a default. */
export function object<Properties extends Readonly<Record<string, Property<unknown>>>>(
  properties: Properties,
  replaced: ReplacedKeys = {},
): Shape<Read<Properties>> {
  return {
    read(node, place) {
      if (!isMap(node)) return wrong(node, place, 'must be a map');
      reportUnknownKeys(node, { known: Object.keys(properties), replaced }, place);
      const read: Record<string, unknown> = {};
      let whole = true;
      for (const [key, property] of Object.entries(properties)) {
        const isReplaced = !pairOf(node, key) && pairsOf(node).some((pair) => replaced[keyOf(pair)]?.by === key);
        // Whoever still writes the old key is told so there. That the new one is missing would say it a second time.
        const value = isReplaced ? NOT_READ : readProperty(node, key, property, place);
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

/** What a section means that isn't there: the one with no key of its own. */
export function emptyOf<Value>(section: Shape<Value>): Value {
  const report = (_: unknown, path: string, problem: string) => {
    throw new Error(`${path}: ${problem}`);
  };
  const value = section.read(new YAMLMap(), { path: '', near: undefined, report });
  if (value === undefined) throw new Error('a section without required keys reads empty');
  return value;
}

const NOT_READ = { ok: false } as const;

function readProperty(node: YAMLMap, key: string, property: Property<unknown>, place: PathInFile) {
  const pair = pairOf(node, key);
  const here = inside(place, key, pair?.key ?? node);
  if (isEmpty(pair?.value)) {
    if (property.absent) return parsed(property.absent.value);
    wrong(pair?.value, here, 'is missing');
    return NOT_READ;
  }
  const read = property.shape.read(pair?.value, here);
  return read === undefined ? NOT_READ : parsed(read);
}

/** A key with more letters wrong is more likely meant for another place than mistyped. */
const MOST_TYPOS = 2;

interface Keys {
  readonly known: readonly string[];
  readonly replaced: ReplacedKeys;
}

function reportUnknownKeys(node: YAMLMap, { known, replaced }: Keys, place: PathInFile): void {
  const seen = new Set<string>();
  for (const pair of pairsOf(node)) {
    const key = keyOf(pair);
    const here = inside(place, key, pair.key);
    // YAML's own check takes `1` and `"1"` for two keys.
    if (seen.has(key)) wrong(pair.key, here, 'is given twice');
    seen.add(key);
    if (known.includes(key)) continue;
    const now = Object.hasOwn(replaced, key) ? replaced[key] : undefined;
    if (now) {
      wrong(pair.key, here, `is called ${now.by} now: ${now.how}`);
      continue;
    }
    const near = closestMatch(key, known, { maxDistance: MOST_TYPOS });
    const hint = near ? `did you mean ${near}?` : `known are ${known.join(', ')}`;
    wrong(pair.key, here, `is not known here; ${hint}`);
  }
}
