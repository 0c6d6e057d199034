import { saidBy } from '../said-by.ts';

/** The branch that this folder stands on. */
export async function currentBranch(folder: string, signal: AbortSignal): Promise<string | undefined> {
  return await saidBy({ program: 'git', args: ['symbolic-ref', '--short', 'HEAD'], cwd: folder }, signal);
}
