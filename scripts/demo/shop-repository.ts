import { execFile } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface ShopRepository {
  readonly folder: string;
  readonly sha: string;
}

/** A git repository with these files and the callers of `workflows-examples`, as a user would have them. */
export async function makeShopRepository(
  folder: string,
  files: Readonly<Record<string, string>>,
  examples: string,
): Promise<ShopRepository> {
  const workflows = join(folder, '.github', 'workflows');
  await mkdir(workflows, { recursive: true });
  await cp(examples, workflows, {
    recursive: true,
    filter: (path) => path === examples || basename(path).endsWith('.yml'),
  });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const identity = ['-c', 'user.name=shop', '-c', 'user.email=shop@example.test', '-c', 'commit.gpgsign=false'];
  const git = async (...args: string[]) => (await run('git', [...identity, '-C', folder, ...args])).stdout.trim();
  await git('init', '--quiet', '--initial-branch', 'main');
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'The shop');
  return { folder, sha: await git('rev-parse', 'HEAD') };
}
