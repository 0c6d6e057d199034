import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { textOf } from '../advice/written.ts';
import { parseConfigurationDocument, type Problem } from '../yaml/document.ts';
import type { Origin } from '../yaml/origin.ts';
import { keyOf, pairOf, pairsOf } from '../yaml/pairs.ts';

/** A Compose file as it is written. Docker Compose says what it means; this says where that stands. */
export interface ComposeSource {
  /** Path in the repository. */
  readonly path: string;
  readonly root: Node | null;
  lineOf(node: Node | null | undefined): number;
}

export type OpenedSource =
  | { readonly kind: 'open'; readonly source: ComposeSource }
  | { readonly kind: 'unreadable'; readonly problems: readonly Problem[] };

/** Docker Compose's own tags: what a later file says replaces what an earlier one said. */
const TAGS = ['!reset', '!override'];

export function openComposeSource(path: string, text: string): OpenedSource {
  const { root, top, problems } = parseConfigurationDocument(text, { tags: TAGS });
  if (root === undefined) return { kind: 'unreadable', problems: problems().map((each) => ({ ...each, file: path })) };
  return { kind: 'open', source: { path, root, lineOf: top.lineOf } };
}

export function at(node: Node | null | undefined, key: string): Node | null | undefined {
  return isMap(node) ? pairOf(node, key)?.value : undefined;
}

export function entriesAt(node: Node | null | undefined): readonly (readonly [string, Node | null])[] {
  return isMap(node) ? pairsOf(node).map((pair) => [keyOf(pair), pair.value] as const) : [];
}

export function itemsAt(node: Node | null | undefined): readonly Node[] {
  return isSeq(node) ? (node.items as Node[]) : [];
}

/** The node that a path leads to, or the one nearest to it: `near` is how many of its steps were found. */
interface Found {
  readonly node: Node | null | undefined;
  readonly near: number;
}

export type Step = string | number;

/** Follows a path of the resolved project as far as this text has it. Keys are found in maps and in lists of `KEY=value`. */
function follow(root: Node | null, steps: readonly Step[]): Found {
  let found: Found = { node: root, near: 0 };
  let inside: Node | null | undefined = root;
  for (const [index, step] of steps.entries()) {
    const next = stepInto(inside, step);
    if (!next) break;
    found = { node: next.told, near: index + 1 };
    inside = next.value;
  }
  return found;
}

interface Next {
  /** What stands on the line that a reader looks for: a key, or an item. */
  readonly told: Node | null;
  readonly value: Node | null | undefined;
}

function stepInto(node: Node | null | undefined, step: Step): Next | undefined {
  if (isMap(node)) {
    const pair = pairOf(node, String(step));
    return pair && { told: pair.key, value: pair.value };
  }
  if (!isSeq(node)) return undefined;
  const items = node.items as Node[];
  if (typeof step === 'number') {
    const item = items[step];
    return item && { told: item, value: item };
  }
  const item = items.find((each) => isNamed(each, step));
  return item && { told: item, value: item };
}

/** `- LOG_LEVEL=info`, `- db`, `- source: data`. */
function isNamed(item: Node, name: string): boolean {
  if (isMap(item)) return ['source', 'target', 'path'].some((key) => textOf(at(item, key)) === name);
  const text = textOf(item);
  return text === name || text?.startsWith(`${name}=`) === true;
}

/**
 * Where something stands in the files, or the key above it that does. The last file that has it wins, as in Docker Compose, and
 * a service's own keys before those that it takes over by `extends`.
 */
export function originIn(sources: readonly ComposeSource[], steps: readonly Step[]): Origin {
  const paths = pathsOf(sources, steps);
  const all = paths.flatMap((path) => sources.map((source) => ({ source, ...follow(source.root, path) })));
  const [first, ...others] = all.filter(({ near }) => near > 0);
  if (!first) return { file: sources[0]?.path ?? '', line: 1 };
  const best = others.reduce((one, other) => (other.near >= one.near ? other : one), first);
  return { file: best.source.path, line: best.source.lineOf(best.node) };
}

/** The path itself comes last. Before it: the same key of the services that this one extends. */
function pathsOf(sources: readonly ComposeSource[], steps: readonly Step[]): readonly (readonly Step[])[] {
  const [top, service, ...rest] = steps;
  if (top !== 'services' || typeof service !== 'string') return [steps];
  const names = new Set([service]);
  for (const name of names) {
    for (const { root } of sources) {
      const extended = at(at(at(root, 'services'), name), 'extends');
      const base = textOf(extended) ?? textOf(at(extended, 'service'));
      if (base !== undefined) names.add(base);
    }
  }
  return [...names].toReversed().map((name) => [top, name, ...rest]);
}

/** Every single value of a file, with the path that leads to it. */
export function scalarsIn(source: ComposeSource): readonly { readonly steps: readonly Step[]; readonly node: Node }[] {
  const found: { steps: readonly Step[]; node: Node }[] = [];
  const visit = (node: Node | null | undefined, steps: readonly Step[]): void => {
    if (isScalar(node)) found.push({ steps, node });
    for (const [key, value] of entriesAt(node)) visit(value, [...steps, key]);
    for (const [index, item] of itemsAt(node).entries()) visit(item, [...steps, index]);
  };
  visit(source.root, []);
  return found;
}
