import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { inList, itemsOf, listLine, textOf } from './written.ts';

/** The last key of a path, as it stands in the file; nothing for an item of a list. */
function keyAt(path: string): string {
  const key = /(?:^|\.)([\w-]+)$/.exec(path)?.[1];
  return key === undefined ? '' : `${key}: `;
}

export function notAList(node: Node | null | undefined, path: string): string {
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

export function notAMap(node: Node | null | undefined, keys: readonly string[]): string {
  const found = isSeq(node)
    ? ', not a list'
    : isScalar(node) && textOf(node) !== undefined
      ? ', not a single value'
      : '';
  return `must be a map${found}: below it stand the keys ${keys.join(', ')}`;
}

export function notASingleValue(node: Node | null | undefined): string {
  if (isSeq(node) || isMap(node)) return `must be a single value, not a ${isSeq(node) ? 'list' : 'map'}`;
  return 'has no value: write one, or "" for an empty text';
}
