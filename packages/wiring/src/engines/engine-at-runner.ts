import { dockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { runnerEngine } from '@hardened-deploy/adapters/engines/docker/runner/runner-engine';
import { runnerTasks } from '@hardened-deploy/adapters/engines/docker/runner/runner-tasks';
import { vaultsOf } from '@hardened-deploy/core/backup/vaults/configured-vaults';
import type { BackupSettings } from '@hardened-deploy/core/backup/backup-settings';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { RunnerEngine } from '@hardened-deploy/core/pre-flight/ports/runner-engine';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import type { Tasks } from '@hardened-deploy/core/target/ports/tasks';

type Environment = Readonly<Record<string, string | undefined>>;

interface RunnerParts {
  readonly configuration: Configuration;
  readonly secrets: SecretBag;
  readonly target: Pick<TargetPorts, 'fence' | 'progress'>;
  /** Of the job. Default: the one of this process. */
  readonly environment?: Environment;
}

/** Where Docker's own programs look for the Engine. */
const USUAL_ENGINE = 'unix:///var/run/docker.sock';

/** Tasks on the runner, under the fence at the target. Connects to nothing yet. Throws `configuration/invalid`. */
export function tasksAtRunner({ configuration, secrets, target, environment = process.env }: RunnerParts): Tasks {
  const { stack, backup } = configuration;
  if (backup) refusePassing(backup, environment);
  const connection = dockerConnection({ host: engineOf(environment), tls: null });
  const { registryAuth } = configuration.target;
  return runnerTasks({ stack, connection, registryAuth, secrets, fence: target.fence, progress: target.progress });
}

/** What pre-flight looks at on the runner. Nothing where no backup is taken there. Throws `configuration/invalid`. */
export function engineAtRunner(
  { backup }: Pick<Configuration, 'backup'>,
  environment: Environment = process.env,
): { readonly runnerEngine?: RunnerEngine } {
  if (!backup?.atRunner) return {};
  return { runnerEngine: runnerEngine(dockerConnection({ host: engineOf(environment), tls: null })) };
}

/** An Engine elsewhere wouldn't reach what only the runner reaches, and its folders aren't those of the runner. */
export function engineOf(environment: Environment): string {
  const host = environment['DOCKER_HOST'] ?? '';
  if (host === '') return USUAL_ENGINE;
  if (host.startsWith('unix://')) return host;
  throw new Failure(
    'configuration/invalid',
    'backup.at-runner: the backup is taken by the Docker Engine of the runner itself, and the variable DOCKER_HOST of this job leads to another one',
    { remedy: 'Take DOCKER_HOST out of the job, or let it be the socket of an Engine on the runner (unix:///…).' },
  );
}

/** A directory of a machine that is thrown away after the job keeps nothing. */
function refusePassing(backup: BackupSettings, environment: Environment): void {
  const passing = vaultsOf(backup).find(({ place }) => place.kind === 'directory');
  if (!passing || environment['RUNNER_ENVIRONMENT'] !== 'github-hosted') return;
  throw new Failure(
    'configuration/invalid',
    'backup.at-runner: backups would be kept in a directory of this runner, which GitHub throws away when the job has ended',
    { remedy: 'Keep them in a bucket (`s3`) or as an `artifact`, or run the job on a runner of your own.' },
  );
}
