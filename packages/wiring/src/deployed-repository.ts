import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { gitHubClient } from '@hardened-deploy/adapters/github/client/github-client';
import { contentsSourceRepository } from '@hardened-deploy/adapters/github/repository/contents-source-repository';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { SourceRepository } from '@hardened-deploy/core/release/ports/source-repository';

/** The repository at the deployed commit, by GitHub's API. Throws `input/invalid` without a token. */
export function deployedRepository(
  { githubToken: token }: { readonly githubToken?: Secret | undefined },
  { run }: { readonly run: Pick<RunFacts, 'apiUrl' | 'repository' | 'sha'> },
): SourceRepository {
  if (!token)
    throw new Failure(
      'input/invalid',
      'github-token: is needed to read the configuration from the repository; `config: ./…` reads the workspace',
    );
  const client = gitHubClient({ apiUrl: run.apiUrl, token, clock: systemClock() });
  return contentsSourceRepository({ client, repository: run.repository, commit: run.sha });
}
