import { isMap, type Node, YAMLMap } from 'yaml';
import { inside, type PathInFile } from '../path-in-file.ts';
import { layOver } from '../yaml/lay-over.ts';
import { keyOf, pairOf, pairsOf, type ReadPair } from '../yaml/pairs.ts';

/** The file as one environment means it: what the environment says of components is laid over `components`. */
export interface LaidFile {
  readonly root: Node | null;
  readonly top: PathInFile;
}

export function laidFile(root: Node | null, top: PathInFile, environment: string): LaidFile {
  const above = mapAt(root, top, ['environments', environment, 'components']);
  const below = mapAt(root, top, ['components']);
  if (!isMap(root) || !above || !below) return { root, top };
  const written = new Map<Node, string>();
  const components = copyOf(below.map);
  components.items = pairsOf(below.map).map((pair) => {
    const upper = pairOf(above.map, keyOf(pair));
    if (!upper || !isMap(upper.value) || !isMap(pair.value)) return pair;
    const place = inside(above.place, keyOf(upper), upper.key);
    return withValue(pair, layOver(pair.value, upper.value, { place, written }));
  });
  const whole = copyOf(root);
  whole.items = pairsOf(root).map((pair) => (keyOf(pair) === 'components' ? withValue(pair, components) : pair));
  return { root: whole, top: { ...top, near: whole, written } };
}

interface FoundMap {
  readonly map: YAMLMap;
  readonly place: PathInFile;
}

function mapAt(root: Node | null, top: PathInFile, keys: readonly string[]): FoundMap | undefined {
  let [node, place]: readonly [Node | null | undefined, PathInFile] = [root, top];
  for (const key of keys) {
    const pair: ReadPair | undefined = isMap(node) ? pairOf(node, key) : undefined;
    [node, place] = [pair?.value, inside(place, key, pair?.key)];
  }
  return isMap(node) ? { map: node, place } : undefined;
}

function copyOf(map: YAMLMap): YAMLMap {
  const copy = new YAMLMap();
  copy.range = map.range ?? null;
  return copy;
}

/** With the same key, and so at the same line. */
function withValue(pair: ReadPair, value: Node): ReadPair {
  const copy = pair.clone();
  copy.key = pair.key;
  copy.value = value;
  return copy;
}
