import { isMap, isSeq, type Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { textOf } from '../advice/written.ts';
import { putOrigin } from '../yaml/origin.ts';
import { keyOf, pairOf, pairsOf, type ReadPair } from '../yaml/pairs.ts';
import { at, itemsAt, type Step } from './compose-source.ts';
import { isMap as isJsonMap, type Json, originOfStep, type Project } from './project.ts';
import type { DraftKey } from './section-draft.ts';

/** A value of the Compose project as nodes of the configuration. Each tells its own line of the Compose file. */
export function nodeOf(project: Project, value: Json, from: readonly Step[]): Node {
  const origin = originOfStep(project, from);
  if (Array.isArray(value)) {
    const list = new YAMLSeq<Node>();
    list.items = (value as readonly Json[]).map((item, index) => nodeOf(project, item, [...from, index]));
    putOrigin(list, origin);
    return list;
  }
  if (isJsonMap(value)) {
    const map = new YAMLMap<Node, Node>();
    map.items = Object.entries(value).map(([key, item]) =>
      pairFor(project, { key, value: item, from: [...from, key] }),
    );
    putOrigin(map, origin);
    return map;
  }
  const scalar = new Scalar(value);
  putOrigin(scalar, origin);
  return scalar;
}

export function pairFor(project: Project, { key, value, from }: DraftKey): Pair<Node, Node> {
  const written = new Scalar(key);
  putOrigin(written, originOfStep(project, from));
  return new Pair(written, nodeOf(project, value, from));
}

/** A copy of a map, because an anchor may have put the same one into several places. */
export function copyOf(map: YAMLMap, pairs: readonly ReadPair[]): YAMLMap {
  const copy = new YAMLMap();
  copy.items = [...pairs];
  if (map.range) copy.range = map.range;
  return copy;
}

/** Lays a key under a component's own. Maps of names are joined, `secrets` too; of anything else the component's own wins. */
export function layKey(component: YAMLMap, laid: Pair<Node, Node>): YAMLMap {
  const key = keyOf(laid);
  const own = pairOf(component, key);
  if (!own) return copyOf(component, [...pairsOf(component), laid]);
  const joined = joinedWith(own.value, laid.value, key);
  if (!joined) return component;
  return copyOf(
    component,
    pairsOf(component).map((pair) => (pair === own ? new Pair(own.key, joined) : pair)),
  );
}

const MAPS_OF_NAMES = ['environment', 'labels'];

function joinedWith(own: Node | null, laid: Node | null, key: string): Node | undefined {
  if (MAPS_OF_NAMES.includes(key) && isMap(own) && isMap(laid)) {
    const more = pairsOf(laid).filter((pair) => !pairOf(own, keyOf(pair)));
    return copyOf(own, [...pairsOf(own), ...more]);
  }
  if (key !== 'secrets' || !isSeq(own) || !isSeq(laid)) return undefined;
  const list = new YAMLSeq<Node>();
  const named = itemsAt(own).map(identityOf);
  list.items = [...itemsAt(own), ...itemsAt(laid).filter((item) => !named.includes(identityOf(item)))];
  if (own.range) list.range = own.range;
  return list;
}

/** A secret as a variable, or as the file at a path. */
function identityOf(item: Node): string {
  return textOf(item) ?? `${textOf(at(item, 'source')) ?? ''} at ${textOf(at(item, 'target')) ?? ''}`;
}
