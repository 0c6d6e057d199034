import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { inside, type PathInFile } from './path-in-file.ts';
import type { Shape } from './shape.ts';
import { isEmpty, keyOf, pairOf, pairsOf } from './yaml/pairs.ts';

/**
 * A spot of the file, for rules between sections. Such a rule reads only the pieces that it compares, so that it still speaks
 * when something else is malformed, and every problem is told in one run.
 */
export interface Spot {
  /** As messages name it: `components.backend.path`. */
  readonly path: string;
  /** False where nothing is written. */
  readonly given: boolean;
  /** The line at which a problem with it is told, counted from 1. */
  readonly line: number;
  /** The value of a key. */
  at(key: string): Spot;
  /** A map's keys and values; none where there is no map. */
  entries(): readonly (readonly [key: string, spot: Spot])[];
  /** A list's items; none where there is no list. */
  items(): readonly Spot[];
  /** Undefined where nothing is written, and where it is malformed: that has been told by whoever reads the whole. */
  read<Value>(shape: Shape<Value>): Value | undefined;
  /** The same, with what an absent value means. */
  readOr<Value, Absent>(shape: Shape<Value>, absent: Absent): Value | Absent | undefined;
  complain(problem: string): void;
}

export function spotOf(node: Node | null | undefined, place: PathInFile): Spot {
  const given = !isEmpty(node);
  const read = <Value>(shape: Shape<Value>) =>
    given ? shape.read(node, { ...place, report: () => undefined }) : undefined;
  // A map begins a line below its key: the key is what a reader looks for.
  const told = isScalar(node) ? node : place.near;
  return {
    path: place.path,
    given,
    line: place.lineOf(told),
    at(key) {
      const pair = isMap(node) ? pairOf(node, key) : undefined;
      return spotOf(pair?.value, inside(place, key, pair?.key));
    },
    entries: () =>
      isMap(node)
        ? pairsOf(node).map((pair) => [keyOf(pair), spotOf(pair.value, inside(place, keyOf(pair), pair.key))] as const)
        : [],
    items: () =>
      isSeq(node) ? node.items.map((item, index) => spotOf(item as Node, inside(place, index, item as Node))) : [],
    read,
    readOr: (shape, absent) => (given ? read(shape) : absent),
    complain: (problem) => place.report(told, place.path, problem),
  };
}
