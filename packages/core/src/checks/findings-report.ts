import { counted, firstOf } from '../base/counted.ts';
import { readableDuration } from '../base/duration.ts';
import { details, escapeMarkdown, table } from '../base/markdown.ts';
import { clamp } from '../base/printable.ts';
import type { Checked, Finding, FindingStatus, Verdict } from './finding.ts';

const MARK: Record<FindingStatus, string> = {
  failed: '❌ failed',
  errored: '❓ could not tell',
  warned: '⚠️ warned',
  passed: '✅ passed',
  skipped: '⏭️ skipped',
};
const WORST_FIRST: readonly FindingStatus[] = ['failed', 'errored', 'warned', 'skipped', 'passed'];
// Long enough for an address and a value. A whole response body would make the table unreadable.
const LONGEST_CELL = 240;

/** `2 of 7 checks failed, 1 could not tell` or `7 checks passed, 1 of them with a warning`. */
export function verdictLine({ kind, findings }: Verdict): string {
  const count = (status: FindingStatus) => findings.filter((finding) => finding.status === status).length;
  const skipped = count('skipped') > 0 ? `, ${count('skipped')} skipped` : '';
  if (kind === 'no-go') {
    const [first, ...more] = [
      ...(count('failed') > 0 ? [[count('failed'), 'failed'] as const] : []),
      ...(count('errored') > 0 ? [[count('errored'), 'could not tell'] as const] : []),
    ].map(([number, how], index) =>
      index === 0 ? `${number} of ${counted(findings.length, 'check')} ${how}` : `${number} ${how}`,
    );
    return `${[first, ...more].join(', ')}${skipped}`;
  }
  const passed = count('passed') + count('warned');
  const warned = count('warned') > 0 ? `, ${count('warned')} of them with a warning` : '';
  return `${counted(passed, 'check')} passed${warned}${skipped}`;
}

/** The report of an action that ends with a verdict. `title` says what was looked at: `Smoke test of production`. */
export function verdictReport(title: string, verdict: Verdict) {
  const { kind, findings } = verdict;
  const isWarned = findings.some(({ status }) => status === 'warned');
  return {
    decision: kind === 'go' ? 'proceed' : 'stop',
    reason: kind === 'no-go' ? 'checks-failed' : isWarned ? 'passed-with-warnings' : 'passed',
    headline: `${title}: ${verdictLine(verdict)}`,
    level: kind === 'no-go' ? 'error' : isWarned ? 'warning' : 'quiet',
    outputs: { verdict: kind, 'failed-checks': failedChecks(verdict) },
    summary: findingsMarkdown(title, verdict),
    annotations: findingAnnotations(findings),
  } as const;
}

// Later steps get the names as an environment variable. Linux allows 128 KiB for one: with more, the step would not start.
const MOST_NAMES = 100;
const LONGEST_NAME = 240;

/** Names of the checks that block, one per line. */
export function failedChecks(verdict: Verdict): string {
  const names = reasonsOf(verdict).map(({ check }) => clamp(check, LONGEST_NAME));
  return firstOf(names, MOST_NAMES).join('\n');
}

// Even if thousands of checks fail, the first ones show what is wrong.
const MOST_REASONS = 20;

/** What blocks, one line per check: for a log or a journal, which have no room for a table. */
export function reasonLines(verdict: Verdict): readonly string[] {
  const lines = reasonsOf(verdict).map(({ check, status, evidence }) => `${check} ${status}: ${evidence}`);
  return firstOf(lines, MOST_REASONS);
}

function reasonsOf(verdict: Verdict): readonly Finding[] {
  return verdict.kind === 'no-go' ? verdict.reasons : [];
}

/** A run of the checks, for programs. Every action's output `result` has this form. */
export interface ChecksRecord {
  readonly of: string;
  readonly verdict: Verdict['kind'];
  readonly findings: readonly Finding[];
}

export function checksRecord({ of, verdict: { kind, findings } }: Checked): ChecksRecord {
  return { of, verdict: kind, findings };
}

/** Findings for a job summary, the worst first: the verdict, a table, and the timelines of the findings that have one. */
export function findingsMarkdown(title: string, verdict: Verdict): string {
  const findings = worstFirst(verdict.findings);
  const head = `### ${verdict.kind === 'go' ? '✅' : '❌'} ${escapeMarkdown(title)}: ${verdictLine(verdict)}`;
  const timelines = findings.filter(({ status, timeline }) => status !== 'passed' && (timeline?.length ?? 0) > 1);
  return [head, findingsTable(findings), ...timelines.map(timelineOf)].join('\n\n');
}

function findingsTable(findings: readonly Finding[]): string {
  const measured = findings.some(({ attempts }) => attempts !== undefined);
  const advised = findings.some(({ remedy }) => remedy !== undefined);
  const header = ['', 'Check', ...(measured ? ['Observed', 'Expected', 'Time', 'Attempts'] : ['What was seen'])];
  const rows = findings.map(({ check, status, evidence, remedy, observed, expected, elapsedMs, attempts }) => [
    MARK[status],
    cell(check),
    cell(measured ? (observed ?? evidence) : evidence),
    ...(measured
      ? [cell(expected ?? ''), elapsedMs === undefined ? '' : readableDuration(elapsedMs), String(attempts ?? '')]
      : []),
    cell(remedy ?? ''),
  ]);
  return table(advised ? [...header, 'What to do'] : header, advised ? rows : rows.map((row) => row.slice(0, -1)));
}

function timelineOf({ check, timeline = [] }: Finding): string {
  const rows = timeline.map(({ from, to, atMs, status, observed }) => [
    from === to ? String(from) : `${from}–${to}`,
    readableDuration(atMs),
    MARK[status],
    cell(observed),
  ]);
  return details(`${check}: every attempt`, table(['Attempt', 'After', '', 'What was seen'], rows));
}

export interface FindingAnnotation {
  readonly level: 'error' | 'warning';
  readonly text: string;
}

/** Findings that failed, could not tell or warned, the worst first, for annotations. */
export function findingAnnotations(findings: readonly Finding[]): readonly FindingAnnotation[] {
  return worstFirst(findings).flatMap((finding): FindingAnnotation[] => {
    const { check, status, evidence, remedy } = finding;
    if (status === 'passed' || status === 'skipped') return [];
    const text = `${check}: ${evidence}${remedy === undefined ? '' : `\nWhat to do: ${remedy}`}`;
    return [{ level: status === 'warned' ? 'warning' : 'error', text }];
  });
}

function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((one, other) => WORST_FIRST.indexOf(one.status) - WORST_FIRST.indexOf(other.status));
}

function cell(text: string): string {
  return escapeMarkdown(clamp(text, LONGEST_CELL));
}
