import { describeServing, type DeploymentEnd } from '../domain/deployment-end.ts';
import { describeEndedRequests, isWorthTelling } from '../domain/ended-requests.ts';
import type { Attempt } from '../domain/deployment-state.ts';
import { asFailure } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import { incidentMarkdown, timelineOf } from '../domain/incident-report.ts';
import { attempting } from './attempting.ts';
import type { Operation } from './operation.ts';

/**
 * Writes what happened for people (Markdown) and for programs (JSON). Answers the paths. A report that can't be written is
 * only warned about: it must never change what is said about production.
 */
export async function writeDeploymentReport(
  op: Operation,
  attempt: Attempt,
  end: DeploymentEnd,
): Promise<readonly string[]> {
  const paths: string[] = [];
  const problem = await attempting(op, async () => {
    const incident = await incidentOf(op, attempt, end);
    if (!incident) return undefined;
    const name = `incident-${attempt.deployment}`;
    paths.push(await op.target.reports.write(`${name}.md`, incidentMarkdown(incident)));
    paths.push(await op.target.reports.write(`${name}.json`, `${JSON.stringify(incident, null, 2)}\n`));
    return undefined;
  });
  if (problem) op.target.progress.warn(`The incident report could not be written: ${problem.evidence.join('; ')}`);
  return paths;
}

async function incidentOf(op: Operation, attempt: Attempt, end: DeploymentEnd): Promise<Incident | undefined> {
  const from = attempt.away ?? attempt.staged;
  if (!from) return undefined;
  const entries = await op.target.journal.read(op.signal).catch((thrown: unknown) => {
    op.target.progress.warn(`The journal could not be read for the report: ${asFailure(thrown).message}`);
    return [];
  });
  const own = entries.filter(({ deployment }) => deployment === attempt.deployment);
  return {
    schema: 1,
    deployment: attempt.deployment,
    stack: op.request.configuration.stack,
    outcome: end.outcome,
    trigger: end.reason,
    from: from.release,
    to: attempt.home?.release ?? null,
    serving: describeServing(end.serving),
    timeline: timelineOf(own),
    evidence: [...end.evidence, ...op.endedRequests.filter(isWorthTelling).map(describeEndedRequests)],
    logs: end.logs,
    backup: attempt.backup ?? null,
  };
}
