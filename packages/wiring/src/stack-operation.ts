import { join } from 'node:path';
import { fileReportStore } from '@hardened-deploy/adapters/system/file-report-store';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { Database } from '@hardened-deploy/core/base/ports/database';
import type { Secret, SecretBag } from '@hardened-deploy/core/base/secret';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { findNewerHolder } from '@hardened-deploy/core/deployment/usecases/ends/find-newer-holder';
import { nothingSeen, type OperationRequest } from '@hardened-deploy/core/deployment/usecases/operation';
import type { LeaseHandle } from '@hardened-deploy/core/lease/lease-handle';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { guardedTarget } from '@hardened-deploy/core/target/usecases/guarded-target';
import { checkRunner } from './check-runner.ts';
import { jobOf } from './connect-reach.ts';
import { connectTarget } from './connect-target.ts';
import { fenceRecordOfRun } from './fence-record-of-run.ts';
import { keptReports } from './kept-reports.ts';
import type { CredentialInputs } from './lease-credential.ts';
import { loadConfiguration, type Surroundings } from './load-configuration.ts';
import { underLease } from './under-lease.ts';

/** Inputs that every action which changes a stack has. */
interface StackInputs extends CredentialInputs {
  readonly environment: EnvironmentName;
  readonly config: string;
  readonly dockerHost?: string | undefined;
  readonly secrets: SecretBag;
  readonly sshPrivateKey?: Secret | undefined;
  readonly lease?: LeaseHandle | undefined;
  readonly adopt?: string | undefined;
  readonly reports: string;
}

/** Disposing it ends what is held open at the target. */
interface ConnectedStack extends AsyncDisposable {
  readonly configuration: Configuration;
  readonly target: TargetPorts;
  readonly database: Database;
}

/** Loads the configuration and makes the connection to its stack. Only GitHub is asked yet, not the target. */
export async function connectStack(inputs: StackInputs, around: Surroundings): Promise<ConnectedStack> {
  const { progress, run } = around;
  const configuration = await loadConfiguration(inputs, around);
  const { secrets, sshPrivateKey } = inputs;
  const connected = await connectTarget({ configuration, secrets, sshPrivateKey, job: jobOf(around), progress });
  const { database, ...stack } = connected;
  const target: TargetPorts = {
    ...stack,
    clock: systemClock(),
    progress,
    reports: keptReports({
      runner: fileReportStore({ folder: join(run.workspace, inputs.reports) }),
      target: stack.reports,
      progress,
    }),
  };
  return { configuration, target, database, [Symbol.asyncDispose]: () => connected[Symbol.asyncDispose]() };
}

const FENCE_LOOK_MS = 5_000;

/**
 * Does `work` at the target under the lease that the inputs name. It starts nothing after the lease has ended. If a newer
 * holder took the lease, the outcome is `superseded`; if it was lost in another way, this throws `lease/lost`. Throws
 * `input/invalid` without a lease.
 */
export async function operateStack<Result>(
  inputs: StackInputs,
  around: Surroundings,
  { configuration, target, database }: Omit<ConnectedStack, typeof Symbol.asyncDispose>,
  work: (kept: TargetPorts, request: OperationRequest, signal: AbortSignal) => Promise<Result>,
): Promise<Result | DeploymentEnd> {
  const { lease, adopt, secrets } = inputs;
  if (!lease)
    throw new Failure('input/invalid', 'lease: is needed to change the target; take one with the lock action');
  const fenceRecord = fenceRecordOfRun(lease, { run: around.run, clock: target.clock });
  const seen = nothingSeen();
  const mandate = {
    seen,
    fenceRecord,
    ...(adopt !== undefined && { adopt }),
    deployment: lease.deployment,
    by: fenceRecord.holder,
    configuration,
    secrets,
  };
  try {
    return await underLease({ ...inputs, lease }, around, (signal, guard, gitHubTime) => {
      // The journal is compared with plans that other runners made: a runner's own clock may be a day off.
      const clock = { ...target.clock, now: gitHubTime };
      const request = { ...mandate, runChecks: checkRunner({ configuration, secrets, database }, guard) };
      return work(guardedTarget({ ...target, clock }, guard), request, signal);
    });
  } catch (thrown) {
    // A short limit: a target that doesn't answer must not delay the message that the lease is lost.
    const soon = AbortSignal.any([around.signal, AbortSignal.timeout(FENCE_LOOK_MS)]);
    const end = await findNewerHolder(target.fence, { token: lease.token, thrown, seen }, soon);
    if (end) return end;
    throw thrown;
  }
}
