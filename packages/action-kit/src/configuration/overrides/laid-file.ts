import { isMap, type Node, Pair, Scalar, YAMLMap } from 'yaml';
import { inside, type PathInFile } from '../path-in-file.ts';
import { layOver } from '../yaml/lay-over.ts';
import { isEmpty, keyOf, pairOf, pairsOf, type ReadPair } from '../yaml/pairs.ts';

/** The file as one environment means it: what the environment says of components, tasks and hooks is laid over the file's. */
export interface LaidFile {
  readonly root: Node | null;
  readonly top: PathInFile;
}

export function laidFile(root: Node | null, top: PathInFile, environment: string): LaidFile {
  if (!isMap(root)) return { root, top };
  const written = new Map<Node, string>();
  const above = (key: string) => mapAt(root, top, ['environments', environment, key]);
  const laid = new Map<string, YAMLMap>();
  const [components, ownComponents] = [mapAt(root, top, ['components']), above('components')];
  if (components && ownComponents) laid.set('components', laidComponents(components, ownComponents, written));
  for (const key of ['tasks', 'hooks']) {
    const own = above(key);
    const below = pairOf(root, key)?.value;
    // What is no map is told where it stands.
    if (own && (isMap(below) || isEmpty(below)))
      laid.set(key, layOver(isMap(below) ? below : new YAMLMap(), own.map, { place: own.place, written }));
  }
  if (laid.size === 0) return { root, top };
  const whole = withMaps(root, laid);
  return { root: whole, top: { ...top, near: whole, written } };
}

/** Each over the one of its name: an environment adds no component, and takes none away. */
function laidComponents(below: FoundMap, above: FoundMap, written: Map<Node, string>): YAMLMap {
  const components = copyOf(below.map);
  components.items = pairsOf(below.map).map((pair) => {
    const upper = pairOf(above.map, keyOf(pair));
    if (!upper || !isMap(upper.value) || !isMap(pair.value)) return pair;
    const place = inside(above.place, keyOf(upper), upper.key);
    return withValue(pair, layOver(pair.value, upper.value, { place, written }));
  });
  return components;
}

/** The file with these maps in the place of its own, or beside them. */
function withMaps(root: YAMLMap, maps: ReadonlyMap<string, YAMLMap>): YAMLMap {
  const whole = copyOf(root);
  const replaced = pairsOf(root).map((pair) => {
    const map = maps.get(keyOf(pair));
    return map ? withValue(pair, map) : pair;
  });
  const added = [...maps].filter(([key]) => !pairOf(root, key)).map(([key, map]) => new Pair(new Scalar(key), map));
  whole.items = [...replaced, ...added];
  return whole;
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
