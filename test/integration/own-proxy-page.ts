import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const PAGE = join(import.meta.dirname, '../../docs/own-proxy.md');

/** The first example below a heading of docs/own-proxy.md, as it stands there. Throws when there is none. */
export async function exampleBelow(heading: string): Promise<string> {
  const text = await readFile(PAGE, 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  const example = section === undefined ? undefined : /^```[a-z]+\n([\s\S]*?)^```$/m.exec(section)?.[1];
  if (example === undefined) throw new Error(`docs/own-proxy.md has no example below "${heading}"`);
  return example;
}

/** Puts other texts in the place of some. Throws for one that isn't there: the test would run something else than it says. */
export function replaced(text: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`there is no ${JSON.stringify(from)} in:\n${changed}`);
    return changed.replaceAll(from, to);
  }, text);
}
