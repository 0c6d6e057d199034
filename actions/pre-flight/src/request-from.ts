import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { PreFlightRequest } from '@hardened-deploy/core/pre-flight/usecases/check';
import type { FilesRead } from '@hardened-deploy/core/release/wanted-file';
import type { contract } from './contract.ts';

interface RequestParts {
  readonly configuration: Configuration;
  readonly run: Pick<RunFacts, 'actor' | 'runner' | 'secretsFrom'>;
  readonly files?: FilesRead;
}

/** What pre-flight is to look at. Without images it looks at no release. A plan is always about a release. */
export function requestFrom(
  inputs: InputsOf<typeof contract>,
  { configuration, run, files }: RequestParts,
): PreFlightRequest {
  const { scope, secrets, images, deployment, lease, waitFor } = inputs;
  return {
    configuration,
    images: images.size > 0 || scope === 'plan' ? images : null,
    secrets,
    ...(files && { files }),
    ...(run.runner && { runner: run.runner }),
    startedBy: run.actor,
    ...(run.secretsFrom !== undefined && { secretsFrom: run.secretsFrom }),
    waitFor,
    ...(deployment && { deployment }),
    ...(lease && { lease: lease.token }),
  };
}
