import { type ListedContainer, nameOf, type PauseOrder } from '../../engines/docker/tasks/pause-order.ts';
import { EXIT_CODES, ProgramFailure } from '../program-failure.ts';
import { askEngine } from '../pause/engine-socket.ts';
import { activeWriters, isOurs, read, refused, requireEngine } from '../pause/writers.ts';
import { requireNonePaused, stopAll } from './stop-all.ts';
import type { ServerTask } from './server-task.ts';

interface Mounted {
  readonly Type: string;
  readonly Name?: string;
  readonly Source: string;
  readonly Destination: string;
  readonly RW: boolean;
}

interface Inspected {
  readonly Id: string;
  readonly State: { readonly Running: boolean };
  readonly HostConfig: { readonly AutoRemove: boolean };
  readonly Config: { readonly Labels: Readonly<Record<string, string>> | null };
  readonly Mounts: readonly Mounted[];
}

/** Does what a restore of a server's data asks of the Engine, and answers lines. Throws a `ProgramFailure`. */
export async function runServerTask(order: PauseOrder, task: ServerTask): Promise<string> {
  await requireEngine(order);
  switch (task.kind) {
    case 'server-look':
      return lines(await look(order, task.server));
    case 'server-writers':
      return lines(await toStartAgain(order, task));
    case 'server-stop': {
      const writers = await ownWriters(order, task);
      return lines(await stopAll(order, writers, [await placeOf(order, task)]));
    }
  }
}

function lines(all: readonly string[]): string {
  return all.map((each) => `${each}\n`).join('');
}

/** Swarm gives it to each container that it keeps up. */
const SWARM_TASK = 'com.docker.swarm.task.id';

/**
 * `running yes`; `mount PATH` for each folder that stays when the container is removed; `foreign PATH NAME`: who else may write there, and isn't of
 * the stack; `gone-when-stopped WHY` for one that can't be started again once it was stopped: `rm` or `swarm`.
 */
async function look(order: PauseOrder, server: string): Promise<readonly string[]> {
  const container = await inspected(order, server);
  const kept = container.Mounts.filter(isKept);
  const foreign = await Promise.all(
    kept.map(async (mount) => {
      const others = await othersOf(order, { id: container.Id, mount });
      return others.map((each) => `foreign ${mount.Destination} ${nameOf(each)}`);
    }),
  );
  return [
    `running ${container.State.Running ? 'yes' : 'no'}`,
    ...kept.map(({ Destination }) => `mount ${Destination}`),
    ...foreign.flat(),
    ...(container.HostConfig.AutoRemove ? ['gone-when-stopped rm'] : []),
    ...(container.Config.Labels?.[SWARM_TASK] === undefined ? [] : ['gone-when-stopped swarm']),
  ];
}

function isKept({ Type, RW }: Mounted): boolean {
  return RW && (Type === 'volume' || Type === 'bind');
}

async function othersOf(
  order: PauseOrder,
  { id, mount }: { readonly id: string; readonly mount: Mounted },
): Promise<readonly ListedContainer[]> {
  const writers = await activeWriters(order, [asPlace(mount)]);
  return writers.filter((each) => each.Id !== id && !isOurs(order, each));
}

/** Also a server that has not started with what it was given. */
async function toStartAgain(
  order: PauseOrder,
  task: Extract<ServerTask, { readonly folder: string }>,
): Promise<readonly string[]> {
  const writers = await ownWriters(order, task);
  const { Id } = await inspected(order, task.server);
  return [...new Set([Id, ...writers.map((each) => each.Id)])];
}

/** What runs of the server itself, and of the stack, that may write to its data. Throws where somebody else may. */
async function ownWriters(
  order: PauseOrder,
  task: Extract<ServerTask, { readonly folder: string }>,
): Promise<readonly ListedContainer[]> {
  const { Id } = await inspected(order, task.server);
  const place = await placeOf(order, task);
  const writers = await activeWriters(order, [place]);
  const foreign = writers.filter((each) => each.Id !== Id && !isOurs(order, each)).map(nameOf);
  if (foreign.length > 0)
    throw new ProgramFailure(
      EXIT_CODES.notStill,
      `${foreign.join(', ')} may write to the data of ${task.server} too, and is not of this stack, so it is not stopped. Stop it, then run this again.`,
    );
  await requireNonePaused(order, [place]);
  return writers;
}

/** What has the folder in the server's container: the innermost mount around it. Throws when that goes with the container. */
async function placeOf(
  order: PauseOrder,
  { server, folder }: Extract<ServerTask, { readonly folder: string }>,
): Promise<{ readonly name?: string; readonly path: string }> {
  const { Mounts } = await inspected(order, server);
  const around = Mounts.filter(({ Destination }) => `${folder}/`.startsWith(`${Destination.replace(/\/$/, '')}/`));
  const [innermost] = around.sort((one, other) => other.Destination.length - one.Destination.length);
  if (innermost && isKept(innermost)) return asPlace(innermost);
  throw refused(`${folder} is in no volume of the container ${server}`);
}

function asPlace({ Name, Source }: Mounted): { readonly name?: string; readonly path: string } {
  return { ...(Name !== undefined && Name !== '' && { name: Name }), path: Source };
}

async function inspected({ socket }: PauseOrder, server: string): Promise<Inspected> {
  const path = `/containers/${encodeURIComponent(server)}/json`;
  return read(await askEngine(socket, { path }), `GET ${path}`) as Inspected;
}
