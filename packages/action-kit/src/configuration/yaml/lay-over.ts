import { isMap, isScalar, type Node, Pair, YAMLMap } from 'yaml';
import { inside, type PathInFile } from '../path-in-file.ts';
import { originOf, putOrigin } from './origin.ts';
import { isEmpty, keyOf, pairsOf, type ReadPair } from './pairs.ts';

/**
 * One map laid over another, as Docker Compose lays an override file over the first one, but for lists:
 *
 * - Maps are merged key by key, at every depth.
 * - Lists and single values are replaced whole.
 * - A key without a value (`null`) takes away what lies below it.
 *
 * The answer is a map of its own, so that it is read by the same shapes as any other, and whole. Neither of the two is changed.
 */
export function layOver(below: YAMLMap, above: YAMLMap, laid: Laid): YAMLMap {
  const pairs = new Map(pairsOf(below).map((pair) => [keyOf(pair), pair]));
  for (const pair of pairsOf(above)) {
    const key = keyOf(pair);
    const lower = pairs.get(key);
    if (isEmpty(pair.value)) pairs.delete(key);
    else pairs.set(key, laidPair(lower, pair, within(laid, pair)));
  }
  const whole = new YAMLMap();
  whole.items = [...pairs.values()];
  whole.range = below.range ?? null;
  const origin = originOf(below);
  if (origin) putOrigin(whole, origin);
  return whole;
}

/** Where the upper map stands in the file, and what notes for each of its keys where it was written. */
export interface Laid {
  readonly place: PathInFile;
  readonly written: Map<Node, string>;
}

function within({ place, written }: Laid, pair: ReadPair): Laid {
  return { place: inside(place, keyOf(pair), pair.key), written };
}

function laidPair(lower: ReadPair | undefined, upper: ReadPair, laid: Laid): ReadPair {
  // A key of its own: an anchor may stand for the same one in several places, each with a path of its own.
  const key = isScalar(upper.key) ? (upper.key.clone() as Node) : upper.key;
  if (key) laid.written.set(key, laid.place.path);
  const both = isMap(lower?.value) && isMap(upper.value);
  const value = both ? layOver(lower.value as YAMLMap, upper.value as YAMLMap, laid) : upper.value;
  return new Pair(key, value);
}
