import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type PageName = 'hosted-runner' | 'runner-on-the-server' | 'managed-database';

/** A page of docs/first-deployment, up to the deployment itself. */
export interface Page {
  readonly name: PageName;
  readonly steps: readonly PageStep[];
  /** Everything that is read until the release serves, commands and examples too. */
  readonly words: number;
}

interface PageStep {
  readonly number: number;
  /** What is typed, line by line. */
  readonly commands: readonly string[];
}

export async function readPage(name: PageName): Promise<Page> {
  const text = await readFile(join(import.meta.dirname, '../../../docs/first-deployment', `${name}.md`), 'utf8');
  // What comes afterwards has no number.
  const [until = text] = text.split(/^## (?!\d+\.)/m);
  const steps = until.split(/^## (?=\d+\.)/m).slice(1);
  return {
    name,
    steps: steps.map((step) => ({
      number: Number.parseInt(step, 10),
      commands: blocks(step, 'sh').flatMap(linesOf),
    })),
    words: until.split(/\s+/).filter((word) => /\w/.test(word)).length,
  };
}

function blocks(text: string, language: string): readonly string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, block = '']) => block,
  );
}

function linesOf(block: string): readonly string[] {
  return block.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.replace(/ # .*$/, '').trim()]));
}
