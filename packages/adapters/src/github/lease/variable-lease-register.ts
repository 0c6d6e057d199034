import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { LeaseRegister } from '@hardened-deploy/core/lease/ports/lease-register';
import { gitHubClient } from '../client/github-client.ts';
import type { TokenSource } from '../client/token-source.ts';
import { createOnlyRegister } from './create-only-register.ts';
import { environmentVariables } from './environment-variables.ts';
import { variableVersions } from './lease-variables.ts';

interface VariableLeaseRegisterOptions {
  readonly apiUrl: string;
  /** May write environment variables; GITHUB_TOKEN may not. */
  readonly token: Secret | TokenSource;
  /** `owner/name`. */
  readonly repository: string;
  readonly environment: EnvironmentName;
  readonly clock: Clock;
}

/** The lease register in the variables of a GitHub environment. Version v is one variable. */
export function variableLeaseRegister(options: VariableLeaseRegisterOptions): LeaseRegister {
  const { repository, environment, clock } = options;
  const client = gitHubClient(options);
  // `https://host/api/v3`: an Enterprise Server, perhaps an old one.
  const paths = new URL(options.apiUrl).pathname.replace(/\/$/, '') === '/api/v3' ? 'by-name-or-id' : 'by-name';
  const variables = environmentVariables({ client, repository, environment, paths, clock });
  return createOnlyRegister(variableVersions(variables), clock);
}
