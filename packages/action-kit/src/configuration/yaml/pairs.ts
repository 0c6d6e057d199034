import { quoted } from '@hardened-deploy/core/base/parser';
import { isScalar, type Node, type Pair, type YAMLMap } from 'yaml';

/** What a parsed document holds; an alias has been replaced by what it means. */
export type ReadPair = Pair<Node | null, Node | null>;

export function pairsOf(node: YAMLMap): readonly ReadPair[] {
  return node.items as ReadPair[];
}

export function pairOf(node: YAMLMap, key: string): ReadPair | undefined {
  return pairsOf(node).find((pair) => keyOf(pair) === key);
}

/** Nothing, or a key without a value: both mean that it isn't given. */
export function isEmpty(node: Node | null | undefined): boolean {
  return !node || (isScalar(node) && node.value === null);
}

/** The source text, as for values: the keys `08` and `8` are two. */
export function keyOf({ key }: ReadPair): string {
  if (!isScalar(key)) return quoted(String(key));
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}
