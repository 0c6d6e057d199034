import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActionTree } from './action-metadata.ts';

export interface SourceTree extends ActionTree, AsyncDisposable {
  /** What a step's environment needs so that Node finds the packages' sources. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * A tree whose bundles are the actions' sources: what a test says of an action is true of what is written now, bundled or
 * not. `actions` is the repository's folder of actions.
 */
export async function sourceTree(actions: string, names: readonly string[]): Promise<SourceTree> {
  const dist = await mkdtemp(join(tmpdir(), 'hd-source-tree-'));
  for (const name of names) {
    for (const entry of ['main', 'post', 'renewer']) {
      await mkdir(join(dist, name, entry), { recursive: true });
      const source = join(actions, name, 'src', `${entry}.ts`);
      await writeFile(join(dist, name, entry, 'index.js'), `await import(${JSON.stringify(source)});\n`);
    }
  }
  await writeFile(join(dist, 'package.json'), '{ "type": "module" }\n');
  return {
    actions,
    dist,
    env: { NODE_OPTIONS: '--conditions=source' },
    [Symbol.asyncDispose]: () => rm(dist, { recursive: true, force: true }),
  };
}
