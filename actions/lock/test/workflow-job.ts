import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import type { Permissions } from '@hardened-deploy/testkit/github/tokens';
import { startJob } from '@hardened-deploy/testkit/runner/job';
import { parse } from 'yaml';

type Texts = Readonly<Record<string, string>>;

interface Step {
  readonly id?: string;
  readonly name: string;
  readonly if?: string;
  readonly uses: string;
  readonly with: Texts;
}

interface Job {
  readonly permissions: Permissions;
  readonly outputs: Texts;
  readonly steps: readonly Step[];
}

const WORKFLOW = join(import.meta.dirname, '../../../.github/workflows/deploy.yml');

/** A job of `deploy.yml`. */
export async function jobOf(name: string): Promise<Job> {
  const { jobs } = parse(await readFile(WORKFLOW, 'utf8')) as { readonly jobs: Readonly<Record<string, Job>> };
  const job = jobs[name];
  if (!job) throw new Error(`deploy.yml has no job ${name}`);
  return job;
}

export interface JobRun {
  readonly outputs: Texts;
  /** Names of the steps that ran, with their exit codes. */
  readonly steps: Readonly<Record<string, number | null>>;
  readonly log: string;
  readonly summary: string;
}

/**
 * Runs the steps of a job of `deploy.yml`, each if its condition holds. `known` has the values of the contexts by their paths,
 * such as `needs.check.result`; what isn't there is empty. `added` are further inputs, by action.
 */
export async function runJob(
  job: Job,
  options: Parameters<typeof startJob>[0],
  known: Texts,
  added: Readonly<Record<string, Texts>> = {},
): Promise<JobRun> {
  await using started = await startJob(options);
  const contexts: Record<string, string> = { ...known };
  const steps: Record<string, number | null> = {};
  const logs: string[] = [];
  const summaries: string[] = [];
  for (const step of job.steps) {
    if (!evaluate(step.if ?? 'always()', contexts)) continue;
    const action = /hardened-deploy\/([\w-]+)@/.exec(step.uses)?.[1] ?? '';
    const given = Object.entries(step.with).map(([name, value]) => [name, filledIn(value, contexts)]);
    const inputs = { ...Object.fromEntries(given), ...added[action] };
    const ran = await started.run({ action, inputs });
    steps[step.name] = ran.exitCode;
    logs.push(...ran.lines);
    summaries.push(ran.summary);
    for (const [name, value] of ran.outputs) contexts[`steps.${step.id}.outputs.${name}`] = value;
  }
  for (const post of (await started.end()).posts) logs.push(...post.lines);
  const outputs = Object.entries(job.outputs).map(([name, value]) => [name, filledIn(value, contexts)]);
  return { outputs: Object.fromEntries(outputs), steps, log: logs.join('\n'), summary: summaries.join('\n') };
}

function filledIn(text: string, contexts: Texts): string {
  return text.replace(/\$\{\{ *(.*?) *\}\}/g, (_, expression: string) => String(evaluate(expression, contexts)));
}

/** The workflow's conditions use only what GitHub's expressions and JavaScript have in common. */
function evaluate(expression: string, contexts: Texts): string | boolean {
  const script = expression.replace(/\b(?:steps|needs|inputs|secrets|github)\.[\w.-]+/g, (path) =>
    JSON.stringify(contexts[path] ?? ''),
  );
  return runInNewContext(script, { always: () => true }) as string | boolean;
}
