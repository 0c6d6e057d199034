import * as core from '@actions/core';
import type { Failure, FileProblem } from '@hardened-deploy/core/base/failure';
import { FAILURES } from '@hardened-deploy/core/base/failure-catalogue';
import { codeSpan, escapeMarkdown, ownMarkdown, table } from '@hardened-deploy/core/base/markdown';
import { clamp } from '@hardened-deploy/core/base/printable';
import { tryOutput, trySummary } from './command-files.ts';
import type { Contract } from './contract.ts';
import type { Redactor } from './redactor.ts';
import type { Annotation, FileLine, Report } from './report.ts';
import { logText, shownText } from './shown-text.ts';

// The runner drops a step's summary silently when it comes near 1 MiB (actions/runner#4337), so it is cut well before.
const LARGEST_SUMMARY = 900 * 1024;
// Of a summary that could not be written.
const LARGEST_ASIDE = 60_000;
// The runner keeps 10 annotations of a kind per step and cuts a message at 4,096 characters.
const MOST_ANNOTATIONS = 9;
const LONGEST_ANNOTATION = 4_000;

const UNWRITABLE = `What to do: ${FAILURES['runner/unwritable'].remedy} [runner/unwritable]`;

/**
 * Puts a report where people and later steps see it: annotations, exit code, outputs, summary. In this order, because the first
 * two need no disk: on a runner whose disk is full the outcome is said nevertheless.
 */
export function publishReport<C extends Contract>(contract: C, report: Report<C>, redactor: Redactor): void {
  const further = report.annotations ?? [];
  const { title } = contract;
  for (const each of further.slice(0, MOST_ANNOTATIONS)) annotate(title, each, redactor);
  if (further.length > MOST_ANNOTATIONS) core.info(`… and ${further.length - MOST_ANNOTATIONS} more, see the summary`);
  const level = report.level ?? (report.decision === 'stop' ? 'error' : 'quiet');
  if (level === 'quiet') core.info(logText(report.headline, redactor));
  else annotate(title, { level, text: report.headline, ...(report.place && { place: report.place }) }, redactor);
  if (report.decision === 'stop' && !report.green) process.exitCode = 1;
  writeOutputs(contract, report, redactor);
  writeSummary(contract, report, redactor);
}

/** A failure as a report: what happened, why, what to do; the stack only in debug. */
export function publishFailure(contract: Contract, failure: Failure, redactor: Redactor): void {
  const { blame } = FAILURES[failure.code];
  const { message: detail, code, title, remedy, facts, fileProblems } = failure;
  for (const cause of causes(failure)) core.debug(logText(cause, redactor));
  const advice = `What to do: ${remedy} [${code}]`;
  // The detail is what gets cut: the advice behind it must be read. Secrets go first, so that none is cut in half and shown.
  const room = LONGEST_ANNOTATION - title.length - advice.length - 3;
  const headline = `${title}: ${clamp(shownText(detail, redactor), room)}\n${advice}`;
  const result = { failure: { code, blame, title, detail, remedy, facts } };
  const rows = [
    ['What', detail.split('\n').map(escapeMarkdown).join('<br>')],
    ['What to do', ownMarkdown(remedy)],
    ['Code', codeSpan(code)],
  ];
  const summary = `### ${escapeMarkdown(`${contract.title}: ${title}`)}\n\n${table(['', ''], rows)}\n`;
  const at = annotationsAt(fileProblems);
  publishReport(contract, { decision: 'stop', reason: 'failed', headline, result, summary, ...at }, redactor);
}

/** One place is the headline's own; of several each has an annotation at its line, and the headline has them all. */
function annotationsAt(fileProblems: readonly FileProblem[]) {
  const [first, ...others] = fileProblems;
  if (!first) return {};
  if (others.length === 0) return { place: first };
  return { annotations: fileProblems.map((place): Annotation => ({ level: 'error', text: place.problem, place })) };
}

/** Later steps and jobs go by the outputs: a step that could not write them is red, whatever it did, and its log has them. */
function writeOutputs<C extends Contract>(contract: C, report: Report<C>, redactor: Redactor): void {
  const outputs = outputsOf(contract, report);
  // Outside a runner @actions/core would print a deprecated `::set-output` command; there the log says it instead.
  if (!process.env['GITHUB_OUTPUT']) {
    for (const [name, value] of outputs) core.debug(`output ${name}: ${logText(value, redactor)}`);
    return;
  }
  const problems = outputs.flatMap(([name, value]) => tryOutput(name, redactor.redact(value)) ?? []);
  const [problem] = problems;
  if (problem === undefined) return;
  process.exitCode = 1;
  const lines = outputs.map(([name, value]) => `${name}: ${value}`);
  logAside('Outputs of this step, which could not all be written', lines.join('\n'), redactor);
  const said = `The step ended with \`${report.decision}\`, \`${report.reason}\`, but ${problems.length} of its ${outputs.length} outputs could not be written (${problem}).`;
  const text = `${said}\nThe step is red because later steps and jobs lack them; the log has them all.\n${UNWRITABLE}`;
  annotate(contract.title, { level: 'error', text }, redactor);
}

/** The small ones that decide come first: they may still find room where `result` does not. */
function outputsOf<C extends Contract>(contract: C, report: Report<C>): readonly (readonly [string, string])[] {
  const { decision, reason } = report;
  const result = { schema: 1, action: contract.name, decision, reason, ...report.result };
  const own = (report.outputs ?? {}) as Readonly<Record<string, string>>;
  return [...Object.entries({ decision, reason, ...own }), ['result', JSON.stringify(result)]];
}

/** Nothing goes by the summary, so that a missing one is a warning. */
function writeSummary<C extends Contract>(contract: C, { summary }: Report<C>, redactor: Redactor): void {
  if (summary === undefined) return;
  const markdown = shownText(summary, redactor);
  const problem = trySummary(`${cutSummary(markdown)}\n`);
  if (problem === undefined) return;
  logAside('Summary of this step, which could not be written', clamp(markdown, LARGEST_ASIDE), redactor);
  const text = `The job summary could not be written (${problem}); the log has it.\n${UNWRITABLE}`;
  annotate(contract.title, { level: 'warning', text }, redactor);
}

function logAside(title: string, text: string, redactor: Redactor): void {
  core.startGroup(title);
  core.info(logText(text, redactor));
  core.endGroup();
}

function annotate(title: string, { level, text, place }: Annotation, redactor: Redactor): void {
  core[level](clamp(shownText(text, redactor), LONGEST_ANNOTATION), { title, ...(place && placed(place, redactor)) });
}

function placed({ file, line }: FileLine, redactor: Redactor) {
  return { file: shownText(file, redactor), startLine: line };
}

function cutSummary(markdown: string): string {
  const bytes = Buffer.from(markdown);
  if (bytes.length <= LARGEST_SUMMARY) return markdown;
  return `${bytes.subarray(0, LARGEST_SUMMARY).toString()}\n\n… cut: see the log.\n`;
}

function* causes(failure: Failure): Generator<string> {
  let current: unknown = failure;
  for (let depth = 0; current instanceof Error && depth < 8; depth += 1) {
    yield current.stack ?? current.message;
    current = current.cause;
  }
}
