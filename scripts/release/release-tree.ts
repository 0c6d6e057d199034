import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { actionNames } from '../generate/generated-files.ts';
import { REUSABLE_WORKFLOWS } from '../generate/workflows/reusable-workflows.ts';
import { withMovedLinks } from './moved-links.ts';

interface ReleaseTreeOptions {
  readonly root: string;
  /** Folder that is written; emptied first. */
  readonly to: string;
  /** How the reusable workflows name their own actions, `<owner>/<repository>` and a ref; a release pins the commit's SHA. */
  readonly self: { readonly repository: string; readonly ref: string };
}

const SOURCE_REPOSITORY = 'org/hardened-deploy';
const SOURCE_SELF = /org\/hardened-deploy\/([a-z-]+)@v1\b/g;
/** What people read, at the same place as in the sources. */
const FOLDERS = ['docs', 'workflows-examples'];
const FILES = ['README.md', 'SECURITY.md', 'LICENSE'];

/**
 * Lays a release out as users address it: `lock/action.yml` at the root, so that `org/hardened-deploy/lock@v1` resolves,
 * with `dist/`, the command for npx, the reusable workflows, and what people read. What act runs, and what a release tag
 * holds, is this tree.
 */
export async function exportReleaseTree({ root, to, self }: ReleaseTreeOptions): Promise<void> {
  const actions = await actionNames(root);
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  await cp(join(root, 'dist'), join(to, 'dist'), { recursive: true });
  for (const name of actions) {
    const metadata = await readFile(join(root, 'actions', name, 'action.yml'), 'utf8');
    await write(join(to, name, 'action.yml'), metadata.replaceAll('../../dist/', '../dist/'));
  }
  for (const path of REUSABLE_WORKFLOWS) {
    const workflow = await readFile(join(root, path), 'utf8');
    const named = workflow.replaceAll(SOURCE_SELF, (_, action: string) => `${self.repository}/${action}@${self.ref}`);
    await write(join(to, path), named);
  }
  await writePages({ root, to, self }, actions);
  await write(join(to, 'package.json'), packageFile(self.repository));
}

/**
 * What npm reads when somebody calls the command: `npx github:org/hardened-deploy#v1 init`. With `scripts`, dependencies or
 * workspaces in it npm would install and build first. The command reads from it how workflows name this repository.
 */
function packageFile(repository: string): string {
  const file = {
    name: 'hardened-deploy',
    version: '1.0.0',
    description: 'Writes and checks the configuration and the workflow of deployments without downtime.',
    license: 'Apache-2.0',
    repository: `github:${repository}`,
    private: true,
    type: 'module',
    engines: { node: '>=22' },
    bin: { 'hardened-deploy': 'dist/command/main/index.js' },
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Everything that is read, its links led anew, and with the repository's own name in its examples. */
async function writePages({ root, to, self }: ReleaseTreeOptions, actions: readonly string[]): Promise<void> {
  const below = await Promise.all(FOLDERS.map((folder) => filesBelow(root, folder)));
  const pages = [...FILES, ...actions.map((name) => `actions/${name}/README.md`), ...below.flat()];
  const placeOf = (path: string) => placeInTree(path, pages);
  const addressOf = (path: string) => `https://github.com/${self.repository}/blob/HEAD/${path}`;
  for (const from of pages) {
    const page = placeOf(from) ?? from;
    const text = await readFile(join(root, from), 'utf8');
    const led = from.endsWith('.md') ? withMovedLinks(text, { from, to: page, placeOf, addressOf }) : text;
    await write(join(to, page), led.replaceAll(SOURCE_REPOSITORY, self.repository));
  }
}

/** Undefined for what is only among the sources. */
function placeInTree(path: string, pages: readonly string[]): string | undefined {
  const there = REUSABLE_WORKFLOWS.includes(path) || pages.some((page) => page === path || page.startsWith(`${path}/`));
  return there ? path.replace(/^actions\//, '') : undefined;
}

async function filesBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1))
    .sort();
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
