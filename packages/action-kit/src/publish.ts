import { appendFile } from 'node:fs/promises';
import * as core from '@actions/core';
import type { Failure, Place } from '@hardened-deploy/core/domain/failure';
import { FAILURES } from '@hardened-deploy/core/domain/failure-catalogue';
import { codeSpan, escapeMarkdown, ownMarkdown, table } from '@hardened-deploy/core/domain/markdown';
import { clamp } from '@hardened-deploy/core/domain/printable';
import type { Contract } from './contract.ts';
import type { Redactor } from './redactor.ts';
import type { Annotation, AnnotationPlace, Report } from './report.ts';
import { logText, shownText } from './shown-text.ts';

// The runner drops a step's summary silently when it comes near 1 MiB (actions/runner#4337), so it is cut well before.
const LARGEST_SUMMARY = 900 * 1024;
// The runner keeps 10 annotations of a kind per step and cuts a message at 4,096 characters.
const MOST_ANNOTATIONS = 9;
const LONGEST_ANNOTATION = 4_000;

/** Puts a report where people and later steps see it: outputs, annotations, summary, exit code. */
export async function publishReport<C extends Contract>(
  contract: C,
  report: Report<C>,
  redactor: Redactor,
): Promise<void> {
  setOutputs(contract, report, redactor);
  const further = report.annotations ?? [];
  const { title } = contract;
  for (const each of further.slice(0, MOST_ANNOTATIONS)) annotate(title, each, redactor);
  if (further.length > MOST_ANNOTATIONS) core.info(`… and ${further.length - MOST_ANNOTATIONS} more, see the summary`);
  const level = report.level ?? (report.decision === 'stop' ? 'error' : 'quiet');
  if (level === 'quiet') core.info(logText(report.headline, redactor));
  else annotate(title, { level, text: report.headline, ...(report.place && { place: report.place }) }, redactor);
  if (report.summary !== undefined) await writeSummary(shownText(report.summary, redactor));
  if (report.decision === 'stop' && !report.green) process.exitCode = 1;
}

/** A failure as a report: what happened, why, what to do; the stack only in debug. */
export async function publishFailure(contract: Contract, failure: Failure, redactor: Redactor): Promise<void> {
  const { blame, title, remedy } = FAILURES[failure.code];
  const { message: detail, code, facts, places } = failure;
  for (const cause of causes(failure)) core.debug(logText(cause, redactor));
  const headline = `${title}: ${detail}\nWhat to do: ${remedy} [${code}]`;
  const result = { failure: { code, blame, title, detail, remedy, facts } };
  const rows = [
    ['What', detail.split('\n').map(escapeMarkdown).join('<br>')],
    ['What to do', ownMarkdown(remedy)],
    ['Code', codeSpan(code)],
  ];
  const summary = `### ${escapeMarkdown(`${contract.title}: ${title}`)}\n\n${table(['', ''], rows)}\n`;
  const at = annotationsAt(places);
  await publishReport(contract, { decision: 'stop', reason: 'failed', headline, result, summary, ...at }, redactor);
}

/** One place is the headline's own; of several each has an annotation at its line, and the headline has them all. */
function annotationsAt(places: readonly Place[]) {
  const [first, ...others] = places;
  if (!first) return {};
  if (others.length === 0) return { place: first };
  return { annotations: places.map((place): Annotation => ({ level: 'error', text: place.problem, place })) };
}

function setOutputs<C extends Contract>(contract: C, report: Report<C>, redactor: Redactor): void {
  const result = {
    schema: 1,
    action: contract.name,
    decision: report.decision,
    reason: report.reason,
    ...report.result,
  };
  const outputs: Record<string, string> = { ...(report.outputs as Record<string, string> | undefined) };
  for (const [name, value] of Object.entries({
    ...outputs,
    decision: report.decision,
    reason: report.reason,
    result: JSON.stringify(result),
  })) {
    setOutput(name, value, redactor);
  }
}

// Outside a runner @actions/core would print a deprecated `::set-output` command; there the log says it instead.
function setOutput(name: string, value: string, redactor: Redactor): void {
  if (process.env['GITHUB_OUTPUT']) core.setOutput(name, redactor.redact(value));
  else core.debug(`output ${name}: ${logText(value, redactor)}`);
}

function annotate(title: string, { level, text, place }: Annotation, redactor: Redactor): void {
  core[level](clamp(shownText(text, redactor), LONGEST_ANNOTATION), { title, ...(place && placed(place, redactor)) });
}

function placed({ file, line }: AnnotationPlace, redactor: Redactor) {
  return { file: shownText(file, redactor), startLine: line };
}

async function writeSummary(markdown: string): Promise<void> {
  const file = process.env['GITHUB_STEP_SUMMARY'];
  if (!file) return;
  const bytes = Buffer.from(markdown);
  const cut =
    bytes.length > LARGEST_SUMMARY
      ? `${bytes.subarray(0, LARGEST_SUMMARY).toString()}\n\n… cut: see the log.\n`
      : markdown;
  await appendFile(file, `${cut}\n`);
}

function* causes(failure: Failure): Generator<string> {
  let current: unknown = failure;
  for (let depth = 0; current instanceof Error && depth < 8; depth += 1) {
    yield current.stack ?? current.message;
    current = current.cause;
  }
}
