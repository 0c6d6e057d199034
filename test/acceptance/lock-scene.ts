import type { Dialect } from '@hardened-deploy/testkit/github/dialect';
import { startGitHubEmulator, type GitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { startJob, type RunnerJob } from '@hardened-deploy/testkit/runner/job';
import type { RunningStep, StepResult } from '@hardened-deploy/testkit/runner/step';
import { TREE } from './tree.ts';

export const REPOSITORY = 'acme/shop';
/** May write environment variables; looked for in everything that a step leaves behind. */
export const LEASE_TOKEN = 'canary-lease-token-5f0e';
export const JOB_TOKEN = 'canary-job-token-81c2';

export type Inputs = Readonly<Record<string, string>>;

/** One job of one run, whose steps are lock. */
export interface LockJob extends AsyncDisposable {
  lock(inputs?: Inputs): Promise<StepResult>;
  start(inputs?: Inputs): Promise<RunningStep>;
  /** The runner's end of the job; answers what the posts said. */
  end(): Promise<readonly StepResult[]>;
}

export interface LockScene extends AsyncDisposable {
  readonly github: GitHubEmulator;
  /** A job of a run of its own. */
  job(options?: { readonly workspace?: Inputs }): Promise<LockJob>;
  /** Names of the stored variables. */
  variables(): readonly string[];
}

interface SceneOptions {
  /** Which GitHub it is; github.com when absent. */
  readonly dialect?: Partial<Dialect>;
  /** What the job's own token may do with contents; `read` when absent. */
  readonly contents?: 'read' | 'write';
}

/** A GitHub with one environment, and a token for its variables beside the job's own. */
export async function lockScene(variables: Inputs = {}, options: SceneOptions = {}): Promise<LockScene> {
  const stack = new AsyncDisposableStack();
  const github = stack.use(
    await startGitHubEmulator({
      repositories: [{ name: REPOSITORY, environments: [{ name: 'production', variables }] }],
      tokens: [
        { token: LEASE_TOKEN, name: 'deployer', permissions: { [REPOSITORY]: { environments: 'write' } } },
        {
          token: JOB_TOKEN,
          name: 'job',
          permissions: {
            [REPOSITORY]: { actions: 'read', contents: options.contents ?? 'read', deployments: 'write' },
          },
        },
      ],
      ...(options.dialect && { dialect: options.dialect }),
    }),
  );
  const { url: apiUrl } = github;
  let runs = 0;
  return {
    github,
    async job({ workspace = {} } = {}) {
      runs += 1;
      const facts = { apiUrl, repository: REPOSITORY, runId: 1_000 + runs };
      const watch = { canaries: [LEASE_TOKEN, JOB_TOKEN], scope: 'step' } as const;
      const job = stack.use(await startJob({ tree: TREE, token: JOB_TOKEN, facts, workspace, watch }));
      return lockJob(job);
    },
    variables: () => github.state.variables(REPOSITORY, 'production').map(({ name }) => name),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

function lockJob(job: RunnerJob): LockJob {
  const step = (inputs: Inputs = {}) => ({
    action: 'lock',
    inputs: { environment: 'production', fence: 'none', 'lease-store-token': LEASE_TOKEN, ...inputs },
  });
  return {
    lock: (inputs) => job.run(step(inputs)),
    start: (inputs) => job.start(step(inputs)),
    end: async () => (await job.end()).posts,
    [Symbol.asyncDispose]: () => job[Symbol.asyncDispose](),
  };
}
