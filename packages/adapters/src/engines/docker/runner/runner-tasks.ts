import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import type { StackName } from '@hardened-deploy/core/base/names';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { endOfOrphan } from '@hardened-deploy/core/target/one-shot-end';
import type { Fence } from '@hardened-deploy/core/target/ports/fence';
import type { Tasks, TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import type { DockerTargetSettings } from '@hardened-deploy/core/target/stack-settings';
import type { DockerConnection } from '../connection/connection.ts';
import { describeEndpoint } from '../connection/endpoint.ts';
import { dockerContainers } from '../containers/containers.ts';
import { pullWhenMissing } from '../containers/pull-when-missing.ts';
import { containerDefaults } from '../slots/container-defaults.ts';
import { leftoverEnder } from '../tasks/leftovers.ts';
import { runOneShot } from '../tasks/one-shots.ts';
import { fenceGate } from './fence-gate.ts';

export interface RunnerTasksOptions {
  readonly stack: StackName;
  /** To the runner's own Engine. */
  readonly connection: DockerConnection;
  /** At the target: it says who may change the stack, wherever that is done. */
  readonly fence: Pick<Fence, 'read'>;
  readonly registryAuth: DockerTargetSettings['registryAuth'];
  /** Logins of registries, by the names in the settings. */
  readonly secrets: SecretBag;
  readonly progress: Progress;
}

/** What helps where the runner has no Engine that this job may use. */
export const NEEDS_ENGINE =
  "The runners of GitHub with Linux have Docker. On one of your own, install Docker Engine, and let the runner's user use it (group `docker`). If the database can be reached from the target, name a container there in `backup.container` instead of `backup.at-runner`.";

/**
 * One-shot containers on the runner itself, for what only the runner reaches. They are fenced as those at the target are: by the fence
 * there. Nothing of the stack is on the runner, so what needs it is refused as a defect. Before the first one, what killed runs have left on
 * this runner is ended. Throws `target/unreachable` with what to do when the runner has no Engine.
 */
export function runnerTasks({ stack, connection, fence, registryAuth, secrets, progress }: RunnerTasksOptions): Tasks {
  const pulling = { connection, registryAuth, secrets };
  const containers = pullWhenMissing(dockerContainers(connection), pulling);
  const settings = { stack, target: { registryAuth } };
  const options = {
    settings,
    connection,
    containers,
    gate: fenceGate(fence),
    places: { addresses: notHere },
    defaults: containerDefaults(connection),
    mounted: { copy: notHere, folder: notHere, withSecrets: notHere, sweepSecrets: notHere },
    secrets,
    progress,
  };
  const leftovers = leftoverEnder(options);
  let swept: Promise<void> | undefined;

  /** A run that was killed on a runner that stays has left its container there, and no other machine sees it. */
  async function sweep(token: FencingToken, signal: AbortSignal): Promise<void> {
    await options.gate.pass(token, signal);
    await leftovers.endBelow(token.generation, signal);
  }

  return {
    async run(token, spec, signal) {
      refuseOfStack(spec);
      try {
        await (swept ??= sweep(token, signal).catch((thrown: unknown) => {
          swept = undefined;
          throw thrown;
        }));
        return await runOneShot(options, token, spec, withinRun(spec, signal));
      } catch (thrown) {
        throw atRunner(thrown, connection);
      }
    },
    async databaseServer() {
      return undefined;
    },
  };
}

/**
 * Renaming databases is never cut off, and the next holder may be on another machine, where nobody could await it. So the run that began it
 * awaits it itself, also when it was cancelled: it takes seconds, and has a limit of its own.
 */
function withinRun({ purpose }: TaskSpec, signal: AbortSignal): AbortSignal {
  return endOfOrphan(purpose) === 'is-awaited' ? new AbortController().signal : signal;
}

/** What would need the stack's own network, addresses or files. */
function refuseOfStack({ reach, container, secretFiles }: TaskSpec): void {
  if (reach.kind === 'stack' || reach.kind === 'database' || container || secretFiles?.size) notHere();
}

function notHere(): never {
  throw new Error('nothing of the stack is on the runner');
}

/** The Engine's own words are about `docker-host`, which is another one. */
function atRunner(thrown: unknown, { endpoint }: DockerConnection): unknown {
  if (!isFailure(thrown, 'target/unreachable')) return thrown;
  const { facts } = thrown;
  // The fence is asked at the target, which has an address of its own.
  if (facts['endpoint'] !== describeEndpoint(endpoint)) return thrown;
  return new Failure('backup/failed', `The Docker Engine of this runner could not be used: ${thrown.message}`, {
    facts,
    remedy: NEEDS_ENGINE,
    cause: thrown,
  });
}
