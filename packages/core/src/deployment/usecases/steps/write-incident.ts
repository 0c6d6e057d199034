import { asFailure } from '../../../base/failure.ts';
import { checksRecord } from '../../../checks/findings-report.ts';
import { type Attempt, wayHome } from '../../../target/deployment-state.ts';
import { describeEndedRequests, isWorthTelling } from '../../../target/ended-requests.ts';
import type { JournalEntry } from '../../../target/journal.ts';
import { changedOf, describeReleases } from '../../../target/placement.ts';
import { type DeploymentEnd, describeServing, evidenceLines } from '../../deployment-end.ts';
import { incidentMarkdown, timelineOf } from '../../incident-report.ts';
import type { Incident } from '../../incident.ts';
import type { Operation } from '../operation.ts';
import { failureAsSetback } from '../setbacks.ts';

/**
 * Writes the report for people (Markdown) and for programs (JSON), and answers the paths. If a report can't be written, that is
 * only a warning: it must not change the outcome of the deployment.
 */
export async function writeDeploymentReport(
  op: Operation,
  attempt: Attempt,
  end: DeploymentEnd,
): Promise<readonly string[]> {
  const paths: string[] = [];
  const orWarn = async (work: () => Promise<void>) => {
    const problem = await failureAsSetback(op, async () => {
      await work();
      return undefined;
    });
    if (problem) op.target.progress.warn(`The incident report could not be written: ${problem.evidence.join('; ')}`);
  };
  await orWarn(async () => {
    const incident = await incidentOf(op, attempt, end);
    if (!incident) return;
    const name = `incident-${attempt.deployment}`;
    // Each by itself: if the disk has no room for one, it may have room for the other.
    for (const [file, text] of [
      [`${name}.md`, incidentMarkdown(incident)],
      [`${name}.json`, `${JSON.stringify(incident, null, 2)}\n`],
    ] as const)
      await orWarn(async () => void paths.push(await op.target.reports.write(file, text)));
  });
  return paths;
}

async function incidentOf(op: Operation, attempt: Attempt, end: DeploymentEnd): Promise<Incident | undefined> {
  const { home, away, release } = attempt;
  const change = wayHome(attempt);
  const from = changedOf(change, away);
  if (from.length === 0) return undefined;
  const entries = await lastEntries(op).catch((thrown: unknown) => {
    op.target.progress.warn(`The journal could not be read for the report: ${asFailure(thrown).message}`);
    return [];
  });
  const own = entries.filter(({ deployment }) => deployment === attempt.deployment);
  return {
    schema: 2,
    deployment: attempt.deployment,
    stack: op.request.configuration.stack,
    outcome: end.outcome,
    trigger: end.reason,
    release: release ?? { id: describeReleases(from), commit: '' },
    from,
    to: changedOf(change, home),
    serving: describeServing(end.serving),
    timeline: timelineOf(own),
    evidence: [
      ...evidenceLines({ checked: op.checked, evidence: end.evidence }),
      ...op.endedRequests.filter(isWorthTelling).map(describeEndedRequests),
    ],
    checks: op.checked.map(checksRecord),
    logs: end.logs,
    backup: attempt.backup ?? null,
  };
}

/** The newest entries, as far as no checkpoint covers them. A deployment that has just ended is among them. */
async function lastEntries({ target, signal }: Operation): Promise<readonly JournalEntry[]> {
  const first = await target.journal.read('checkpoint', signal);
  const entries = [...first.entries];
  for (let { more } = first; more;) {
    const page = await target.journal.read(entries.at(-1)?.sequence ?? 0, signal);
    entries.push(...page.entries);
    ({ more } = page);
  }
  return entries;
}
