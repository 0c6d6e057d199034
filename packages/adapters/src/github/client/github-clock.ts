import type { GitHubClock } from '@hardened-deploy/core/pre-flight/ports/github-clock';
import type { GitHubClient } from './github-client.ts';
import { repositoryName } from './repository-name.ts';

interface GitHubClockOptions {
  readonly client: GitHubClient;
  /** `owner/name`. */
  readonly repository: string;
}

/**
 * GitHub's clock, by the `Date` of an answer. It asks for the repository, which every token may; whether the answer is a refusal
 * makes no difference to its time. Throws the client's other failures.
 */
export function gitHubClock({ client, repository }: GitHubClockOptions): GitHubClock {
  const parameters = { ...repositoryName(repository) };
  const call = { route: 'GET /repos/{owner}/{repo}', parameters, answers: [401, 403, 404, 429] } as const;
  return { now: async (signal) => (await client.call(call, signal)).serverTime };
}
