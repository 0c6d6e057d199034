import { ended, servingOf, type ContainerLog, type DeploymentEnd, type Setback } from '../domain/deployment-end.ts';
import type { Attempt } from '../domain/deployment-state.ts';
import { captureLogs } from './capture-logs.ts';
import { attempting } from './attempting.ts';
import { containersIn } from './inspect-slot.ts';
import { record, type Operation } from './operation.ts';
import { takeAwaySlot } from './take-away-slot.ts';
import { writeDeploymentReport } from './write-incident.ts';

/** Traffic hasn't moved, and the rest couldn't be done: the attempt stays open at the target. */
export function leftOpen({ live }: Attempt, setback: Setback, hindrance: Setback): DeploymentEnd {
  const failure = setback.failure ?? hindrance.failure;
  return ended('not-switched', setback.reason, servingOf(live), {
    evidence: [...setback.evidence, STAYS_OPEN, ...hindrance.evidence],
    ...(failure && { failure }),
  });
}

const STAYS_OPEN = 'the attempt stays open until the next run settles it';

/**
 * Ends an attempt whose traffic never moved: keeps its containers' logs, removes them, writes `ended`. When that can't be
 * done, the attempt stays open in the journal and the next run settles it; what serves hasn't changed either way.
 */
export async function withdrawRelease(op: Operation, attempt: Attempt, setback: Setback): Promise<DeploymentEnd> {
  let logs: readonly ContainerLog[] = [];
  const hindrance = await attempting(op, async () => {
    if (attempt.staged) {
      const { slot } = attempt.staged;
      const containers = await containersIn(op, slot);
      // A warm release that nothing has replaced yet stays: it is the older one's fast way back.
      if (containers.some(({ generation }) => generation >= attempt.generation)) {
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
