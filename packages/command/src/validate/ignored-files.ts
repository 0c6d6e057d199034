import { saidBy } from '../said-by.ts';
import type { Mistake } from './mistake.ts';

/**
 * Files that lie in this folder and that git ignores: a deployment reads the deployed commit, which doesn't have them. Not
 * those that are only new.
 */
export async function ignoredFiles(
  paths: Iterable<string>,
  folder: string,
  signal: AbortSignal,
): Promise<readonly Mistake[]> {
  const asked = [...new Set(paths)];
  if (asked.length === 0) return [];
  // Git leaves out what it keeps although a line of .gitignore would have it ignored.
  const said = await saidBy(
    { program: 'git', args: ['-c', 'core.quotePath=false', 'check-ignore', '--', ...asked], cwd: folder },
    signal,
  );
  const ignored = new Set(said?.split('\n'));
  return asked
    .filter((path) => ignored.has(path))
    .map((file) => ({
      level: 'error',
      file,
      line: 1,
      problem:
        'is ignored by git, and a deployment reads the deployed commit, which has no such file. Commit it (`git add --force`) if it has no secrets. Otherwise name no file: write values under `environment` of the component, and the names of secrets under its `secrets`',
    }));
}
