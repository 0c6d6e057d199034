import { type Document, isScalar, visit } from 'yaml';
import type { Told } from './mistakes.ts';

/**
 * Each key that stands in its map a second time. The parser's own check compares every key with all before it: a map of 20,000
 * keys takes it more than half a minute.
 */
export function repeatedKeys(document: Document.Parsed): readonly Told[] {
  const repeated: Told[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key) || !key.range) continue;
        const [start, end] = key.range;
        if (seen.has(key.value)) repeated.push({ code: 'DUPLICATE_KEY', pos: [start, end], message: '' });
        seen.add(key.value);
      }
    },
  });
  return repeated;
}
