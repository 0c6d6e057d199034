import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import type { StackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerInfo, MountSettings } from 'dockerode';
import type { PausedPlace, PauseOrder } from './pause-order.ts';
import type { DockerConnection } from '../connection/connection.ts';
import type { DockerEndpoint } from '../connection/endpoint.ts';
import { engineInfo } from '../connection/engine-info.ts';
import { containerName } from '../containers/container-name.ts';
import type { Containers } from '../containers/containers.ts';
import { dataVolumeName, LABELS, type Role } from '../layout/stack-names.ts';

/** Where a task finds the Engine's socket. */
const SOCKET = '/run/hd-engine.sock';
/** Where the host has it, unless the configuration says otherwise. */
const USUAL_SOCKET = '/var/run/docker.sock';
const LOOK_LIMIT_MS = 30_000;

/** What a task's container is given, so that it can pause others beside it. */
export interface PauseMeans {
  readonly order: PauseOrder;
  readonly mount: MountSettings;
}

interface Options {
  readonly settings: Pick<StackSettings, 'stack'>;
  readonly containers: Containers;
  readonly progress: Progress;
}

/**
 * The means to pause what writes to the mounts of a task; undefined for one that isn't to. A task pauses by itself, because a run may
 * die in between, and then nobody would end it: so it gets the Engine's socket.
 */
export async function pauseMeans(
  { settings: { stack }, connection }: Pick<Options, 'settings'> & { readonly connection: DockerConnection },
  { pauses, container }: Pick<TaskSpec, 'pauses' | 'container'>,
  signal: AbortSignal,
): Promise<PauseMeans | undefined> {
  if (!pauses) return undefined;
  const places = (container?.mounts ?? []).flatMap((mount): readonly PausedPlace[] => {
    if (mount.kind === 'volume') return [{ kind: 'volume', name: dataVolumeName(stack, mount) }];
    return mount.kind === 'bind' ? [{ kind: 'folder', path: mount.source }] : [];
  });
  const order: PauseOrder = {
    engine: (await engineInfo(connection, signal)).text('ID'),
    socket: SOCKET,
    stack: { label: LABELS.stack, value: stack },
    guard: { paused: LABELS.paused, pausedBy: LABELS.pausedBy },
    data: { [LABELS.role]: 'data' satisfies Role },
    places,
    longestMs: pauses.longest,
  };
  return { order, mount: { Type: 'bind', Source: socketAtHost(connection.endpoint), Target: SOCKET } };
}

/** What the Engine says of a socket that isn't where it should be, as what to do about it. Anything else is passed on as it is. */
export function asUnpausable(thrown: unknown, pausing: PauseMeans | undefined): unknown {
  const source = pausing?.mount.Source ?? '';
  const isMissing =
    isFailure(thrown, 'target/refused') && thrown.message.includes(`bind source path does not exist: ${source}`);
  if (!pausing || !isMissing) return thrown;
  return new Failure(
    'target/refused',
    `Nothing can be paused or stopped from the target itself: the Engine's socket is not at ${source} there`,
    {
      facts: { socket: source },
      remedy:
        'Nothing was changed. For backups, use another `consistency` than `pause`. A volume or a folder can be restored by the script that `mode: list` shows.',
      cause: thrown,
    },
  );
}

function socketAtHost(endpoint: DockerEndpoint): string {
  return endpoint.kind === 'tcp' ? USUAL_SOCKET : endpoint.socketPath;
}

/**
 * Ends a task that may have paused others, and unpauses those. False when that can't be done now: then the task's container must stay,
 * because it tells the next holder of the lease to look. Also when the run was ended, so it has a time of its own.
 */
export async function nothingPaused(
  options: Options,
  { id, name, pausing }: { readonly id: string; readonly name: string; readonly pausing: PauseMeans | undefined },
): Promise<boolean> {
  if (!pausing) return true;
  const { containers, progress, settings } = options;
  const signal = AbortSignal.timeout(LOOK_LIMIT_MS);
  try {
    await containers.stop(id, { graceMs: 2_000 }, signal);
    await endPauses(options, { of: id }, signal);
    return true;
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    progress.warn(
      `Nobody could look whether ${name} has left containers paused (${why}). The next run of this environment unpauses them; by hand: docker unpause $(docker ps --all --filter label=${LABELS.stack}=${settings.stack} --format '{{.Label "${LABELS.paused}"}}')`,
    );
    return false;
  }
}

/** Whether this one only guards a pause, and pauses nobody itself. */
export function isGuard({ Labels }: Pick<ContainerInfo, 'Labels'>): boolean {
  return Labels[LABELS.pausedBy] !== undefined;
}

/**
 * Unpauses whom a task had paused, which has ended, and removes the guard that says who that was. Whom a person has paused stays so. `of`: the
 * task's id.
 */
export async function endPauses(options: Options, { of }: { readonly of: string }, signal: AbortSignal): Promise<void> {
  const guards = await options.containers.list({ [LABELS.pausedBy]: of }, signal);
  for (const guard of guards) await endGuard(options, guard, signal);
}

/** The same for a guard whose task is gone. */
export async function endGuard(
  { settings: { stack }, containers, progress }: Options,
  { Id, Labels }: Pick<ContainerInfo, 'Id' | 'Labels'>,
  signal: AbortSignal,
): Promise<void> {
  const ids = (Labels[LABELS.paused] ?? '').split(' ');
  const all = await containers.list({ [LABELS.stack]: stack }, signal);
  for (const each of all.filter((one) => one.State === 'paused' && ids.includes(one.Id))) {
    await containers.unpause(each.Id, signal);
    progress.warn(`${containerName(each)} was still paused by a backup that ended early, and goes on now.`);
  }
  // It is what says whom to unpause, so it goes last.
  await containers.remove(Id, signal);
}
