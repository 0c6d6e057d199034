import { gitHubClient } from '@hardened-deploy/adapters/github/client/github-client';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { Secret } from '@hardened-deploy/core/base/secret';
import {
  type GitHubEmulator,
  type GitHubEmulatorOptions,
  startGitHubEmulator,
} from '@hardened-deploy/testkit/github/emulator';
import type { Permissions } from '@hardened-deploy/testkit/github/tokens';

export const REPOSITORY = 'acme/shop';
const TOKEN = 'a-made-up-token';

/** A repository with one environment, and one token. */
export function startShop(
  options: Partial<GitHubEmulatorOptions> & { readonly permissions?: Permissions } = {},
): Promise<GitHubEmulator> {
  const { permissions = { contents: 'read', deployments: 'write' }, ...rest } = options;
  return startGitHubEmulator({
    repositories: [{ name: REPOSITORY, environments: [{ name: 'production' }] }],
    tokens: [{ token: TOKEN, name: 'deployer', permissions: { [REPOSITORY]: permissions } }],
    ...rest,
  });
}

export function clientOf({ url }: { readonly url: string }, clock: Clock) {
  return gitHubClient({ apiUrl: url, token: new Secret(TOKEN), clock });
}
