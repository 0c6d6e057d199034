import { type ListedContainer, nameOf, type PauseOrder } from '../../engines/docker/tasks/pause-order.ts';
import { askEngine } from '../pause/engine-socket.ts';
import { refused } from '../pause/writers.ts';

/**
 * Stops containers, each in the time that it was made with, and answers their names. `active`: who may write by then. Throws a
 * `ProgramFailure` when one still runs, or another was started meanwhile.
 */
export async function stopAll(
  { socket }: Pick<PauseOrder, 'socket'>,
  writers: readonly ListedContainer[],
  active: () => Promise<readonly ListedContainer[]>,
): Promise<readonly string[]> {
  await Promise.all(
    writers.map(async (each) => {
      const asked = { method: 'POST', path: `/containers/${each.Id}/stop`, limitMs: 900_000 } as const;
      const answer = await askEngine(socket, asked);
      if (![204, 304, 404].includes(answer.status))
        throw refused(`${nameOf(each)} could not be stopped: ${answer.body.trim()}`);
    }),
  );
  const left = await active();
  if (left.length > 0) throw refused(`${left.map(nameOf).join(', ')} runs again, and may write there.`);
  return writers.map(nameOf);
}
