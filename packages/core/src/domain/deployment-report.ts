import { describeEnd, describeServing, END_REASONS, type DeploymentEnd } from './deployment-end.ts';
import { countOfEnded, describeEndedRequests, isWorthTelling, type EndedRequests } from './ended-requests.ts';
import { FAILURES } from './failure-catalogue.ts';
import { codeBlock, codeSpan, details, escapeMarkdown, ownMarkdown, table } from './markdown.ts';
import type { EnvironmentName } from './names.ts';
import { OUTCOME_MEANING } from './outcome.ts';
import { clamp, oneLine } from './printable.ts';
import type { RestorableRelease } from './rollback-target.ts';

/** How a deployment ended, for a job summary. */
export function endMarkdown(title: string, end: DeploymentEnd): string {
  const { outcome, reason, serving, evidence, logs, reports, failure } = end;
  const rows = [
    ['Outcome', `**${outcome}**: ${OUTCOME_MEANING[outcome]}`],
    ['Why', `\`${reason}\`: ${END_REASONS[reason]}`],
    ['Serving', escapeMarkdown(describeServing(serving))],
    ...(failure ? [['What to do', `${ownMarkdown(FAILURES[failure.code].remedy)} (\`${failure.code}\`)`]] : []),
    ...endedLines(end).map((line) => ['Ended requests', escapeMarkdown(line)]),
    ...reports.map((path) => ['Report', codeSpan(path)]),
  ];
  return [
    `### ${escapeMarkdown(title)}`,
    table(['', ''], rows),
    ...evidence.map((line) => codeBlock(line)),
    ...logs.map(({ container, tail }) => details(`Last lines of ${container}`, codeBlock(tail))),
  ].join('\n\n');
}

/** How a deployment ended, for an annotation: the outcome, what was seen, and what to do about it. */
export function endHeadline(end: DeploymentEnd): string {
  const { evidence, failure } = end;
  const remedy = failure ? [`What to do: ${FAILURES[failure.code].remedy} [${failure.code}]`] : [];
  return [describeEnd(end), ...evidence, ...endedLines(end), ...remedy].join('\n');
}

/** What was cut when a slot was taken away, in words; nothing when nothing was. */
export function endedLines({ endedRequests }: { readonly endedRequests: readonly EndedRequests[] }): readonly string[] {
  return endedRequests.filter(isWorthTelling).map(describeEndedRequests);
}

/** What led to the end, in one line for an announcement. */
export function endWhy({ evidence, reason }: DeploymentEnd): string {
  const [first = END_REASONS[reason]] = evidence;
  return clamp(oneLine(first), 300);
}

/** How a deployment ended, for programs: the part of the output `result` that is its own. */
export function endResult(end: DeploymentEnd): Readonly<Record<string, unknown>> {
  const { outcome, serving, evidence, reports, endedRequests, failure } = end;
  const what = failure && {
    code: failure.code,
    ...FAILURES[failure.code],
    detail: failure.message,
    facts: failure.facts,
  };
  return { outcome, serving, evidence, reports, endedRequests, ...(what && { failure: what }) };
}

/** The outputs that say how a deployment ended, the same for every action that ends one. */
export function endOutputs(end: DeploymentEnd) {
  const placement = end.serving.kind === 'release' ? end.serving.placement : undefined;
  const incident = end.reports.find((path) => /\.md( |$)/.test(path));
  return {
    outcome: end.outcome,
    why: endWhy(end),
    'ended-requests': countOfEnded(end.endedRequests),
    ...(placement && { slot: placement.slot, serving: placement.release.id }),
    ...(incident !== undefined && { incident }),
  };
}

/** What a dry run reports: the steps that it would have taken. */
export function plannedReport(environment: EnvironmentName, steps: readonly string[]) {
  const title = `Dry run for ${environment}: nothing was changed`;
  return {
    decision: 'done',
    reason: 'planned',
    headline: `${title}.\n${steps.map((step) => `- ${step}`).join('\n')}`,
    level: 'quiet',
    result: { plan: steps },
    summary: stepsMarkdown(title, steps),
  } as const;
}

export function stepsMarkdown(title: string, steps: readonly string[]): string {
  return [`### ${escapeMarkdown(title)}`, ...steps.map((step, index) => `${index + 1}. ${escapeMarkdown(step)}`)].join(
    '\n',
  );
}

export function restorableMarkdown(title: string, releases: readonly RestorableRelease[]): string {
  if (releases.length === 0) return `### ${escapeMarkdown(title)}\n\nNothing has been verified good here yet.`;
  const rows = releases.map(({ release, verifiedAt, by, serving, quarantined }) => [
    codeSpan(release.id),
    codeSpan(release.commit.slice(0, 12)),
    verifiedAt,
    escapeMarkdown(by),
    serving
      ? 'serves now'
      : quarantined === undefined
        ? 'can be restored'
        : `went bad since: ${escapeMarkdown(quarantined)}`,
  ]);
  return [`### ${escapeMarkdown(title)}`, table(['Release', 'Commit', 'Verified good', 'By', ''], rows)].join('\n\n');
}
