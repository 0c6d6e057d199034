import { FAILURES } from '../base/failure-catalogue.ts';
import { codeBlock, codeSpan, details, escapeMarkdown, ownMarkdown, table } from '../base/markdown.ts';
import type { EnvironmentName } from '../base/names.ts';
import { clamp, oneLine } from '../base/printable.ts';
import {
  checksRecord,
  type FindingAnnotation,
  findingAnnotations,
  findingsMarkdown,
  verdictLine,
} from '../checks/findings-report.ts';
import { countOfEnded, describeEndedRequests, type EndedRequests, isWorthTelling } from '../target/ended-requests.ts';
import { OUTCOME_MEANING } from '../target/outcome.ts';
import type { KeptAside } from '../target/copies/kept-aside.ts';
import { describeReleases, slotOf } from '../target/placement.ts';
import { describeTidied } from '../target/housekeeping/tidied.ts';
import {
  type DeploymentEnd,
  describeDeploymentEnd,
  describeServing,
  END_REASONS,
  evidenceLines,
} from './deployment-end.ts';
import { describePause } from './pause.ts';
import type { RestorableRelease } from './rollback-target.ts';

/** How a deployment ended, for the job summary. */
export function endMarkdown(title: string, end: DeploymentEnd): string {
  const { outcome, reason, serving, evidence, checked, logs, reports, failure } = end;
  const rows = [
    ['Outcome', `**${outcome}**: ${OUTCOME_MEANING[outcome]}`],
    ['Why', `\`${reason}\`: ${END_REASONS[reason]}`],
    ['Serving', escapeMarkdown(describeServing(serving))],
    ...(failure ? [['What to do', `${ownMarkdown(failure.remedy)} (\`${failure.code}\`)`]] : []),
    ...endedLines(end).map((line) => ['Ended requests', escapeMarkdown(line)]),
    ...end.pauses.map((pause) => ['Pause', escapeMarkdown(describePause(pause))]),
    ...tidiedLines(end).map((line) => ['Housekeeping', escapeMarkdown(line)]),
    ...reports.map((path) => ['Report', codeSpan(path)]),
  ];
  return [
    `### ${escapeMarkdown(title)}`,
    table(['', ''], rows),
    ...evidence.map((line) => codeBlock(line)),
    ...checked.map(({ of, verdict }) => findingsMarkdown(checksTitle(of), verdict)),
    ...logs.map(({ container, tail }) => details(`Last lines of ${container}`, codeBlock(tail))),
  ].join('\n\n');
}

function checksTitle(of: string): string {
  return `Checks of ${of}`;
}

/**
 * How a deployment ended, for an annotation: the outcome, what was seen, and what to do about it. Failed checks have
 * annotations of their own, see `endAnnotations`.
 */
export function endHeadline(end: DeploymentEnd): string {
  const { checked, failure } = end;
  const failed = checked.filter(({ verdict }) => verdict.kind === 'no-go');
  const evidence = [...failed.map(({ of, verdict }) => `${checksTitle(of)}: ${verdictLine(verdict)}`), ...end.evidence];
  const remedy = failure ? [`What to do: ${failure.remedy} [${failure.code}]`] : [];
  return [describeDeploymentEnd(end), ...evidence, ...endedLines(end), ...remedy].join('\n');
}

/** One annotation for each check that failed, could not tell or warned, as the smoke test has them. */
export function endAnnotations({ checked }: DeploymentEnd): readonly FindingAnnotation[] {
  return findingAnnotations(checked.flatMap(({ verdict }) => verdict.findings));
}

/** The requests that were cut when a slot was removed, in words. No line if none were. */
export function endedLines({ endedRequests }: { readonly endedRequests: readonly EndedRequests[] }): readonly string[] {
  return endedRequests.filter(isWorthTelling).map(describeEndedRequests);
}

function tidiedLines({ housekeeping }: DeploymentEnd): readonly string[] {
  return housekeeping ? describeTidied(housekeeping) : [];
}

/** Why it ended so, in one line for an announcement. */
export function endWhy(end: DeploymentEnd): string {
  const [first = END_REASONS[end.reason]] = evidenceLines(end);
  return clamp(oneLine(first), 300);
}

/** How a deployment ended, for programs: a part of the output `result`. */
export function endResult(end: DeploymentEnd): Readonly<Record<string, unknown>> {
  const { outcome, serving, checked, reports, endedRequests, pauses, housekeeping, failure } = end;
  const evidence = evidenceLines(end);
  const checks = checked.map(checksRecord);
  const what = failure && {
    code: failure.code,
    ...FAILURES[failure.code],
    remedy: failure.remedy,
    detail: failure.message,
    facts: failure.facts,
  };
  const seen = { outcome, serving, evidence, checks, reports, endedRequests, pauses };
  return { ...seen, ...(housekeeping && { housekeeping }), ...(what && { failure: what }) };
}

/** Where the report for people is. Undefined when none was written. */
export function incidentReportOf({ reports }: DeploymentEnd): string | undefined {
  return reports.find((path) => /\.md( |$)/.test(path));
}

/** The longest time that exclusive components were down, in milliseconds. */
function longestPause({ pauses }: DeploymentEnd): number {
  return Math.max(0, ...pauses.map(({ ms }) => ms));
}

/** The outputs that say how a deployment ended. Every action that ends one has them. */
export function endOutputs(end: DeploymentEnd) {
  const placement = end.serving.kind === 'release' ? end.serving.placement : undefined;
  const incident = incidentReportOf(end);
  return {
    outcome: end.outcome,
    why: endWhy(end),
    'ended-requests': countOfEnded(end.endedRequests),
    ...(end.pauses.length > 0 && { pause: String(longestPause(end)) }),
    ...(placement && { slot: slotOf(placement), serving: describeReleases(placement) }),
    ...(incident !== undefined && { incident }),
  };
}

/** The report of a dry run: the steps that a run would take. */
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

/** One release of the listing, as a line for the log. */
export function restorableLine({ release, verifiedAt, serving, quarantined }: RestorableRelease): string {
  const bad =
    quarantined === undefined ? '' : `, went bad since (${oneLine(quarantined)}): \`to\` takes it only with \`force\``;
  return `${release.id}, verified good ${verifiedAt}${serving ? ', serves now' : ''}${bad}`;
}

export function restorableMarkdown(
  title: string,
  { releases, older }: { readonly releases: readonly RestorableRelease[]; readonly older: number },
): string {
  const heading = `### ${escapeMarkdown(title)}`;
  if (releases.length === 0) return `${heading}\n\nNothing has been verified good here yet.`;
  const rows = releases.map((listed) => [
    codeSpan(listed.release.id),
    codeSpan(listed.release.commit.slice(0, 12)),
    listed.verifiedAt,
    escapeMarkdown(listed.by),
    standingOf(listed),
  ]);
  const more = older === 0 ? [] : [`And ${older} older ones: \`to\` takes them too, by their name.`];
  return [heading, table(['Release', 'Commit', 'Verified good', 'By', ''], rows), ...more].join('\n\n');
}

/** What was set aside, a line each, for the listing. */
export function keptAsideLine({ name, of, since, removeWith }: KeptAside): string {
  return `${name} keeps what was in ${of} before it was restored (${since}). When nobody needs it any more: ${removeWith}`;
}

export function keptAsideMarkdown(kept: readonly KeptAside[]): string {
  if (kept.length === 0) return '';
  const rows = kept.map(({ name, of, since, removeWith }) => [
    codeSpan(name),
    codeSpan(of),
    escapeMarkdown(since),
    codeSpan(removeWith),
  ]);
  return `\n\n### Set aside\n\n${table(['Volume', 'Keeps what was in', 'Since', 'When nobody needs it any more'], rows)}`;
}

function standingOf({ serving, quarantined }: RestorableRelease): string {
  const bad = quarantined === undefined ? undefined : `**went bad since** (${escapeMarkdown(quarantined)})`;
  if (serving) return bad === undefined ? 'serves now' : `serves now; ${bad}`;
  return bad === undefined ? 'can be restored' : `${bad}: only with \`force\``;
}
