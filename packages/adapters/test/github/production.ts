import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { variableLeaseRegister } from '@hardened-deploy/adapters/github/variable-lease-register';
import type { EnvironmentName } from '@hardened-deploy/core/domain/names';
import { Secret } from '@hardened-deploy/core/domain/secret';
import type { Clock } from '@hardened-deploy/core/ports/clock';
import type { LeaseRegister } from '@hardened-deploy/core/ports/lease-register';
import { startGitHubEmulator, type GitHubEmulator } from '@hardened-deploy/testkit/github/emulator';

export const REPOSITORY = 'octo/shop';
export const ENVIRONMENT = 'production' as EnvironmentName;
export const MAY_WRITE = 'a-made-up-token';
export const GITHUB_TOKEN = 'a-made-up-job-token';

/** A repository with one environment; one token that may write its variables, and one that may not, as GITHUB_TOKEN. */
export function startProduction(variables: Readonly<Record<string, string>> = {}): Promise<GitHubEmulator> {
  return startGitHubEmulator({
    repositories: [{ name: REPOSITORY, environments: [{ name: ENVIRONMENT, variables }] }],
    tokens: [
      { token: MAY_WRITE, name: 'deployer', permissions: { [REPOSITORY]: { environments: 'write' } } },
      { token: GITHUB_TOKEN, name: 'job', permissions: { [REPOSITORY]: { contents: 'write', deployments: 'write' } } },
    ],
  });
}

export interface RegisterChoice {
  readonly token?: string;
  readonly environment?: string;
  readonly clock?: Clock;
}

export function registerOf(github: GitHubEmulator, choice: RegisterChoice = {}): LeaseRegister {
  return variableLeaseRegister({
    apiUrl: github.url,
    token: new Secret(choice.token ?? MAY_WRITE),
    repository: REPOSITORY,
    environment: (choice.environment ?? ENVIRONMENT) as EnvironmentName,
    clock: choice.clock ?? systemClock(),
  });
}
