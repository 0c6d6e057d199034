import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { LeaseRegister } from '@hardened-deploy/core/lease/ports/lease-register';
import { gitHubClient } from '../client/github-client.ts';
import type { TokenSource } from '../client/token-source.ts';
import { createOnlyRegister } from './create-only-register.ts';
import { gitRefs } from './git-refs.ts';
import { refVersions } from './lease-refs.ts';

interface RefLeaseRegisterOptions {
  readonly apiUrl: string;
  /** Needs `contents: write`; GITHUB_TOKEN is enough. */
  readonly token: Secret | TokenSource;
  /** `owner/name`. */
  readonly repository: string;
  readonly environment: EnvironmentName;
  readonly clock: Clock;
}

/** The lease register in git refs. Version v is one ref. */
export function refLeaseRegister(options: RefLeaseRegisterOptions): LeaseRegister {
  const { repository, environment, clock } = options;
  const refs = gitRefs({ client: gitHubClient(options), repository });
  return createOnlyRegister(refVersions(refs, environment), clock);
}
