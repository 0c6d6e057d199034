import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { keyOf, pairsOf } from '../yaml/pairs.ts';

/** A scalar as its author wrote it, without quotes; undefined for a list, a map and nothing. */
export function textOf(node: Node | null | undefined): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined;
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

/** What a person may have meant as a list: its items, a map's keys, or one value alone. */
export function itemsOf(node: Node | null | undefined): readonly string[] {
  if (isMap(node)) return pairsOf(node).map(keyOf);
  const nodes = isSeq(node) ? (node.items as (Node | null)[]) : [node];
  return nodes.flatMap((item) => textOf(item) ?? []);
}

const MOST_ITEMS = 12;

/** A list as it would stand in the file: `[node, x.js]`. Undefined for one that is too long for a message. */
export function listLine(items: readonly string[]): string | undefined {
  if (items.length === 0 || items.length > MOST_ITEMS || items.some((item) => item.length > 80)) return undefined;
  return `[${items.map(inList).join(', ')}]`;
}

/** What means itself within `[…]` without quotes: YAML has a meaning of its own for many characters, and for some words. */
const PLAIN = /^(?!(true|false|null)$)-{0,2}[A-Za-z/.][\w./=@+-]*(?::[\w./=@+-]+)*$/i;

/** One value as it would stand in the file. */
export function inList(text: string): string {
  return PLAIN.test(text) ? text : JSON.stringify(text);
}
