import { hostname } from 'node:os';
import {
  type FoundPlace,
  type ListedContainer,
  mayWriteTo,
  type PauseOrder,
} from '../../engines/docker/tasks/pause-order.ts';
import { EXIT_CODES, ProgramFailure } from '../program-failure.ts';
import { askEngine, type EngineAnswer } from './engine-socket.ts';

/** `restarting`: it may run at any moment. */
const ACTIVE = ['running', 'restarting'];

/** Throws a `ProgramFailure` when it can't be reached, or is another one. */
export async function requireEngine({ socket, engine }: PauseOrder): Promise<void> {
  const answer = await askEngine(socket, { path: '/info' }).catch((thrown: unknown) => {
    throw refused(`The Engine's socket can't be used: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  });
  const { ID: id } = read(answer, 'GET /info') as { ID?: string };
  if (id !== engine) throw refused('The Engine at that socket is not the one that runs the stack');
}

/** A volume is a folder of the host, which others may have mounted by its path. */
export async function foundPlaces({ socket, places }: PauseOrder): Promise<readonly FoundPlace[]> {
  return Promise.all(
    places.map(async (place) => {
      if (place.kind === 'folder') return { path: place.path };
      const path = `/volumes/${encodeURIComponent(place.name)}`;
      const { Mountpoint } = read(await askEngine(socket, { path }), `GET ${path}`) as { Mountpoint: string };
      return { name: place.name, path: Mountpoint };
    }),
  );
}

/** The containers that run and may write to the places, but for the one that asks, and guards of pauses. */
export async function activeWriters(
  order: PauseOrder,
  places: readonly FoundPlace[],
): Promise<readonly ListedContainer[]> {
  return (await listed(order, places)).filter(({ State }) => ACTIVE.includes(State));
}

/** Those that are paused: they write on as soon as somebody lets them go on. */
export async function pausedWriters(
  order: PauseOrder,
  places: readonly FoundPlace[],
): Promise<readonly ListedContainer[]> {
  return (await listed(order, places)).filter(({ State }) => State === 'paused');
}

/** The Engine gives each container its id as name of its host, and lists none that has ended. */
async function listed(
  { socket, guard }: PauseOrder,
  places: readonly FoundPlace[],
): Promise<readonly ListedContainer[]> {
  const path = '/containers/json';
  const all = read(await askEngine(socket, { path }), `GET ${path}`) as readonly ListedContainer[];
  return all.filter(
    (each) => !each.Id.startsWith(hostname()) && each.Labels[guard.pausedBy] === undefined && mayWriteTo(places, each),
  );
}

export function isOurs({ stack }: PauseOrder, { Labels }: Pick<ListedContainer, 'Labels'>): boolean {
  return Labels[stack.label] === stack.value;
}

/** The Engine's answer, when it is one. Throws a `ProgramFailure`. */
export function read({ status, body }: EngineAnswer, asked: string): unknown {
  if (status !== 200) throw refused(`${asked}: the Engine answered ${status}: ${body.trim()}`);
  return JSON.parse(body);
}

export function refused(message: string): ProgramFailure {
  return new ProgramFailure(EXIT_CODES.notStill, message);
}
