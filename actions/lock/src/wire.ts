import { randomBytes } from 'node:crypto';
import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { StackOwner } from '@hardened-deploy/core/domain/fence';
import type { Holder } from '@hardened-deploy/core/domain/lease';
import type { DeploymentId, EnvironmentName } from '@hardened-deploy/core/domain/names';
import type { Secret } from '@hardened-deploy/core/domain/secret';
import type { Progress } from '@hardened-deploy/core/ports/progress';
import type { LeasePorts } from '@hardened-deploy/core/usecases/lease-ports';
import type { FencedTarget } from '@hardened-deploy/core/usecases/raise-fences';
import { connectTarget } from '@hardened-deploy/wiring/connect-target';
import { loadConfiguration, type Surroundings } from '@hardened-deploy/wiring/load-configuration';
import { leaseRegister } from '@hardened-deploy/wiring/under-lease';
import type { contract } from './contract.ts';

export type LockInputs = InputsOf<typeof contract>;

export interface RegisterChoice {
  /** Whose variables keep the lease. */
  readonly environment: EnvironmentName;
  readonly token: Secret | undefined;
}

/** The register, a clock and a log. Throws `input/invalid` without a token. */
export function leasePorts({ environment, token }: RegisterChoice, run: RunFacts, progress: Progress): LeasePorts {
  return { register: leaseRegister({ environment, leaseToken: token }, run), clock: systemClock(), progress };
}

/** The environment whose variables keep the lease. */
export function keptIn({ lockEnvironment, environment }: LockInputs): EnvironmentName {
  return lockEnvironment ?? environment;
}

/** The targets of the configuration; none when the lease guards something else. Dials nothing yet. */
export async function fencedTargets(inputs: LockInputs, around: Surroundings): Promise<readonly FencedTarget[]> {
  if (inputs.fence === 'none') return [];
  const configuration = await loadConfiguration(inputs, around);
  const { stack, fence } = connectTarget({ configuration, secrets: inputs.secrets, progress: around.progress });
  return [{ name: `${configuration.stack} on ${configuration.target.dockerHost}`, stack, fence }];
}

export function ownerOf({ environment }: LockInputs, { repository }: RunFacts): StackOwner {
  return { repository, environment, store: 'environment' };
}

export function holderOf(run: RunFacts, deployment: DeploymentId): Holder {
  const { repository, runId, runAttempt, checkRunId, job, actor, sha, runUrl: url } = run;
  return {
    repository,
    deployment,
    runId,
    runAttempt,
    ...(checkRunId !== undefined && { checkRunId }),
    job,
    actor,
    sha,
    url,
  };
}

/** 128 random bits: what a lease is known by. */
export function newNonce(): string {
  return randomBytes(16).toString('hex');
}

/** Random as well: run id, attempt and job name are the same for two calls of the workflow in one run. */
export function newDeploymentId(): DeploymentId {
  return randomBytes(16).toString('hex') as DeploymentId;
}
