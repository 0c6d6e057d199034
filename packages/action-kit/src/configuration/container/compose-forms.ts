import { malformed, type Parser } from '@hardened-deploy/core/base/parser';
import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { textOf } from '../advice/written.ts';
import { inside, type PathInFile, wrong } from '../path-in-file.ts';
import { list, type Shape } from '../shape.ts';
import { keyOf, pairsOf } from '../yaml/pairs.ts';

/** The forms in which Docker Compose lets one thing be written. */

interface NamedValues {
  /** What stands between name and value in a list; the first one is how messages write it. */
  readonly between: readonly string[];
  readonly name: Parser<string>;
  readonly value: Parser<string>;
  readonly title: string;
}

type NamedValue = readonly [name: string, value: string];

/** A map, or a list of `name=value`. A name may stand there several times only where `several` says so. */
export function namedValues(form: NamedValues): Shape<readonly NamedValue[]> {
  return {
    read(node, place) {
      if (!isMap(node) && !isSeq(node)) return wrong(node, place, `must be a map, or a list of ${sampleOf(form)}`);
      const items = isMap(node) ? fromMap(node, form, place) : fromList(node.items as (Node | null)[], form, place);
      return items.every((item) => item !== undefined) ? items : undefined;
    },
    schema: () => ({ title: form.title, type: ['array', 'object'] }),
  };
}

function sampleOf({ between: [mark = '='] }: NamedValues): string {
  return `\`name${mark}value\``;
}

function fromMap(node: Node, form: NamedValues, place: PathInFile): readonly (NamedValue | undefined)[] {
  if (!isMap(node)) return [];
  return pairsOf(node).map((pair) => {
    const here = inside(place, keyOf(pair), pair.key);
    const value = pair.value === null || (isScalar(pair.value) && pair.value.value === null) ? '' : textOf(pair.value);
    if (value === undefined) return wrong(pair.value, here, 'must be a single value');
    return heldTo(form, { name: keyOf(pair), value, node: pair.value ?? pair.key, place: here });
  });
}

function fromList(nodes: readonly (Node | null)[], form: NamedValues, place: PathInFile) {
  return nodes.map((node, index) => {
    const here = inside(place, index, node);
    const text = textOf(node);
    const marks = form.between.flatMap((mark) => (text?.includes(mark) === true ? [text.indexOf(mark)] : []));
    if (text === undefined || marks.length === 0) return wrong(node, here, `must be written ${sampleOf(form)}`);
    const at = Math.min(...marks);
    return heldTo(form, { name: text.slice(0, at), value: text.slice(at + 1), node, place: here });
  });
}

interface Written {
  readonly name: string;
  readonly value: string;
  readonly node: Node | null;
  readonly place: PathInFile;
}

function heldTo(form: NamedValues, { name, value, node, place }: Written): NamedValue | undefined {
  const [parsedName, parsedValue] = [form.name.parse(name.trim()), form.value.parse(value.trim())];
  if (!parsedName.ok) return wrong(node, place, parsedName.problem);
  if (!parsedValue.ok) return wrong(node, place, parsedValue.problem);
  return [parsedName.value, parsedValue.value];
}

/** A single value, which is short for a map. */
export function shortOrMap<Value>(short: Shape<Value>, long: Shape<Value>, title: string): Shape<Value> {
  return {
    read: (node, place) => (isMap(node) ? long : short).read(node, place),
    schema: () => ({ ...long.schema(), title, type: ['string', 'number', 'object'] }),
  };
}

/** A value of one of several forms, made into what the others make. */
export function made<From, To>(shape: Shape<From>, make: (value: From) => To): Shape<To> {
  return {
    read(node, place) {
      const value = shape.read(node, place);
      return value === undefined ? undefined : make(value);
    },
    schema: shape.schema,
  };
}

/** A list of which each item is given once. */
export function listOnce(item: Shape<string>): Shape<readonly string[]> {
  const items = list(item);
  return {
    read(node, place) {
      const values = items.read(node, place);
      const twice = values?.findIndex((value, index) => values.indexOf(value) < index) ?? -1;
      if (twice < 0 || !isSeq(node)) return values;
      const at = node.items[twice] as Node;
      return wrong(at, inside(place, twice, at), 'is given twice: take one out');
    },
    schema: items.schema,
  };
}

/** Where Compose also takes another service or container, which is replaced at every deployment here. */
export function namespaceOf<const Words extends readonly string[]>(...words: Words): Parser<Words[number]> {
  const choice = words.length > 1 ? `one of ${words.join(', ')}` : words[0];
  return {
    type: words.join(' | '),
    parse(raw) {
      const found = words.find((word) => word === raw);
      if (found !== undefined) return { ok: true, value: found };
      const others = /^(service|container):/.test(raw)
        ? ": that of another container can't be shared, because each deployment replaces the containers"
        : `, not ${JSON.stringify(raw)}`;
      return malformed(`must be ${choice}${others}`);
    },
  };
}
