import type { Attempt } from '../../../target/deployment-state.ts';
import { type DeploymentEnd, ended, type Setback } from '../../deployment-end.ts';
import type { Operation } from '../operation.ts';
import { endLeftHold } from './end-left-hold.ts';
import { findWhatServes } from '../steps/find-what-serves.ts';
import { writeDeploymentReport } from '../steps/write-incident.ts';

/**
 * The end when going back would lose what users have written, because there is no room to keep it. Nothing that serves was held,
 * stopped or moved. The attempt stays open, so that the next run goes back once there is room.
 */
export async function leftAlone(
  op: Operation,
  attempt: Attempt,
  trigger: Setback,
  problem: Setback,
): Promise<DeploymentEnd> {
  const { failure } = problem;
  const released = await endLeftHold(op, attempt);
  const end = ended('rollback-failed', 'blocked', await findWhatServes(op, attempt), {
    evidence: [
      ...problem.evidence,
      ...(released === undefined ? [] : [released]),
      ...trigger.evidence,
      'the attempt stays open until the next run settles it',
    ],
    ...(failure && { failure }),
  });
  return { ...end, reports: await writeDeploymentReport(op, attempt, end) };
}
