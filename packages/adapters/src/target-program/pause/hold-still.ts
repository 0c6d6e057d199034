import { setTimeout as sleep } from 'node:timers/promises';
import { askEngine } from './engine-socket.ts';
import { endGuard, startGuard, unpause } from './guard.ts';
import { activeWriters, foundPlaces, isOurs, refused, requireEngine } from './writers.ts';
import {
  type FoundPlace,
  type ListedContainer,
  nameOf,
  type PauseOrder,
} from '../../engines/docker/tasks/pause-order.ts';

/** How it went on: `let-go` by who asked for the pause, or ended by its limit. */
type Ended = 'let-go' | 'limit';

/**
 * Pauses the stack's containers that may write to the places, says `paused NAMES`, and waits until `release` is done or the limit is reached.
 * Then it unpauses them, whatever happens, and says `resumed MILLISECONDS`. Throws a `ProgramFailure` when somebody else may write there,
 * when a container was unpaused or started meanwhile, and past the limit: then what was read in the pause is of no single moment.
 */
export async function holdStill(
  order: PauseOrder,
  { release, say }: { readonly release: Promise<unknown>; say(line: string): void },
): Promise<void> {
  const { longestMs } = order;
  await requireEngine(order);
  const places = await foundPlaces(order);
  const writers = await activeWriters(order, places);
  const foreign = writers.filter((each) => !isOurs(order, each)).map(nameOf);
  if (foreign.length > 0)
    throw refused(
      `${foreign.join(', ')} may write there too, and is not of this stack, so it is not paused. Stop it while the backup is taken, or mount it read-only there.`,
    );
  const guard = writers.length > 0 ? await startGuard(order, writers) : undefined;
  const ours: ListedContainer[] = [];
  const began = Date.now();
  const over = new AbortController();
  const limit = sleep(longestMs, undefined, over).then(
    (): Ended => 'limit',
    (): Ended => 'let-go',
  );
  try {
    for (const each of writers) {
      // First: an answer may be lost on the way.
      ours.push(each);
      if ((await pause(order, each)) === 'still-already') ours.pop();
    }
    await requireStill(order, places, writers);
    say(`paused ${ours.map(nameOf).join(' ')}`);
    const ended = await Promise.race([release.then((): Ended => 'let-go'), limit]);
    if (ended === 'limit')
      throw refused(
        `It was not read within the ${longestMs / 1_000} s of \`longest-pause\`. Give it longer, or back it up when less is written.`,
      );
    await requireStill(order, places, writers);
  } finally {
    over.abort();
    await Promise.all(ours.map(({ Id }) => unpause(order, Id)));
    say(`resumed ${Date.now() - began}`);
    if (guard !== undefined) await endGuard(order, guard);
  }
}

/** One that was unpaused may have written; so may one that was started. One that ended can't write any more. */
async function requireStill(
  order: PauseOrder,
  places: readonly FoundPlace[],
  writers: readonly ListedContainer[],
): Promise<void> {
  const active = await activeWriters(order, places);
  if (active.length === 0) return;
  const known = active.filter(({ Id }) => writers.some((each) => each.Id === Id));
  const words = known.length > 0 ? 'did not stay paused' : 'was started meanwhile, and may write there';
  throw refused(`${active.map(nameOf).join(', ')} ${words}.`);
}

/** One that somebody else has paused meanwhile, or that has ended, is still: 409, 404. It isn't ours to unpause. */
async function pause({ socket }: PauseOrder, container: ListedContainer): Promise<'paused' | 'still-already'> {
  const path = `/containers/${container.Id}/pause`;
  const answer = await askEngine(socket, { method: 'POST', path });
  if (![204, 404, 409].includes(answer.status))
    throw refused(`${nameOf(container)} could not be paused: ${answer.body.trim()}`);
  return answer.status === 204 ? 'paused' : 'still-already';
}
