import { type Document, isMap, isScalar, isSeq, type Node, Scalar, visit, type YAMLMap } from 'yaml';
import { keyOf, pairsOf, type ReadPair } from './pairs.ts';

type Report = (node: Node | null | undefined, problem: string) => void;

/**
 * Puts the keys that `<<: *defaults` stands for into their maps. Call it when every alias has been replaced by what it
 * means: then no map can be within itself. The keys keep the lines where they were written, so that a mistake in them is
 * told where it can be corrected.
 */
export function putInMergedKeys(document: Document.Parsed, report: Report): void {
  const done = new Set<YAMLMap>();
  visit(document, { Map: (_, map) => putIn(map, done, report) });
}

function putIn(map: YAMLMap, done: Set<YAMLMap>, report: Report): void {
  if (done.has(map)) return;
  done.add(map);
  const merges = pairsOf(map).filter(isMerge);
  if (merges.length === 0) return;
  const own = pairsOf(map).filter((pair) => !isMerge(pair));
  const pairs = new Map(own.map((pair) => [keyOf(pair), pair]));
  for (const source of merges.flatMap((merge) => sourcesOf(merge, report))) {
    putIn(source, done, report);
    // What stands first wins: the map's own keys, then the earlier of several sources.
    for (const pair of pairsOf(source)) if (!pairs.has(keyOf(pair))) pairs.set(keyOf(pair), pair);
  }
  map.items = [...pairs.values()];
}

/** A quoted "<<" is a key like any other. */
function isMerge({ key }: ReadPair): boolean {
  return isScalar(key) && key.value === '<<' && key.type === Scalar.PLAIN;
}

function sourcesOf({ key, value }: ReadPair, report: Report): readonly YAMLMap[] {
  if (isMap(value)) return [value];
  const items = isSeq(value) ? (value.items as (Node | null)[]) : [value];
  const sources = items.filter((item) => isMap(item));
  if (sources.length < items.length)
    report(key, 'takes a map, or a list of maps: write `<<: *defaults`, where `&defaults` stands above a map');
  return sources;
}
