import type { Attempt } from '../../target/deployment-state.ts';
import { changedOf } from '../../target/placement.ts';
import { routesOf } from '../../target/routes.ts';
import type { ComponentSlot } from '../../target/slot.ts';
import { type ContainerLog, type DeploymentEnd, ended, servingOf, type Setback } from '../deployment-end.ts';
import { type Operation, record } from './operation.ts';
import { failureAsSetback } from './setbacks.ts';
import { captureLogs } from './steps/capture-logs.ts';
import { workloadsAt } from './steps/inspect-workloads.ts';
import { takeAway } from './steps/take-away.ts';
import { writeDeploymentReport } from './steps/write-incident.ts';

/** The end when traffic hasn't moved, but tidying up failed: the attempt stays open at the target. */
export function leftOpen({ change }: Attempt, setback: Setback, hindrance: Setback): DeploymentEnd {
  const failure = setback.failure ?? hindrance.failure;
  return ended('not-switched', setback.reason, servingOf(change.before), {
    evidence: [...setback.evidence, STAYS_OPEN, ...hindrance.evidence],
    ...(failure && { failure }),
  });
}

const STAYS_OPEN = 'the attempt stays open until the next run settles it';

/**
 * Ends an attempt whose traffic never moved: keeps the logs of its containers, removes the containers, writes `ended`. If that
 * fails, the attempt stays open in the journal and the next run settles it. What serves hasn't changed in either case.
 */
export async function withdrawRelease(op: Operation, attempt: Attempt, setback: Setback): Promise<DeploymentEnd> {
  const { change } = attempt;
  let logs: readonly ContainerLog[] = [];
  const hindrance = await failureAsSetback(op, async () => {
    const started = await startedBy(op, attempt);
    if (started.length > 0) {
      logs = await captureLogs(op, started);
      await takeAway(op, started);
    }
    if (attempt.staged) await op.target.router.stage(op.token, routesOf(change.before), op.signal);
    await record(
      op,
      { kind: 'ended', outcome: 'not-switched', reason: setback.reason, change, serving: change.before },
      attempt.deployment,
    );
    return undefined;
  });
  const { failure } = setback;
  const end = hindrance
    ? { ...leftOpen(attempt, setback, hindrance), logs }
    : ended('not-switched', setback.reason, servingOf(change.before), {
        evidence: setback.evidence,
        logs,
        ...(failure && { failure }),
      });
  return { ...end, reports: await writeDeploymentReport(op, attempt, end) };
}

/** What this attempt has put into the slots. What is older is a warm release that it hasn't replaced: it stays, as a way back. */
async function startedBy(op: Operation, { staged, change, generation }: Attempt): Promise<readonly ComponentSlot[]> {
  if (!staged) return [];
  const standing = await workloadsAt(op, changedOf(change, change.after));
  return standing.filter((found) => found.generation >= generation);
}
