import { refLeaseRegister } from '@hardened-deploy/adapters/github/lease/ref-lease-register';
import { variableLeaseRegister } from '@hardened-deploy/adapters/github/lease/variable-lease-register';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { LeaseRegister } from '@hardened-deploy/core/lease/ports/lease-register';
import {
  type GitHubEmulator,
  type GitHubEmulatorOptions,
  startGitHubEmulator,
} from '@hardened-deploy/testkit/github/emulator';

export const REPOSITORY = 'octo/shop';
export const ENVIRONMENT = 'production' as EnvironmentName;
export const MAY_WRITE = 'a-made-up-token';
export const GITHUB_TOKEN = 'a-made-up-job-token';
/** For another repository. */
export const STRANGER = "a-made-up-stranger's-token";
/** As GITHUB_TOKEN without `contents: write`. */
export const MAY_READ = 'a-made-up-reading-token';

/** A repository with one environment; one token that may write its variables, and one that may not, as GITHUB_TOKEN. */
export function startProduction(
  variables: Readonly<Record<string, string>> = {},
  more: Partial<GitHubEmulatorOptions> = {},
): Promise<GitHubEmulator> {
  return startGitHubEmulator({
    repositories: [{ name: REPOSITORY, environments: [{ name: ENVIRONMENT, variables }] }],
    tokens: [
      { token: MAY_WRITE, name: 'deployer', permissions: { [REPOSITORY]: { environments: 'write' } } },
      { token: GITHUB_TOKEN, name: 'job', permissions: { [REPOSITORY]: { contents: 'write', deployments: 'write' } } },
      { token: MAY_READ, name: 'reader', permissions: { [REPOSITORY]: { contents: 'read', environments: 'read' } } },
      {
        token: STRANGER,
        name: 'stranger',
        permissions: { 'octo/other': { contents: 'write', environments: 'write', actions: 'read' } },
      },
    ],
    ...more,
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

/** The lease in git refs, kept with GITHUB_TOKEN. */
export function refRegisterOf(github: GitHubEmulator, choice: RegisterChoice = {}): LeaseRegister {
  return refLeaseRegister({
    apiUrl: github.url,
    token: new Secret(choice.token ?? GITHUB_TOKEN),
    repository: REPOSITORY,
    environment: (choice.environment ?? ENVIRONMENT) as EnvironmentName,
    clock: choice.clock ?? systemClock(),
  });
}
