import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startGitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { type RunnerJob, startJob } from '@hardened-deploy/testkit/runner/job';
import { parse } from 'yaml';
import type { Timed } from './own-machine.ts';

type Texts = Readonly<Record<string, string>>;
interface WrittenStep {
  readonly id?: string;
  readonly name: string;
  readonly uses: string;
  readonly with: Readonly<Record<string, unknown>>;
}
interface WrittenJob {
  readonly env?: Texts;
  readonly outputs?: Texts;
  readonly steps: readonly WrittenStep[];
}
interface Called {
  readonly on: {
    readonly workflow_call: { readonly inputs: Readonly<Record<string, { readonly default?: unknown }>> };
  };
  readonly jobs: Readonly<Record<string, WrittenJob>>;
}
interface Calling {
  readonly jobs: {
    readonly deploy: { readonly uses: string; readonly with: Texts; readonly secrets?: Texts };
  };
}

interface WorkflowOptions {
  /** A clone with the configuration and the workflow that `init` wrote. */
  readonly folder: string;
  readonly sha: string;
  /** A release of hardened-deploy, as a tag has it. */
  readonly releaseTree: string;
  readonly secrets: Texts;
  /** What the job `build` would have pushed. */
  readonly image: string;
}

const REPOSITORY = 'acme/notes';
const TOKEN = 'token-of-the-job';
/** Its `if` lets it run only when `deploy` was cut off. */
const FOR_DEAD_RUNS = 'recover';

/** Runs the jobs of the workflow that a page's reader has pushed, as its files say them. Throws unless it ends `deployed`. */
export async function runWorkflow(options: WorkflowOptions): Promise<readonly Timed[]> {
  const { folder, sha, releaseTree, secrets, image } = options;
  const calling = parse(await readFile(join(folder, '.github/workflows/deploy.yml'), 'utf8')) as Calling;
  const { uses, with: given, secrets: passed = {} } = calling.jobs.deploy;
  const outside = { secrets, inputs: {}, needs: { build: { outputs: { web: image } } } };
  const file = /\.github\/workflows\/[\w-]+\.yml/.exec(uses)?.[0] ?? '';
  const called = parse(await readFile(join(releaseTree, file), 'utf8')) as Called;
  const defaults = Object.entries(called.on.workflow_call.inputs).map(([name, { default: usual }]) => [
    name,
    usual ?? '',
  ]);
  const context = {
    inputs: { ...(Object.fromEntries(defaults) as object), ...filledIn(given, outside) },
    secrets: filledIn(passed, outside),
    github: { token: TOKEN },
    needs: { [FOR_DEAD_RUNS]: { result: 'skipped', outputs: {} } } as Record<string, object>,
  };
  await using github = await startGitHubEmulator({
    repositories: [{ name: REPOSITORY, environments: [{ name: 'production' }], contents: [{ folder, sha }] }],
    tokens: [
      {
        token: TOKEN,
        name: 'job',
        permissions: { [REPOSITORY]: { contents: 'write', deployments: 'write', actions: 'read', metadata: 'read' } },
      },
    ],
  });
  const took: Timed[] = [];
  let outputs: Texts = {};
  for (const [name, job] of Object.entries(called.jobs)) {
    if (name === FOR_DEAD_RUNS) continue;
    const facts = { apiUrl: github.url, repository: REPOSITORY, sha, job: name };
    await using running = await startJob({ tree: { actions: releaseTree }, token: TOKEN, facts, env: job.env ?? {} });
    outputs = await runJob({ name, job, running, context, took });
    context.needs[name] = { result: 'success', outputs };
  }
  if (outputs['outcome'] !== 'deployed') throw new Error(`the first deployment ended ${outputs['outcome']}`);
  return took;
}

interface JobRun {
  readonly name: string;
  readonly job: WrittenJob;
  readonly running: RunnerJob;
  readonly context: object;
  readonly took: Timed[];
}

/** Gives the job's outputs. A step that fails ends the bench: there is nothing to measure then. */
async function runJob({ name, job, running, context, took }: JobRun): Promise<Texts> {
  const steps: Record<string, { readonly outputs: Texts }> = {};
  const timed = async <Value>(what: string, work: () => Promise<Value>): Promise<Value> => {
    const began = performance.now();
    const value = await work();
    took.push({ what: `${name}: ${what}`, seconds: (performance.now() - began) / 1_000 });
    return value;
  };
  for (const step of job.steps) {
    const action = /\/([a-z-]+)@/.exec(step.uses)?.[1] ?? '';
    const inputs = filledIn(step.with, { ...context, steps });
    const { exitCode, shown, outputs } = await timed(step.name, () => running.run({ action, inputs }));
    if (exitCode !== 0) throw new Error(`${name}: ${step.name} ended with ${exitCode}\n${shown.join('\n')}`);
    if (step.id !== undefined) steps[step.id] = { outputs: Object.fromEntries(outputs) };
  }
  await timed('posts', () => running.end());
  return filledIn(job.outputs ?? {}, { ...context, steps });
}

/** Replaces `${{ a.b.c }}` by what is there, and by nothing where nothing is. These files have no other expressions where a value stands. */
function filledIn(texts: Readonly<Record<string, unknown>>, context: object): Record<string, string> {
  const look = (path: string): string => {
    const found = path
      .split('.')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], context);
    return found === undefined || found === null ? '' : String(found);
  };
  const filled = (text: string): string => text.replaceAll(/\$\{\{ ([\w.-]+) \}\}/g, (_, path: string) => look(path));
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const value = filled(String(text));
      if (value.includes('${{')) throw new Error(`the bench can't evaluate ${name}: ${value}`);
      return [name, value];
    }),
  );
}
