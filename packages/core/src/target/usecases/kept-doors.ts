import { endsTheRun } from '../../base/ends-the-run.ts';
import type { Doors } from '../ports/traffic-router.ts';
import type { Outage } from './target-outage.ts';

/**
 * Opens the doors once and keeps them: what is open can be asked even when the rest of the target doesn't answer. After an
 * outage they are opened anew, because a tunnel may be dead by then; if that fails, the old ones are answered until the next
 * outage. Doors that were never open are opened by the next who asks.
 */
export function keptDoors(
  open: () => Promise<Doors>,
  outage: Pick<Outage, 'times'>,
  signal: AbortSignal,
): () => Promise<Doors> {
  let kept: Promise<Doors> | undefined;
  let openedAt = 0;
  return () => {
    if (kept && openedAt === outage.times()) return kept;
    const before = kept;
    openedAt = outage.times();
    const opening: Promise<Doors> = open().catch((thrown: unknown) => {
      // Its own failure is no reason to try at once again.
      openedAt = outage.times();
      if (before && !endsTheRun(thrown, signal)) return before;
      if (kept === opening) kept = before;
      throw thrown;
    });
    kept = opening;
    return opening;
  };
}
