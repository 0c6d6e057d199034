import { saidBy } from '../said-by.ts';

/** `owner/name` of the repository on GitHub that this folder is a clone of. Undefined if it is none. */
export async function gitHubRepository(folder: string, signal: AbortSignal): Promise<string | undefined> {
  const remote = await saidBy({ program: 'git', args: ['config', '--get', 'remote.origin.url'], cwd: folder }, signal);
  return /github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(remote ?? '')?.[1];
}

/** The branch that this folder stands on. */
export async function currentBranch(folder: string, signal: AbortSignal): Promise<string | undefined> {
  return await saidBy({ program: 'git', args: ['symbolic-ref', '--short', 'HEAD'], cwd: folder }, signal);
}
