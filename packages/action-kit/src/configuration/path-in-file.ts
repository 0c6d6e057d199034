import { quoted } from '@hardened-deploy/core/base/parser';
import type { Node } from 'yaml';

/** Where a value stands: its path in the file, the node whose line is told when it has none of its own, and whom to tell. */
export interface PathInFile {
  readonly path: string;
  readonly near: Node | null | undefined;
  /** Paths of keys that are read in another place than where they were written: see `layOver`. */
  readonly written?: ReadonlyMap<Node, string>;
  report(node: Node | null | undefined, path: string, problem: string): void;
  /** The line of a node, counted from 1; 1 for one that isn't in the text. */
  lineOf(node: Node | null | undefined): number;
}

/** The place of a map's value by its key, or of a list's item by its index. `near` is the key, or the item. */
export function inside(place: PathInFile, step: string | number, near: Node | null | undefined): PathInFile {
  const { path, written } = place;
  const key = typeof step === 'number' ? `[${step}]` : PLAIN_KEY.test(step) ? step : quoted(step);
  const dot = typeof step === 'number' || path === '' ? '' : '.';
  return {
    ...place,
    path: (near && written?.get(near)) ?? `${path}${dot}${key}`,
    near: near?.range ? near : place.near,
  };
}

/** Any other key is quoted: a line break in one would forge a line of the message. */
const PLAIN_KEY = /^[\w./-]+$/;

export function wrong(node: Node | null | undefined, place: PathInFile, problem: string): undefined {
  place.report(node?.range ? node : place.near, place.path, problem);
  return undefined;
}
