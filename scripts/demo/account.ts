import { readableDuration } from '@hardened-deploy/core/base/duration';
import type { ActRun } from './act-run.ts';

/** What one deployment of the demo came to. */
export interface Chapter {
  readonly version: string;
  /** Id of the deployment, empty when it never got one. */
  readonly deployment: string;
  readonly title: string;
  readonly expected: string;
  readonly outcome: string;
  readonly serving: string;
  readonly run: ActRun;
}

export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd();
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}

/** One line per deployment: what was expected, what came, who serves, how long. */
export function chaptersTable(chapters: readonly Chapter[]): string {
  const rows = chapters.map(({ title, expected, outcome, serving, run }) => [
    outcome === expected ? '✔' : '✘',
    title,
    outcome,
    serving,
    run.exitCode === 0 ? 'green' : 'red',
    readableDuration(run.elapsedMs),
  ]);
  const table = tableOf(['', 'Deployment', 'Outcome', 'Serves now', 'Workflow', 'Took'], rows);
  return `${table}\n\n  ✔ = ended as the story wants; only what was deployed is to be green`;
}

/** Why a deployment failed, in the words of its steps' errors; where they said none, which steps failed. */
export function reasonsOf({ lines, steps, exitCode }: Pick<ActRun, 'lines' | 'steps' | 'exitCode'>): readonly string[] {
  const errors = lines.flatMap(({ command, arg }) => (command === 'error' && arg ? [arg] : []));
  if (errors.length > 0) return [...new Set(errors)];
  const failed = steps.filter(({ result }) => result === 'failure');
  if (failed.length > 0) return failed.map(({ job, name }) => `the step "${name}" of the job ${job} failed`);
  return [lines.at(-1)?.msg?.trim() || `act ended with ${exitCode} and said nothing`];
}

/** How long each step of one deployment took. */
export function stepsTable(run: ActRun): string {
  const main = run.steps.filter(({ stage }) => stage === 'Main');
  return tableOf(
    ['Job', 'Step', 'Result', 'Took'],
    main.map(({ job, name, result, elapsedMs }) => [job, name, result, readableDuration(elapsedMs)]),
  );
}
