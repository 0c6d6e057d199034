import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { actionNames } from '../generate/generated-files.ts';

export interface ReleaseTreeOptions {
  readonly root: string;
  /** Folder that is written; emptied first. */
  readonly to: string;
  /** How the reusable workflow names its own actions, `<owner>/<repository>` and a ref; a release pins the commit's SHA. */
  readonly self: { readonly repository: string; readonly ref: string };
}

const SOURCE_SELF = /org\/hardened-deploy\/([a-z-]+)@v1\b/g;

/**
 * Lays a release out as users address it: `lock/action.yml` at the root, so that `org/hardened-deploy/lock@v1` resolves,
 * with `dist/` and the reusable workflow. What act runs, and what a release tag holds, is this tree.
 */
export async function exportReleaseTree({ root, to, self }: ReleaseTreeOptions): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await mkdir(join(to, '.github', 'workflows'), { recursive: true });
  await cp(join(root, 'dist'), join(to, 'dist'), { recursive: true });
  for (const name of await actionNames(root)) {
    await mkdir(join(to, name));
    const metadata = await readFile(join(root, 'actions', name, 'action.yml'), 'utf8');
    await writeFile(join(to, name, 'action.yml'), metadata.replaceAll('../../dist/', '../dist/'));
    await cp(join(root, 'actions', name, 'README.md'), join(to, name, 'README.md'));
  }
  const workflow = await readFile(join(root, '.github', 'workflows', 'deploy.yml'), 'utf8').catch(() => undefined);
  if (workflow !== undefined) {
    const named = workflow.replaceAll(SOURCE_SELF, (_, action: string) => `${self.repository}/${action}@${self.ref}`);
    await writeFile(join(to, '.github', 'workflows', 'deploy.yml'), named);
  }
  for (const file of ['README.md', 'LICENSE', 'SECURITY.md']) {
    await cp(join(root, file), join(to, file)).catch(() => undefined);
  }
}
