import type { GitHubClient } from './github-client.ts';
import { repositoryName } from './repository-name.ts';

export interface GitHubTimeOptions {
  readonly client: GitHubClient;
  /** `owner/name`. */
  readonly repository: string;
}

/**
 * GitHub's present time, by the `Date` of an answer. It asks for the repository, which every token may do; even a refusal
 * has the right time. Throws the client's other failures.
 */
export async function readGitHubTime({ client, repository }: GitHubTimeOptions, signal: AbortSignal): Promise<Date> {
  const parameters = { ...repositoryName(repository) };
  const call = { route: 'GET /repos/{owner}/{repo}', parameters, answers: [401, 403, 404, 429] } as const;
  const { serverTime } = await client.call(call, signal);
  return serverTime;
}
