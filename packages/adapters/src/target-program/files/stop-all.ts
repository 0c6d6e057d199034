import {
  type FoundPlace,
  type ListedContainer,
  nameOf,
  type PauseOrder,
} from '../../engines/docker/tasks/pause-order.ts';
import { askEngine } from '../pause/engine-socket.ts';
import { activeWriters, pausedWriters, refused } from '../pause/writers.ts';

/**
 * Stops containers, each in the time that it was made with, and answers their names. Throws a `ProgramFailure` when one may still write to the
 * places, or another was started meanwhile.
 */
export async function stopAll(
  order: PauseOrder,
  writers: readonly ListedContainer[],
  places: readonly FoundPlace[],
): Promise<readonly string[]> {
  await Promise.all(
    writers.map(async (each) => {
      const asked = { method: 'POST', path: `/containers/${each.Id}/stop`, limitMs: 900_000 } as const;
      const answer = await askEngine(order.socket, asked);
      if (![204, 304, 404].includes(answer.status))
        throw refused(`${nameOf(each)} could not be stopped: ${answer.body.trim()}`);
    }),
  );
  const left = await activeWriters(order, places);
  await requireNonePaused(order, places);
  if (left.length > 0) throw refused(`${left.map(nameOf).join(', ')} runs again, and may write there.`);
  return writers.map(nameOf);
}

/** It would write on into other files. Stopping it would lose what its pause was to keep, so that is for the person who paused it. */
export async function requireNonePaused(order: PauseOrder, places: readonly FoundPlace[]): Promise<void> {
  const paused = await pausedWriters(order, places);
  if (paused.length > 0)
    throw refused(
      `${paused.map(nameOf).join(', ')} is paused, and may write there when it goes on. Let it go on (docker unpause) or stop it, then run this again.`,
    );
}
