import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const DOCS = join(import.meta.dirname, '../../docs');

/** The example of a step of "In seven steps", as it stands in docs/kubernetes.md. Throws when there is none. */
export async function exampleOfStep(step: number, language: 'sh' | 'yaml'): Promise<string> {
  const page = await readFile(join(DOCS, 'kubernetes.md'), 'utf8');
  const steps = page.split(/^## /m).find((part) => part.startsWith('In seven steps\n')) ?? '';
  const [, text = ''] = new RegExp(`^${step}\\. ([\\s\\S]*?)(?=^\\d\\. |(?![\\s\\S]))`, 'm').exec(steps) ?? [];
  const example = new RegExp(`^   \`\`\`${language}\\n([\\s\\S]*?)^   \`\`\`$`, 'm').exec(text)?.[1];
  if (example === undefined) throw new Error(`step ${step} of docs/kubernetes.md has no example of ${language}`);
  return example.replaceAll(/^ {3}/gm, '');
}

/** The block of the runbook for a cluster that begins with `# <name>`. */
export async function blockOfRunbook(name: string): Promise<string> {
  const page = await readFile(join(DOCS, 'kubernetes/runbook.md'), 'utf8');
  const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text]) => text ?? '');
  const block = blocks.find((text) => text.startsWith(`# ${name}\n`));
  if (block === undefined) throw new Error(`the runbook for a cluster has no block ${name}`);
  return block;
}

/** Runs lines as a person would paste them into a shell, in this folder. */
export async function paste(
  script: string,
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return await run('bash', ['-eu', '-o', 'pipefail', '-c', script], { cwd, env: { ...process.env, ...env } });
}
