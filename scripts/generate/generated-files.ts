import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileShape } from '@hardened-deploy/action-kit/configuration/file-shape';
import type { Contract } from '@hardened-deploy/action-kit/contract';
import { format } from 'prettier';
import { actionMetadata } from './action-metadata.ts';
import { readmeTables, withTables } from './readme-tables.ts';
import { TARGET_PROGRAM, targetProgram } from './target-program.ts';
import { JOB_TOKEN_EXAMPLES, jobTokenExample } from './workflows/job-token-examples.ts';
import { jobTokenWorkflow } from './workflows/job-token-workflow.ts';
import { DEPLOY_WORKFLOW, JOB_TOKEN_WORKFLOW } from './workflows/reusable-workflows.ts';

/** Names of the actions: the folders of `actions/` that have a contract. */
export async function actionNames(root: string): Promise<string[]> {
  const entries = await readdir(join(root, 'actions'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

export async function contractOf(root: string, name: string): Promise<Contract> {
  const module = (await import(join(root, 'actions', name, 'src', 'contract.ts'))) as { readonly contract: Contract };
  return module.contract;
}

/** Every file that is derived from declarations, by its path from the root, as it should be. */
export async function generatedFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const name of await actionNames(root)) {
    const contract = await contractOf(root, name);
    const readme = join('actions', name, 'README.md');
    files.set(join('actions', name, 'action.yml'), actionMetadata(contract));
    const standing = await readFile(join(root, readme), 'utf8').catch(() => `# ${name}\n\n${contract.doc}\n`);
    files.set(readme, await pretty(withTables(standing, readmeTables(contract)), 'markdown'));
  }
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'hardened-deploy.yml',
    ...fileShape.schema(),
  };
  files.set('docs/hardened-deploy.schema.json', await pretty(JSON.stringify(schema), 'json'));
  files.set(JOB_TOKEN_WORKFLOW, jobTokenWorkflow(await readFile(join(root, DEPLOY_WORKFLOW), 'utf8')));
  for (const example of JOB_TOKEN_EXAMPLES)
    files.set(example.twin, jobTokenExample(example, await readFile(join(root, example.path), 'utf8')));
  files.set(TARGET_PROGRAM, await targetProgram(root));
  for (const [path, text] of await furtherFiles(root)) files.set(path, text);
  return files;
}

/** Generators of single documents, one module each, beside this file: `export const path` and `export function render()`. */
async function furtherFiles(root: string): Promise<[string, string][]> {
  const folder = join(root, 'scripts', 'generate', 'documents');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.ts')).sort();
  return await Promise.all(
    names.map(async (name): Promise<[string, string]> => {
      const module = (await import(join(folder, name))) as { readonly path: string; render(): string };
      return [module.path, await pretty(module.render(), 'markdown')];
    }),
  );
}

async function pretty(text: string, parser: 'markdown' | 'json'): Promise<string> {
  return await format(text, { parser, singleQuote: true, printWidth: 120 });
}
