import { randomBytes } from 'node:crypto';
import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { type GitHubClient, gitHubClient } from '@hardened-deploy/adapters/github/client/github-client';
import { jobRunDirectory } from '@hardened-deploy/adapters/github/repository/job-run-directory';
import { runJobListing } from '@hardened-deploy/adapters/github/repository/run-job-listing';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { isFailure } from '@hardened-deploy/core/base/failure';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { Holder } from '@hardened-deploy/core/lease/lease';
import type { LeaseCredential } from '@hardened-deploy/core/lease/lease-credential';
import type { RunDirectory } from '@hardened-deploy/core/lease/ports/run-directory';
import type { RunJobs } from '@hardened-deploy/core/lease/ports/run-jobs';
import type { LeasePorts } from '@hardened-deploy/core/lease/usecases/lease-ports';
import type { StackOwner } from '@hardened-deploy/core/target/stack-owner';
import { describeTarget } from '@hardened-deploy/core/target/settings/target-words';
import type { FencedTarget } from '@hardened-deploy/core/target/usecases/raise-fences';
import { disposedTogether } from '@hardened-deploy/wiring/disposed-together';
import { loadConfiguration, type Surroundings } from '@hardened-deploy/wiring/load-configuration';
import { type LeaseLocation, leaseRegisterWith, type RegisterSurroundings } from '@hardened-deploy/wiring/under-lease';
import type { contract } from './contract.ts';

export type LockInputs = InputsOf<typeof contract>;

interface RegisterChoice extends LeaseLocation {
  readonly credential: LeaseCredential;
}

/** The register, a clock and a log. */
export function leasePorts(
  { credential, ...place }: RegisterChoice,
  around: RegisterSurroundings & { readonly progress: Progress },
): LeasePorts {
  const { progress } = around;
  return { register: leaseRegisterWith(place, credential, around), clock: systemClock(), progress };
}

/** Where the lease is kept, and by which environment's name. */
export function leaseLocation({ lockEnvironment, environment, store }: LockInputs): LeaseLocation {
  return { environment: lockEnvironment ?? environment, store };
}

/** Disposing it ends what is held open at the targets. */
interface GuardedTargets extends AsyncDisposable {
  readonly targets: readonly FencedTarget[];
  /** Id of the target's engine. Absent when a recovery can't reach it. */
  readonly engine?: string;
}

/** The targets of the configuration; none when the lease guards something else. Throws `target/unreachable`, but not in a recovery. */
export async function guardedTargets(inputs: LockInputs, around: Surroundings): Promise<GuardedTargets> {
  if (inputs.fence === 'none') return { targets: [], async [Symbol.asyncDispose]() {} };
  // Loaded only here, because a lease with `fence: none` needs no Docker.
  const { connectTarget } = await import('@hardened-deploy/wiring/connect-target');
  const { jobOf } = await import('@hardened-deploy/wiring/connect-reach');
  const configuration = await loadConfiguration(inputs, around);
  const target = await connectTarget({ ...inputs, configuration, job: jobOf(around), progress: around.progress });
  const name = `${configuration.stack} on ${describeTarget(configuration.target)}`;
  return disposedTogether(target, async ({ stack, fence }) => {
    const targets = [{ name, stack, fence }];
    try {
      return { targets, engine: (await stack.identify(around.signal)).id };
    } catch (thrown) {
      if (inputs.mode !== 'take-over' || !isFailure(thrown, 'target/unreachable')) throw thrown;
      return { targets };
    }
  });
}

export function ownerOf({ environment, store }: LockInputs, { repository }: RunFacts): StackOwner {
  return { repository, environment, store };
}

/** Tells whether a holder's job still runs. Undefined without a token to ask GitHub with. */
export function runDirectory(inputs: LockInputs, run: RunFacts): RunDirectory | undefined {
  const client = askingClient(inputs, run);
  return client && jobRunDirectory(client);
}

/** Lists the jobs of this run. Undefined without a token to ask GitHub with. */
export function runJobs(inputs: LockInputs, run: RunFacts): RunJobs | undefined {
  const client = askingClient(inputs, run);
  return client && runJobListing(client);
}

function askingClient({ githubToken, leaseStoreToken }: LockInputs, { apiUrl }: RunFacts): GitHubClient | undefined {
  // Prefers the job's own token, because it is more likely to have `actions: read`.
  const token = githubToken ?? leaseStoreToken;
  return token && gitHubClient({ apiUrl, token, clock: systemClock() });
}

export function holderOf(run: RunFacts, deployment: DeploymentId, checkRunId: number | undefined): Holder {
  const { repository, runId, runAttempt, job, actor, ref, sha, runUrl: url } = run;
  return {
    repository,
    deployment,
    runId,
    runAttempt,
    ...(checkRunId !== undefined && { checkRunId: `${checkRunId}` }),
    job,
    actor,
    ...(ref !== undefined && { ref }),
    sha,
    url,
  };
}

/** 128 random bits that identify a lease. */
export function newNonce(): string {
  return randomBytes(16).toString('hex');
}
