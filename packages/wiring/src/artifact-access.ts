import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { repositoryArtifacts } from '@hardened-deploy/adapters/github/artifacts/repository-artifacts';
import { runArtifacts } from '@hardened-deploy/adapters/github/artifacts/run-artifacts';
import { gitHubClient } from '@hardened-deploy/adapters/github/client/github-client';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { ArtifactAccess } from '@hardened-deploy/adapters/vaults/volume/artifact/artifact-store';
import type { Secret } from '@hardened-deploy/core/base/secret';

/** The artifacts of the run and of its repository. Undefined without a token for GitHub's API. Connects to nothing yet. */
export function artifactAccess(
  { githubToken: token }: { readonly githubToken?: Secret | undefined },
  { run }: { readonly run: Pick<RunFacts, 'apiUrl' | 'repository' | 'artifacts'> },
): ArtifactAccess | undefined {
  if (!token) return undefined;
  const { apiUrl, repository, artifacts } = run;
  const client = gitHubClient({ apiUrl, token, clock: systemClock() });
  return {
    run: artifacts && runArtifacts(artifacts),
    repository: repositoryArtifacts({ client, apiUrl, token, repository }),
  };
}
