import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ListedContainer, PauseOrder } from '../../engines/docker/tasks/pause-order.ts';
import type { GuardTask } from '../program-task.ts';
import { askEngine } from './engine-socket.ts';
import { read, refused } from './writers.ts';

const RETRY_MS = 250;
/** What the guarded program has, past its own limit, to end the pause by itself. */
const PAST_LIMIT_MS = 5_000;

/** What of a container the Engine tells about it. */
interface OwnContainer {
  readonly Id: string;
  readonly Name: string;
  readonly Image: string;
  readonly Config: { readonly Labels: Readonly<Record<string, string>>; readonly User: string };
  readonly Mounts: readonly { readonly Source: string; readonly Destination: string }[];
}

/**
 * Starts a container beside this one that unpauses the given ones when this one ends without having done it, whoever killed it. Its label says
 * whom, before anything is paused: so also a later run knows whom we have paused, and leaves alone whom a person has. Answers its id. Throws a
 * `ProgramFailure` when the Engine can't start it.
 */
export async function startGuard(order: PauseOrder, writers: readonly ListedContainer[]): Promise<string> {
  const { socket, guard } = order;
  const path = `/containers/${hostname()}/json`;
  const own = read(await askEngine(socket, { path }), `GET ${path}`) as OwnContainer;
  const ids = writers.map(({ Id }) => Id);
  const task: GuardTask = { kind: 'guard', container: own.Id, paused: ids };
  const body = {
    Image: own.Image,
    User: own.Config.User,
    Entrypoint: ['sh', '-c'],
    Cmd: ['printf %s "$HD_PROGRAM" | base64 -d | gzip -d >/tmp/program.mjs && exec node /tmp/program.mjs'],
    Env: [
      `HD_PROGRAM=${process.env['HD_PROGRAM'] ?? ''}`,
      `HD_PAUSE=${JSON.stringify(order)}`,
      `HD_TASK=${JSON.stringify(task)}`,
    ],
    Labels: { ...own.Config.Labels, [guard.paused]: ids.join(' '), [guard.pausedBy]: own.Id },
    HostConfig: {
      NetworkMode: 'none',
      // It guards whom nobody else does, if the run is dead too.
      RestartPolicy: { Name: 'on-failure' },
      Mounts: own.Mounts.filter(({ Destination }) => Destination === socket).map(({ Source }) => ({
        Type: 'bind',
        Source,
        Target: socket,
      })),
    },
  };
  const name = encodeURIComponent(`${own.Name.replace(/^\//, '')}.guard`);
  const asked = { method: 'POST', path: `/containers/create?name=${name}`, body } as const;
  const created = await askEngine(socket, asked);
  if (created.status !== 201) throw unguarded(created.body);
  const { Id: id } = JSON.parse(created.body) as { readonly Id: string };
  const started = await askEngine(socket, { method: 'POST', path: `/containers/${id}/start` });
  if (started.status !== 204) {
    await endGuard(order, id);
    throw unguarded(started.body);
  }
  return id;
}

/** Removes a guard whose pause is over. One that can't be removed goes with the container that it guards against. */
export async function endGuard({ socket }: PauseOrder, id: string): Promise<void> {
  await askEngine(socket, { method: 'DELETE', path: `/containers/${id}?force=true&v=true` }).catch(() => undefined);
}

/** Waits for the end of the container that pauses others, or until it had its time; then unpauses those, and removes itself. */
export async function guardPause(order: PauseOrder, { container, paused }: GuardTask): Promise<void> {
  const until = Date.now() + order.longestMs + PAST_LIMIT_MS;
  while (Date.now() < until && (await mayRun(order, container))) await sleep(RETRY_MS);
  await Promise.all(paused.map((id) => unpause(order, id)));
  await endGuard(order, hostname());
}

/** An Engine that doesn't answer says nothing about a container. */
async function mayRun({ socket }: PauseOrder, id: string): Promise<boolean> {
  const answer = await askEngine(socket, { path: `/containers/${id}/json` }).catch(() => undefined);
  if (answer?.status === 404) return false;
  if (answer?.status !== 200) return true;
  return (JSON.parse(answer.body) as { readonly State: { readonly Running: boolean } }).State.Running;
}

/** Tries until the Engine has done it: users wait meanwhile. 404, 409: it is gone, or isn't paused. */
export async function unpause({ socket }: PauseOrder, id: string): Promise<void> {
  for (;;) {
    const asked = { method: 'POST', path: `/containers/${id}/unpause` } as const;
    const answer = await askEngine(socket, asked).catch(() => undefined);
    if (answer && [204, 404, 409].includes(answer.status)) return;
    await sleep(RETRY_MS);
  }
}

function unguarded(said: string) {
  return refused(
    `Nothing was paused: the container that would end the pause, should this one be killed, could not be started: ${said.trim()}`,
  );
}
