import type { Attempt } from '../../target/deployment-state.ts';
import { changedOf, worksUnasked } from '../../target/placement.ts';
import { readState } from '../../target/usecases/read-state.ts';
import { type Operation, record } from './operation.ts';
import { failureAsSetback } from './setbacks.ts';
import { takeAway } from './steps/take-away.ts';
import { dropCopies } from './volumes/make-volumes.ts';
import { waitOutOutage } from './wait-out-outage.ts';

/**
 * Ends an attempt that was promoted. First it stops the old background components: two of them side by side would go on working
 * for ever. Copies of volumes are no way back any more and are removed. If that fails, the attempt stays open, and the next run tries again. Answers what was left, as lines.
 */
export async function endPromoted(op: Operation, { change, deployment }: Attempt): Promise<readonly string[]> {
  let tries = 0;
  const untidy = await failureAsSetback(op, () =>
    waitOutOutage(op, async () => {
      tries += 1;
      // The line may be there although its answer was lost. It belongs there once.
      if (tries > 1 && (await readState(op.target.journal, op.signal)).state.open === null) return undefined;
      await takeAway(op, worksUnasked(changedOf(change, change.before)));
      await dropCopies(op, changedOf(change, change.after));
      const serving = change.after;
      await record(op, { kind: 'ended', outcome: 'deployed', reason: 'promoted', change, serving }, deployment);
      return undefined;
    }),
  );
  if (!untidy) return [];
  op.target.progress.warn(`The deployment stays open until the next run tidies up: ${untidy.evidence.join('; ')}`);
  return ['the attempt stays open until the next run settles it', ...untidy.evidence];
}
