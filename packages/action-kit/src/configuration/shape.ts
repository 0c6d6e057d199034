import { parsed, type Parser } from '@hardened-deploy/core/base/parser';
import { isMap, isScalar, isSeq, type Node, YAMLMap } from 'yaml';
import { notAList, notAMap, notAMapOfNames, notASingleValue } from './advice/wrong-form.ts';
import { textOf } from './advice/written.ts';
import { inside, type PathInFile, wrong } from './path-in-file.ts';
import { EXTENSION, type ForeignKeys, meantBy, reportUnknownKeys } from './unknown-keys.ts';
import { isEmpty, keyOf, pairOf, pairsOf } from './yaml/pairs.ts';

/** A piece of the file's form: reads a node into a value, or reports and answers `undefined`. */
export interface Shape<Value> {
  read(node: Node | null | undefined, place: PathInFile): Value | undefined;
  /** The same as JSON Schema, for editors. */
  schema(): Readonly<Record<string, unknown>>;
}

export type ReadBy<S> = S extends Shape<infer Value> ? Value : never;

/** One key of a map. */
export interface Property<Value> {
  readonly shape: Shape<Value>;
  readonly doc: string;
  readonly example?: string;
  /** The value of an absent key; without it the key must be there. */
  readonly absent?: { readonly value: Value };
}

type Read<Properties> = {
  readonly [Key in keyof Properties]: Properties[Key] extends Property<infer Value> ? Value : never;
};

/** Put in before any shape is read; an editor may see it as a key. */
const MERGE = '^<<$';

/** A number, word or text, parsed by the same vocabulary as inputs. */
export function scalar<Value>(parser: Parser<Value>): Shape<Value> {
  return {
    read(node, place) {
      // The source text and not YAML's reading of it: `1e3`, `0x10` and `08` are what the author wrote.
      const text = textOf(node);
      if (text === undefined) return wrong(node, place, notASingleValue(node));
      if (GITHUB_EXPRESSION.test(text)) return wrong(node, place, NOT_FILLED_IN);
      const outcome = parser.parse(text);
      return outcome.ok ? outcome.value : wrong(node, place, outcome.problem);
    },
    schema: () => ({ title: parser.type, type: ['string', 'number', 'boolean'] }),
  };
}

/** GitHub fills these in in workflows. Here they would reach the target as they are written. */
const GITHUB_EXPRESSION = /\$\{\{\s*(secrets|vars|env|github|inputs|needs|matrix)\./;
const NOT_FILLED_IN =
  'holds `${{ … }}`, which GitHub fills in in workflow files only. Write the value itself, or, in a component, name a secret under `secrets`';

/** A JSON scalar with its own type: `"1"` and `1` differ. */
export const literal: Shape<string | number | boolean | null> = {
  read(node, place) {
    if (!isScalar(node)) return wrong(node, place, notASingleValue(node));
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

interface ListOptions {
  readonly least?: number;
  readonly most?: number;
  /** An item, for messages, where items are more than single values. */
  readonly sample?: string;
}

export function list<Value>(item: Shape<Value>, options: ListOptions = {}): Shape<readonly Value[]> {
  return {
    read(node, place) {
      if (!isSeq(node)) return wrong(node, place, notAList(node, { path: place.path, ...options }));
      if (node.items.length < (options.least ?? 0)) return wrong(node, place, `must have at least ${options.least}`);
      if (node.items.length > (options.most ?? Infinity))
        return wrong(node, place, `must have at most ${options.most}`);
      const values = node.items.map((each, index) => item.read(each as Node, inside(place, index, each as Node)));
      return values.every((value) => value !== undefined) ? values : undefined;
    },
    schema: () => ({
      type: 'array',
      items: item.schema(),
      ...(options.least && { minItems: options.least }),
      ...(options.most && { maxItems: options.most }),
    }),
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
      if (!isMap(node)) return wrong(node, place, notAMapOfNames(node));
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
    schema: () => ({ type: 'object', patternProperties: { [MERGE]: true }, additionalProperties: item.schema() }),
  };
}

/**
 * A map with known keys. An unknown key is a problem that names the nearest known one: a typo must not become a default. Keys
 * that begin with `x-` are passed over, as in Compose files. `sample` is a line to begin with where no key is required.
 */
export function object<Properties extends Readonly<Record<string, Property<unknown>>>>(
  properties: Properties,
  foreign: ForeignKeys = {},
  sample?: string,
): Shape<Read<Properties>> {
  const required = Object.values(properties).flatMap(({ absent, example }) => (absent ? [] : [example]));
  const examples = required.length === 0 && sample !== undefined ? [sample] : required;
  return {
    read(node, place) {
      if (!isMap(node))
        return wrong(
          node,
          place,
          notAMap(node, { path: place.path, keys: Object.keys(properties), required: examples }),
        );
      reportUnknownKeys(node, { known: Object.keys(properties), foreign }, place);
      const read: Record<string, unknown> = {};
      let whole = true;
      for (const [key, property] of Object.entries(properties)) {
        const isTold = (written: string) =>
          replacedBy(written, foreign) === key ||
          (!property.absent && meantBy(written, Object.keys(properties)) === key);
        // Whoever writes an old or a mistyped key is told so there. That the right one is missing would say it a second time.
        const isReplaced = !pairOf(node, key) && pairsOf(node).some((pair) => isTold(keyOf(pair)));
        const value = isReplaced ? NOT_READ : readProperty(node, key, property, place);
        if (value.ok) read[key] = value.value;
        else whole = false;
      }
      return whole ? (read as Read<Properties>) : undefined;
    },
    schema: () => ({
      type: 'object',
      additionalProperties: false,
      patternProperties: { [EXTENSION.source]: true, [MERGE]: true },
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

function replacedBy(key: string, foreign: ForeignKeys): string | undefined {
  return Object.hasOwn(foreign, key) ? foreign[key]?.by : undefined;
}

/** A default that can be shown as it is written. */
function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

/** `example` is a line that a person can begin with who left it out. */
export function need<Value>(shape: Shape<Value>, doc: string, example?: string): Property<Value> {
  return { shape, doc, ...(example !== undefined && { example }) };
}

export function may<Value, Absent>(shape: Shape<Value>, absent: Absent, doc: string): Property<Value | Absent> {
  return { shape, doc, absent: { value: absent } };
}

/** What a section means that isn't there: the one with no key of its own. */
export function emptyOf<Value>(section: Shape<Value>): Value {
  const report = (_: unknown, path: string, problem: string) => {
    throw new Error(`${path}: ${problem}`);
  };
  const value = section.read(new YAMLMap(), { path: '', near: undefined, report, lineOf: () => 1 });
  if (value === undefined) throw new Error('a section without required keys reads empty');
  return value;
}

const NOT_READ = { ok: false } as const;

function readProperty(node: YAMLMap, key: string, property: Property<unknown>, place: PathInFile) {
  const pair = pairOf(node, key);
  const here = inside(place, key, pair?.key ?? node);
  if (isEmpty(pair?.value)) {
    if (property.absent) return parsed(property.absent.value);
    wrong(pair?.value, here, property.example === undefined ? 'is missing' : `is missing: add \`${property.example}\``);
    return NOT_READ;
  }
  const read = property.shape.read(pair?.value, here);
  return read === undefined ? NOT_READ : parsed(read);
}
