import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { killTree } from '@hardened-deploy/testkit/runner/processes';
import { endAtExit } from '../bed/end-at-exit.ts';

export interface ActOptions {
  /** Path of the act executable. */
  readonly act: string;
  /** The caller's repository: a git checkout with the workflow in it. */
  readonly folder: string;
  readonly workflow: string;
  readonly event?: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  /** File with the secrets, mode 0600: on act's command line everybody on the machine could read them. */
  readonly secretFile: string;
  /** Release tree that stands in for org/hardened-deploy@v1. */
  readonly releaseTree: string;
  readonly repository: string;
  readonly runId: string;
  readonly githubUrl: string;
  readonly onStep?: (step: ActStep) => void;
  readonly onLine?: (line: ActLine) => void;
  readonly signal?: AbortSignal;
}

/** One line of act's JSON log, as far as it is used here. */
export interface ActLine {
  readonly msg?: string;
  readonly job?: string;
  readonly jobID?: string;
  readonly step?: string;
  readonly stage?: string;
  readonly stepResult?: 'success' | 'failure' | 'skipped';
  readonly jobResult?: 'success' | 'failure' | 'skipped';
  readonly executionTime?: number;
  readonly command?: string;
  readonly content?: string;
  readonly name?: string;
  readonly arg?: string;
  readonly raw_output?: boolean;
}

interface ActStep {
  readonly job: string;
  readonly name: string;
  readonly stage: string;
  readonly result: string;
  readonly elapsedMs: number;
}

export interface ActRun {
  readonly exitCode: number;
  readonly elapsedMs: number;
  readonly steps: readonly ActStep[];
  readonly jobs: ReadonlyMap<string, string>;
  /** The last value of each output, by `<job>.<name>`. */
  readonly outputs: ReadonlyMap<string, string>;
  readonly summaries: readonly { readonly job: string; readonly step: string; readonly markdown: string }[];
  readonly lines: readonly ActLine[];
}

/** Runs a workflow with act in host mode, from the release tree alone, and gathers what it said. Rejects when the signal says so. */
export async function runAct(options: ActOptions): Promise<ActRun> {
  const began = performance.now();
  options.signal?.throwIfAborted();
  const child = spawn(options.act, actArguments(options), {
    cwd: options.folder,
    // act's own configuration, the user's Docker host and GitHub variables must not leak into the run.
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '/root', LANG: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endAtExit(child);
  // With the processes of its steps: act doesn't wait for those when it is told to end.
  const end = (): void => (child.pid === undefined ? undefined : killTree(child.pid));
  options.signal?.addEventListener('abort', end);
  const run = gather(options);
  const readers = [child.stdout, child.stderr].map(async (stream) => {
    for await (const text of createInterface({ input: stream })) run.take(text);
  });
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 128));
    });
    await Promise.all(readers);
    options.signal?.throwIfAborted();
    return { exitCode, elapsedMs: performance.now() - began, ...run.gathered };
  } finally {
    options.signal?.removeEventListener('abort', end);
  }
}

/** Runs that can be ended together. */
interface ActRunner {
  run(options: ActOptions): Promise<ActRun>;
  /** Ends those that are under way, with the steps that they run, and waits for it. They reject, and so does every later one. */
  end(): Promise<void>;
}

export function actRunner(): ActRunner {
  const over = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  return {
    async run(options) {
      const signal = options.signal ? AbortSignal.any([over.signal, options.signal]) : over.signal;
      const one = runAct({ ...options, signal });
      underWay.add(one);
      return await one.finally(() => underWay.delete(one));
    },
    async end() {
      over.abort(new Error('act was ended'));
      await Promise.allSettled(underWay);
    },
  };
}

function actArguments(options: ActOptions): string[] {
  const each = (flag: string, pairs: Readonly<Record<string, string>>) =>
    Object.entries(pairs).flatMap(([name, value]) => [flag, `${name}=${value}`]);
  return [
    options.event ?? 'workflow_dispatch',
    '--json',
    '--workflows',
    options.workflow,
    '--platform',
    'ubuntu-latest=-self-hosted',
    // Host mode needs no Docker of act's own, and no socket of ours is handed to it.
    '--container-daemon-socket',
    '-',
    '--local-repository',
    `org/hardened-deploy@v1=${options.releaseTree}`,
    '--secret-file',
    options.secretFile,
    ...each('--input', options.inputs),
    ...each('--var', options.variables),
    ...each('--env', {
      GITHUB_API_URL: options.githubUrl,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: options.repository,
      // act gives every run the id 1: two runs would look like one.
      GITHUB_RUN_ID: options.runId,
    }),
    '--no-cache-server',
    '--artifact-server-addr',
    '127.0.0.1',
    '--concurrent-jobs',
    '1',
  ];
}

function gather({ onStep, onLine }: ActOptions) {
  const steps: ActStep[] = [];
  const jobs = new Map<string, string>();
  const outputs = new Map<string, string>();
  const summaries: { job: string; step: string; markdown: string }[] = [];
  const lines: ActLine[] = [];
  function take(text: string): void {
    const line = parseLine(text);
    lines.push(line);
    onLine?.(line);
    const job = line.jobID ?? '';
    const step = line.step ?? '';
    if (line.jobResult) jobs.set(job, line.jobResult);
    if (line.command === 'set-output' && line.name) outputs.set(`${job}.${line.name}`, line.arg ?? '');
    if (line.command === 'summary' && line.content) summaries.push({ job, step, markdown: line.content });
    if (!line.stepResult || line.stage === undefined) return;
    const ended = {
      job,
      name: step,
      stage: line.stage,
      result: line.stepResult,
      elapsedMs: (line.executionTime ?? 0) / 1e6,
    };
    steps.push(ended);
    onStep?.(ended);
  }
  return { take, gathered: { steps, jobs, outputs, summaries, lines } };
}

function parseLine(text: string): ActLine {
  try {
    // act's JSON log repeats every command as it came, `::add-mask::<the secret>` included.
    const { raw: _raw, ...line } = JSON.parse(text) as ActLine & { readonly raw?: string };
    const { arg: _arg, ...quiet } = line;
    return line.command === 'add-mask' ? quiet : line;
  } catch {
    return { msg: text };
  }
}
