import { setTimeout as sleep } from 'node:timers/promises';
import { nameOf, type ListedContainer, type PauseOrder } from '../../engines/docker/tasks/pause-order.ts';
import { EXIT_CODES, ProgramFailure } from '../program-failure.ts';
import { askEngine } from '../pause/engine-socket.ts';
import { activeWriters, foundPlaces, isOurs, pausedWriters, read, refused, requireEngine } from '../pause/writers.ts';
import type { FilesTask } from './files-task.ts';
import { requireNonePaused, stopAll } from './stop-all.ts';

/** An Engine may refuse a start for a moment, such as while an address is freed. */
const START_TRIES = 20;
const RETRY_MS = 500;

/** Does what a restore of files asks of the Engine, and answers lines. Throws a `ProgramFailure`. */
export async function runFilesTask(order: PauseOrder, task: FilesTask): Promise<string> {
  await requireEngine(order);
  switch (task.kind) {
    case 'files-look':
      return lines([...(await beside(order, task.prefix)), ...(await users(order))]);
    case 'files-make':
      await make(order, task.name);
      return '';
    case 'files-drop':
      await drop(order, task.name);
      return '';
    case 'files-writers':
      return lines((await ownWriters(order)).map(({ Id }) => Id));
    case 'files-stop':
      return lines(await stopAll(order, await ownWriters(order), await foundPlaces(order)));
    case 'files-start':
      await startAgain(order, task.ids);
      return '';
  }
}

function lines(all: readonly string[]): string {
  return all.map((each) => `${each}\n`).join('');
}

async function beside({ socket }: PauseOrder, prefix: string): Promise<readonly string[]> {
  const { Volumes } = read(await askEngine(socket, { path: '/volumes' }), 'GET /volumes') as {
    Volumes: readonly { readonly Name: string }[] | null;
  };
  const names = (Volumes ?? []).map(({ Name }) => Name).filter((name) => name.startsWith(prefix));
  return names.map((name) => `beside ${name}`);
}

async function users(order: PauseOrder): Promise<readonly string[]> {
  const places = await foundPlaces(order);
  const writers = await activeWriters(order, places);
  const paused = await pausedWriters(order, places);
  return [
    ...writers.map((each) => `${isOurs(order, each) ? 'writer' : 'foreign'} ${nameOf(each)}`),
    ...paused.map((each) => `paused ${nameOf(each)}`),
  ];
}

/** With the labels of the stack's data, so that it is removed with them. */
async function make({ socket, stack, data }: PauseOrder, name: string): Promise<void> {
  const body = { Name: name, Labels: { [stack.label]: stack.value, ...data } };
  const answer = await askEngine(socket, { method: 'POST', path: '/volumes/create', body });
  if (answer.status !== 201) throw refused(`The volume ${name} could not be made: ${answer.body.trim()}`);
}

/** 404: it is gone already. */
async function drop({ socket }: PauseOrder, name: string): Promise<void> {
  const answer = await askEngine(socket, { method: 'DELETE', path: `/volumes/${encodeURIComponent(name)}` });
  if (![204, 404].includes(answer.status))
    throw refused(`The volume ${name} could not be removed: ${answer.body.trim()}`);
}

async function ownWriters(order: PauseOrder): Promise<readonly ListedContainer[]> {
  const places = await foundPlaces(order);
  const writers = await activeWriters(order, places);
  const foreign = writers.filter((each) => !isOurs(order, each)).map(nameOf);
  if (foreign.length > 0)
    throw new ProgramFailure(
      EXIT_CODES.notStill,
      `${foreign.join(', ')} may write there too, and is not of this stack, so it is not stopped. Stop it, then run this again.`,
    );
  await requireNonePaused(order, places);
  return writers;
}

/** One that is gone can't be started; the next deployment makes another. */
async function startAgain({ socket }: PauseOrder, ids: readonly string[]): Promise<void> {
  const problems: string[] = [];
  for (const id of ids) {
    for (let left = START_TRIES; left > 0; left -= 1) {
      const answer = await askEngine(socket, { method: 'POST', path: `/containers/${id}/start` }).catch(
        () => undefined,
      );
      if (answer && [204, 304, 404].includes(answer.status)) break;
      if (left === 1) problems.push(`${id.slice(0, 12)} could not be started: ${answer?.body.trim() ?? 'no answer'}`);
      else await sleep(RETRY_MS);
    }
  }
  if (problems.length > 0) throw refused(problems.join('; '));
}
