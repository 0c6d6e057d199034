import { setTimeout as sleep } from 'node:timers/promises';
import { askEngine } from './engine-socket.ts';
import { activeWriters, foundPlaces, isOurs, refused, requireEngine } from './writers.ts';
import {
  type FoundPlace,
  type ListedContainer,
  nameOf,
  type PauseOrder,
} from '../../engines/docker/tasks/pause-order.ts';

const RETRY_MS = 250;

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
  const ours: ListedContainer[] = [];
  const began = Date.now();
  const over = new AbortController();
  const limit = sleep(longestMs, undefined, over).then(
    (): Ended => 'limit',
    (): Ended => 'let-go',
  );
  try {
    for (const each of writers) {
      ours.push(each);
      await pause(order, each);
    }
    await requireStill(order, places, ours);
    say(`paused ${ours.map(nameOf).join(' ')}`);
    const ended = await Promise.race([release.then((): Ended => 'let-go'), limit]);
    if (ended === 'limit')
      throw refused(
        `It was not read within the ${longestMs / 1_000} s of \`longest-pause\`. Give it longer, or back it up when less is written.`,
      );
    await requireStill(order, places, ours);
  } finally {
    over.abort();
    await Promise.all(ours.map((each) => unpause(order, each)));
    say(`resumed ${Date.now() - began}`);
  }
}

/** One that was unpaused may have written; so may one that was started. One that ended can't write any more. */
async function requireStill(
  order: PauseOrder,
  places: readonly FoundPlace[],
  ours: readonly ListedContainer[],
): Promise<void> {
  const active = await activeWriters(order, places);
  if (active.length === 0) return;
  const known = active.filter(({ Id }) => ours.some((each) => each.Id === Id));
  const words = known.length > 0 ? 'did not stay paused' : 'was started meanwhile, and may write there';
  throw refused(`${active.map(nameOf).join(', ')} ${words}.`);
}

/** One that somebody else has paused already, or that has ended meanwhile, is still: 409. */
async function pause({ socket }: PauseOrder, container: ListedContainer): Promise<void> {
  const path = `/containers/${container.Id}/pause`;
  const answer = await askEngine(socket, { method: 'POST', path });
  if (![204, 404, 409].includes(answer.status))
    throw refused(`${nameOf(container)} could not be paused: ${answer.body.trim()}`);
}

/** Tries until the Engine has done it: users wait meanwhile. 404, 409: it is gone, or isn't paused. */
async function unpause({ socket }: PauseOrder, container: ListedContainer): Promise<void> {
  for (;;) {
    const asked = { method: 'POST', path: `/containers/${container.Id}/unpause` } as const;
    const answer = await askEngine(socket, asked).catch(() => undefined);
    if (answer && [204, 404, 409].includes(answer.status)) return;
    await sleep(RETRY_MS);
  }
}
