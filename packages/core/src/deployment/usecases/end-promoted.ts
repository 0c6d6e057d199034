import type { DeploymentId } from '../../base/names.ts';
import type { Attempt } from '../../target/deployment-state.ts';
import { type Change, changedOf, worksUnasked } from '../../target/placement.ts';
import { readState } from '../../target/usecases/read-state.ts';
import { type Operation, record } from './operation.ts';
import { failureAsSetback } from './setbacks.ts';
import { takeAway } from './steps/take-away.ts';
import { runAfterDeploy } from './tasks/run-hooks.ts';
import { dropCopies } from './volumes/make-volumes.ts';
import { waitOutOutage } from './wait-out-outage.ts';

/** Whether the hook `after-deploy` is run: a rollback doesn't wait for it. */
export type HookAtEnd = 'run-hook' | 'leave-hook-out';

/**
 * Ends an attempt that was promoted. First it stops the old background components: two of them side by side would go on working
 * for ever. Copies of volumes are no way back any more and are removed. Then the hook `after-deploy` runs, and the end is written
 * down last: of a run that dies before, the next one runs the hook again. If stopping or writing fails, the attempt stays open,
 * and the next run tries again. Answers what was left, as lines.
 */
export async function endPromoted(
  op: Operation,
  { change, deployment, release }: Attempt,
  hook: HookAtEnd,
): Promise<readonly string[]> {
  let warnings: readonly string[] = [];
  const untidy = await failureAsSetback(op, async () => {
    await waitOutOutage(op, async () => {
      await takeAway(op, worksUnasked(changedOf(change, change.before)));
      await dropCopies(op, changedOf(change, change.after));
    });
    if (hook === 'run-hook') warnings = await runAfterDeploy(op, { change, deployment, release });
    else warnings = leftOut(op);
    await recordEnd(op, change, deployment);
    return undefined;
  });
  if (!untidy) return warnings;
  op.target.progress.warn(`The deployment stays open until the next run tidies up: ${untidy.evidence.join('; ')}`);
  return [...warnings, 'the attempt stays open until the next run settles it', ...untidy.evidence];
}

function leftOut({ request, target }: Operation): readonly string[] {
  if (!request.configuration.hooks.afterDeploy) return [];
  const line =
    'It is not known whether the hook after-deploy ran to its end. It is not run again, because going back comes first';
  target.progress.warn(line);
  return [line];
}

async function recordEnd(op: Operation, change: Change, deployment: DeploymentId): Promise<void> {
  const event = { kind: 'ended', outcome: 'deployed', reason: 'promoted', change, serving: change.after } as const;
  let tries = 0;
  await waitOutOutage(op, async () => {
    tries += 1;
    // The line may be there although its answer was lost. It belongs there once.
    if (tries > 1 && (await readState(op.target.journal, op.signal)).state.open === null) return;
    await record(op, event, deployment);
  });
}
