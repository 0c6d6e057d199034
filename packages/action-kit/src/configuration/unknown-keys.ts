import { closestMatch } from 'leven';
import type { Node, YAMLMap } from 'yaml';
import { inside, type PathInFile, wrong } from './path-in-file.ts';
import { keyOf, pairsOf } from './yaml/pairs.ts';

/**
 * Keys that people write here and that this place doesn't have: what to write instead. `by` is the key that takes its place:
 * that this one is missing is then not told as well.
 */
export type ForeignKeys = Readonly<
  Record<string, { readonly by?: string; readonly how: string | ((value: Node | null | undefined) => string) }>
>;

interface Keys {
  readonly known: readonly string[];
  readonly foreign: ForeignKeys;
}

/** A key with more letters wrong is more likely meant for another place than mistyped. */
const MOST_TYPOS = 2;

/** Compose's mark of what isn't for the reader: a place for anchors, and for other tools. */
export const EXTENSION = /^x-/;

export function reportUnknownKeys(node: YAMLMap, { known, foreign }: Keys, place: PathInFile): void {
  const seen = new Set<string>();
  for (const pair of pairsOf(node)) {
    const { key, value } = pair;
    const written = keyOf(pair);
    const here = inside(place, written, key);
    // YAML's own check takes `1` and `"1"` for two keys.
    if (seen.has(written)) wrong(key, here, 'is given twice');
    seen.add(written);
    if (known.includes(written) || EXTENSION.test(written)) continue;
    wrong(key, here, adviceFor(written, value, { known, foreign }));
  }
}

function adviceFor(key: string, value: Node | null, { known, foreign }: Keys): string {
  const advice = Object.hasOwn(foreign, key) ? foreign[key] : undefined;
  if (advice) return typeof advice.how === 'string' ? advice.how : advice.how(value);
  const near = meantBy(key, known);
  return `is not known here; ${near ? `did you mean ${near}?` : `known are ${namesOf(known)}`}`;
}

/** The key that was meant by one that is not known. */
export function meantBy(key: string, known: readonly string[]): string | undefined {
  return known.includes(key) || EXTENSION.test(key) ? undefined : closestMatch(key, known, { maxDistance: MOST_TYPOS });
}

/** Nobody reads sixty names in a message. */
const MOST_NAMED = 15;

function namesOf(known: readonly string[]): string {
  if (known.length <= MOST_NAMED) return known.join(', ');
  return `${known.slice(0, MOST_NAMED).join(', ')} and ${known.length - MOST_NAMED} more, which docs/configuration.md lists`;
}
