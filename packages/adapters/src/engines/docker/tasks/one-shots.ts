import { randomBytes } from 'node:crypto';
import { formatDuration } from '@hardened-deploy/core/base/duration';
import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { volumesOf } from '@hardened-deploy/core/release/container/volumes';
import { endOfOrphan } from '@hardened-deploy/core/target/one-shot-end';
import type { TaskResult, TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { MountSettings } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import { isRefusal } from '../connection/engine-failure.ts';
import type { Containers } from '../containers/containers.ts';
import { refuseOfAnotherStack } from '../containers/find-volumes.ts';
import { ensureImage } from '../containers/image-pull.ts';
import { removeQuietly } from '../containers/remove-quietly.ts';
import type { Gate } from '../keeper/gate.ts';
import type { MountedFiles } from '../keeper/mounted-files.ts';
import { oneShotName, type Role } from '../layout/stack-names.ts';
import type { ComponentPlaces } from '../slots/component-places.ts';
import type { ContainerDefaults } from '../slots/container-defaults.ts';
import { withFileMounts } from '../slots/file-mounts.ts';
import { ensureVolumes } from '../containers/ensure-volumes.ts';
import { inHostNetwork, oneShotCreation, type Surroundings } from './one-shot-creation.ts';
import { asUnpausable, nothingPaused, pauseMeans } from './pauses.ts';
import { attachInput, type TaskInput } from './task-input.ts';
import { outputLines, tidied } from './task-output.ts';
import { withOutputWatched } from './watched-output.ts';

/** What of the stack and its Engine a one-shot container needs. */
export interface OneShotOptions {
  readonly settings: Pick<DockerStackSettings, 'stack' | 'volumes'> & {
    readonly target: Pick<DockerStackSettings['target'], 'registryAuth'>;
  };
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly gate: Pick<Gate, 'pass'>;
  readonly places: Pick<ComponentPlaces, 'addresses'>;
  readonly defaults: ContainerDefaults;
  readonly mounted: Pick<MountedFiles, 'copy' | 'folder' | 'withSecrets' | 'sweepSecrets'>;
  /** Logins of registries, by the names in the settings. */
  readonly secrets: SecretBag;
  readonly progress: Progress;
}

export interface TaskOptions extends OneShotOptions {
  readonly settings: DockerStackSettings;
  readonly gate: Gate;
  readonly places: ComponentPlaces;
  readonly mounted: MountedFiles;
}

/** Beside the folders of components, whose names begin with a letter. */
const TASKS = '_tasks';

/** For what writes into the live database: enough to take back a transaction. For the others, to remove a file. */
const STOP_GRACE_MS = { 'is-awaited': 30_000, 'is-ended': 5_000 } as const;

const COPYING: readonly TaskSpec['purpose'][] = ['copy', 'set-aside', 'put-back'];

/**
 * Runs a container once to its end and removes it. It is created, then the fence is compared, then it is started: a newer
 * holder, who lists after raising, sees it or has refused it. Throws `time/deadline` past the spec's time-out.
 */
export async function runOneShot(
  options: OneShotOptions,
  token: FencingToken,
  spec: TaskSpec,
  signal: AbortSignal,
): Promise<TaskResult> {
  const { settings, containers, gate, mounted, progress } = options;
  await gate.pass(token, signal);
  if (spec.missingImage === 'pulled') await ensureImage({ ...options, ...settings.target }, spec.image, signal);
  const random = randomBytes(4).toString('hex');
  const name = oneShotName(settings.stack, { purpose: spec.purpose, generation: token.generation, random });
  // The backups' volume, which Docker makes when it is named first.
  for (const volume of spec.volumes.values()) {
    await refuseOfAnotherStack(options.connection, { name: volume, stack: settings.stack }, signal);
  }
  // What makes and restores copies mounts them by their names, as if they were external.
  const mountable: readonly Role[] = COPYING.includes(spec.purpose) ? ['data', 'copy', 'set-aside'] : ['data'];
  await ensureVolumes(
    { ...options, mountable },
    spec.container ? volumesOf({ container: spec.container }) : [],
    signal,
  );
  const surroundings = await surroundingsOf(options, spec, signal);
  const pausing = await pauseMeans(options, spec, signal);
  const create = (files: readonly MountSettings[]) =>
    containers
      .create(name, oneShotCreation(settings, { token, spec, files, pausing, ...surroundings }), signal)
      .catch((thrown: unknown) => {
        throw asUnpausable(thrown, pausing);
      });
  const id = await withFileMounts(mounted, { ...spec, token, folder: `${TASKS}/${random}` }, create, signal);
  let mayRun = false;
  let input: TaskInput | undefined;
  try {
    const joined = spec.reach.kind === 'stack' && !inHostNetwork(spec) ? spec.reach.networks : [];
    for (const network of joined) await containers.join(id, network, signal);
    if (spec.input) input = await attachInput(options.connection, { container: id, name }, signal);
    await gate.pass(token, signal);
    mayRun = true;
    await containers.start(id, signal).catch((thrown: unknown) => {
      // The Engine has said no: a network or a command that isn't there. So nothing runs.
      if (isRefusal(thrown)) mayRun = false;
      throw thrown;
    });
    if (spec.input) await input?.give(spec.input, signal);
    const watched = { containers, id, watch: spec.watch, tidied: (output: string) => tidied(output, spec) };
    const exitCode = await withOutputWatched(watched, signal, () =>
      awaitEnd(options, { id, name, spec, token }, signal),
    );
    mayRun = false;
    const output = tidied(await containers.logs(id, outputLines(spec), signal), spec);
    // A newer holder stops what it finds running, and a command may end with 0 when it is stopped: then its exit code
    // says nothing.
    await gate.pass(token, signal);
    return { exitCode, output };
  } catch (thrown) {
    if (isFailure(thrown, 'time/deadline')) mayRun = false;
    // A newer holder removes what it finds, created or ended; the Engine then refuses whatever is asked of it.
    if (isRefusal(thrown)) await gate.pass(token, signal);
    throw thrown;
  } finally {
    input?.letGo();
    if (mayRun && endOfOrphan(spec.purpose) === 'is-awaited') {
      progress.warn(`${name} may still run and is left to itself: the next holder of the lease awaits its end`);
    } else if (await nothingPaused(options, { id, name, pausing })) {
      await removeQuietly(containers, id);
      // What stays because this fails goes with the next sweep.
      if (spec.secretFiles?.size) await mounted.sweepSecrets(token, signal).catch(() => undefined);
    }
  }
}

async function awaitEnd(
  { containers, gate }: OneShotOptions,
  {
    id,
    name,
    spec,
    token,
  }: { readonly id: string; readonly name: string; readonly spec: TaskSpec; readonly token: FencingToken },
  signal: AbortSignal,
): Promise<number> {
  try {
    return await containers.wait(id, spec.timeout, signal);
  } catch (thrown) {
    if (!isFailure(thrown, 'time/deadline')) throw thrown;
    // A newer holder has its own patience with it.
    await gate.pass(token, signal);
    await containers.stop(id, { graceMs: STOP_GRACE_MS[endOfOrphan(spec.purpose)] }, signal);
    const output = tidied(await containers.logs(id, outputLines(spec), signal).catch(() => ''), spec);
    const detail = `${name} ran longer than ${formatDuration(spec.timeout)} and was stopped`;
    throw new Failure('time/deadline', detail, {
      facts: { purpose: spec.purpose, output: output.slice(-2_000) },
      cause: thrown,
    });
  }
}

function needsAddresses({ environment }: TaskSpec): boolean {
  return [...environment.values()].some((value) => /\$\{(url|host|port):/.test(value));
}

async function surroundingsOf(
  { places, defaults }: OneShotOptions,
  spec: TaskSpec,
  signal: AbortSignal,
): Promise<Surroundings> {
  return {
    ...(needsAddresses(spec) && { addresses: await places.addresses(signal) }),
    ...(spec.container && { defaults: await defaults.of(spec.image, spec.container, signal) }),
  };
}
