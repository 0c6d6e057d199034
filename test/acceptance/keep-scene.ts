import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { startGitHubEmulator, type GitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import type { ActionTree } from '@hardened-deploy/testkit/runner/action-metadata';
import { startJob, type JobEnd, type RunnerJob } from '@hardened-deploy/testkit/runner/job';
import type { RunningStep, StepResult } from '@hardened-deploy/testkit/runner/step';
import { expect } from 'vitest';
import { filesBelow } from './canaries.ts';
import { TREE } from './tree.ts';

export const REPOSITORY = 'acme/shop';
export const LEASE_TOKEN = 'canary-lease-token-77ae';
/** Looks like an installation token of an App, and is short enough not to look like a real one. */
export const INSTALLATION_TOKEN = 'ghs_canary-3f21';
const JOB_TOKEN = 'canary-job-token-19b4';
/** In the address of a proxy that the job's environment names. */
export const PROXY_PASSWORD = 'canary-proxy-password-c0de';
export const APP = 17;

export const KEY = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
});
/** The lease's tokens, and the lines of the App's key. */
export const CANARIES = [
  LEASE_TOKEN,
  INSTALLATION_TOKEN,
  JOB_TOKEN,
  PROXY_PASSWORD,
  'ghs_made-by-app',
  ...KEY.privateKey.split('\n').filter((line) => line.length > 20 && !line.startsWith('-----')),
] as const;

type Inputs = Readonly<Record<string, string>>;

interface KeepJob {
  readonly job: RunnerJob;
  lock(inputs?: Inputs, env?: Inputs): Promise<StepResult>;
  start(inputs?: Inputs): Promise<RunningStep>;
  end(): Promise<JobEnd>;
  /** Every file of the runner in which a secret shows. */
  leaks(): Promise<readonly string[]>;
}

interface KeepScene extends AsyncDisposable {
  readonly github: GitHubEmulator;
  job(tree?: ActionTree): Promise<KeepJob>;
}

/** A GitHub with one environment, and an App that is installed there. */
export async function keepScene(): Promise<KeepScene> {
  const stack = new AsyncDisposableStack();
  const environments = { [REPOSITORY]: { environments: 'write' } } as const;
  const github = stack.use(
    await startGitHubEmulator({
      repositories: [{ name: REPOSITORY, environments: [{ name: 'production' }] }],
      tokens: [
        { token: LEASE_TOKEN, name: 'deployer', permissions: environments },
        { token: INSTALLATION_TOKEN, name: 'installation', permissions: environments },
        { token: JOB_TOKEN, name: 'job', permissions: { [REPOSITORY]: { contents: 'read' } } },
      ],
      apps: [
        {
          id: APP,
          publicKey: KEY.publicKey,
          installations: [
            { id: 23, repositories: [REPOSITORY], permissions: { environments: 'write', contents: 'write' } },
          ],
        },
      ],
    }),
  );
  let runs = 0;
  return {
    github,
    async job(tree = TREE) {
      runs += 1;
      const facts = { apiUrl: github.url, repository: REPOSITORY, runId: 1_000 + runs };
      const watch = { canaries: CANARIES, scope: 'step' } as const;
      return keepJob(stack.use(await startJob({ tree, token: JOB_TOKEN, facts, watch, debug: true })));
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

function keepJob(job: RunnerJob): KeepJob {
  const step = (inputs: Inputs = {}, env: Inputs = {}) => ({
    action: 'lock',
    env,
    inputs: {
      environment: 'production',
      fence: 'none',
      ttl: '10s',
      'max-hold': '2m',
      'lease-store-token': LEASE_TOKEN,
      ...inputs,
    },
  });
  return {
    job,
    lock: (inputs, env) => job.run(step(inputs, env)),
    start: (inputs) => job.start(step(inputs)),
    end: () => job.end(),
    async leaks() {
      const files = [...(await filesOf(job.folders.root))];
      return files.filter(([, text]) => CANARIES.some((canary) => text.includes(canary))).map(([path]) => path);
    },
  };
}

/** A notice is being replaced again and again: a file that went between being listed and being read is looked for anew. */
async function filesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await filesBelow(folder);
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT' || tries >= 10) throw thrown;
    }
  }
}

export function granted(step: StepResult): string {
  expect(step.exitCode, step.lines.join('\n')).toBe(0);
  expect(step.outputs.get('reason')).toBe('granted');
  return step.outputs.get('lease') ?? '';
}

/** The renewer's pid, as main saved it for post. */
export function renewerOf(step: Pick<StepResult, 'state'>): number {
  const { mark } = JSON.parse(step.state.get('renewer') ?? '') as { readonly mark: { readonly pid: number } };
  return mark.pid;
}

export async function isThere(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return stat !== undefined && !/\) Z /.test(stat);
}

/** What anybody of the same user can read of a process. */
export async function visibleOf(pid: number) {
  const read = async (file: string) => (await readFile(`/proc/${pid}/${file}`, 'utf8')).split('\0').filter(Boolean);
  return { commandLine: await read('cmdline'), environment: await read('environ') };
}

/** `held`, `lost` … */
export async function wordIn(path: string | undefined): Promise<string | undefined> {
  const text = await readFile(path ?? '', 'utf8').catch(() => '');
  return /^\w+/.exec(text)?.[0];
}

export function expectNothingShown(...steps: readonly StepResult[]): void {
  for (const step of steps) {
    const said = [...step.shown, step.summary, ...step.outputs.values(), ...step.state.values()].join('\n');
    for (const canary of CANARIES) expect(said).not.toContain(canary);
    expect(step.watch?.leaks).toEqual([]);
  }
}
