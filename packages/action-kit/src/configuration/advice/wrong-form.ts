import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { inList, itemsOf, listLine, textOf } from './written.ts';

/** The last key of a path, as it stands in the file; nothing for an item of a list. */
function keyAt(path: string): string {
  const key = /(?:^|\.)([\w-]+)$/.exec(path)?.[1];
  return key === undefined ? '' : `${key}: `;
}

export function notAList(
  node: Node | null | undefined,
  { path, sample }: { readonly path: string; readonly sample?: string },
): string {
  if (sample !== undefined) return `must be a list, each item as in \`- ${sample}\``;
  const line = listLine(itemsOf(node));
  return line === undefined ? 'must be a list' : `must be a list: write \`${keyAt(path)}${line}\``;
}

/** Compose takes `- NAME=value` where a map is meant. */
export function notAMapOfNames(node: Node | null | undefined): string {
  const [, name, value] = /^([\w.-]+)=(.*)$/s.exec(itemsOf(node)[0] ?? '') ?? [];
  if (!isSeq(node) || name === undefined || value === undefined || value.length > 80)
    return 'must be a map: one `NAME: value` a line, indented below';
  return `must be a map, not a list: write \`${name}: ${inList(value)}\`, without \`-\` and \`=\``;
}

interface MapForm {
  readonly path: string;
  readonly keys: readonly string[];
  /** An example of each key that must be there; undefined for one that has none. */
  readonly required: readonly (string | undefined)[];
}

export function notAMap(node: Node | null | undefined, { path, keys, required }: MapForm): string {
  const found = isSeq(node) ? 'a list' : isScalar(node) && textOf(node) !== undefined ? 'a single value' : undefined;
  const not = found === undefined ? '' : `, not ${found}`;
  const examples = required.filter((example) => example !== undefined);
  const short = keyAt(path) !== '' && examples.length > 0 && examples.length === required.length && required.length < 3;
  if (short) return `must be a map${not}: write \`${keyAt(path)}{ ${examples.join(', ')} }\``;
  return `must be a map${not}, with the keys ${keys.join(', ')}`;
}

export function notASingleValue(node: Node | null | undefined): string {
  if (isSeq(node) || isMap(node)) return `must be a single value, not a ${isSeq(node) ? 'list' : 'map'}`;
  return 'has no value: write one, or "" for an empty text';
}
