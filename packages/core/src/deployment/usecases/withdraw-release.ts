import type { Attempt } from '../../target/deployment-state.ts';
import { type ContainerLog, type DeploymentEnd, ended, servingOf, type Setback } from '../deployment-end.ts';
import { type Operation, record } from './operation.ts';
import { failureAsSetback } from './setbacks.ts';
import { captureLogs } from './steps/capture-logs.ts';
import { workloadsIn } from './steps/inspect-slot.ts';
import { takeAwaySlot } from './steps/take-away-slot.ts';
import { writeDeploymentReport } from './steps/write-incident.ts';

/** The end when traffic hasn't moved, but tidying up failed: the attempt stays open at the target. */
export function leftOpen({ live }: Attempt, setback: Setback, hindrance: Setback): DeploymentEnd {
  const failure = setback.failure ?? hindrance.failure;
  return ended('not-switched', setback.reason, servingOf(live), {
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
  let logs: readonly ContainerLog[] = [];
  const hindrance = await failureAsSetback(op, async () => {
    if (attempt.staged) {
      const { slot } = attempt.staged;
      const standing = await workloadsIn(op, slot);
      // A warm release that wasn't replaced yet stays, because it makes the next rollback fast.
      if (standing.some(({ generation }) => generation >= attempt.generation)) {
        logs = await captureLogs(op, slot);
        await takeAwaySlot(op, slot);
      }
    }
    await record(
      op,
      { kind: 'ended', outcome: 'not-switched', reason: setback.reason, serving: attempt.live },
      attempt.deployment,
    );
    return undefined;
  });
  const { failure } = setback;
  const end = hindrance
    ? { ...leftOpen(attempt, setback, hindrance), logs }
    : ended('not-switched', setback.reason, servingOf(attempt.live), {
        evidence: setback.evidence,
        logs,
        ...(failure && { failure }),
      });
  return { ...end, reports: await writeDeploymentReport(op, attempt, end) };
}
