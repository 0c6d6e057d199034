import { endsTheRun } from '../../base/ends-the-run.ts';
import type { Doors } from '../ports/traffic-router.ts';
import type { Outage } from './target-outage.ts';

/**
 * Opens the doors at the first call and returns the same ones afterwards, so that the public address can be asked even when
 * the rest of the target doesn't answer. After an outage it opens them again, because a tunnel may have died. If that fails,
 * it returns the old ones until the next outage. If they could never be opened, the next call tries again.
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
      // The failed opening counts as an outage itself. That must not make the next call open them again at once.
      openedAt = outage.times();
      if (before && !endsTheRun(thrown, signal)) return before;
      if (kept === opening) kept = before;
      throw thrown;
    });
    kept = opening;
    return opening;
  };
}
