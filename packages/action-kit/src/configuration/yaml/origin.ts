import type { Node } from 'yaml';

/** Where a node was written that was put into the configuration from another file. */
export interface Origin {
  readonly file: string;
  readonly line: number;
}

const origins = new WeakMap<Node, Origin>();

/** From now on problems of this node are told with that file and line. */
export function putOrigin(node: Node, origin: Origin): void {
  origins.set(node, origin);
  // A node without a range has no line, and messages would take that of its neighbour.
  node.range ??= [0, 0, 0];
}

export function originOf(node: Node | null | undefined): Origin | undefined {
  return node ? origins.get(node) : undefined;
}
