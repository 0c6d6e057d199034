import type { KnownOfRun } from '@hardened-deploy/action-kit/configuration/defaults/known-of-run';
import { saidBy } from './said-by.ts';

/** `owner/name` of the repository on GitHub that this folder is a clone of. Undefined if it is none. */
export async function gitHubRepository(folder: string, signal: AbortSignal): Promise<string | undefined> {
  const remote = await saidBy({ program: 'git', args: ['config', '--get', 'remote.origin.url'], cwd: folder }, signal);
  return /github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(remote ?? '')?.[1];
}

/** What a run would know beside the configuration, as far as this folder tells. */
export async function knownOfFolder(folder: string, signal: AbortSignal): Promise<KnownOfRun> {
  return { repository: await gitHubRepository(folder, signal), server: 'https://github.com' };
}
