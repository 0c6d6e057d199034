import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';

/** The reasons why a token can't keep the lease, each with its remedy. `refusal` is GitHub's answer. */

export function variablesForbidden(environment: EnvironmentName, refusal: Failure): Failure {
  const detail = `the token may not keep variables of the environment ${environment} (${refusal.message})`;
  return new Failure('lease/variables-forbidden', detail, { facts: refusal.facts, cause: refusal });
}

export function refsForbidden(refusal: Failure): Failure {
  const detail = `the token may not keep the lease in git refs (${refusal.message})`;
  return new Failure('lease/refs-forbidden', detail, { facts: refusal.facts, cause: refusal });
}

export function repositoryHidden(repository: string, refusal?: Failure): Failure {
  const detail = `${repository} does not exist, or the token does not cover it`;
  return new Failure('github/repository-hidden', refusal ? `${detail} (${refusal.message})` : detail, {
    facts: { ...refusal?.facts, repository },
    ...(refusal && { cause: refusal }),
  });
}

export function environmentMissing(repository: string, environment: EnvironmentName, refusal: Failure): Failure {
  const command = `gh api --method PUT 'repos/${repository}/environments/${encodeURIComponent(environment)}'`;
  const detail = `${repository} has no environment ${JSON.stringify(environment)}. Check the spelling first. To create a new environment, run: ${command}`;
  return new Failure('github/environment-missing', detail, {
    facts: { ...refusal.facts, environment, command },
    cause: refusal,
  });
}
