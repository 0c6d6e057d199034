import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { type ActionMetadata, type ActionTree, readActionMetadata } from './action-metadata.ts';
import type { CanaryWatch } from './canary-watch.ts';
import { createJobFolders, type JobFolders } from './job-folders.ts';
import { baseVariables, JOB_FACTS, type JobFacts } from './job-variables.ts';
import { endProcessesWith, type SeenProcess } from './processes.ts';
import { type RunningStep, startEntry, type StepResult } from './step.ts';

export interface JobOptions {
  readonly tree: ActionTree;
  /** What `${{ github.token }}` gives. */
  readonly token: string;
  readonly facts?: Partial<JobFacts>;
  /** `env:` of the job. Nothing of this process's own environment but PATH reaches a step. */
  readonly env?: Readonly<Record<string, string>>;
  /** Debug logging, as a person switches it on by "Re-run with debug logging". */
  readonly debug?: boolean;
  /** Files of the workspace by path, as a checkout would put them. */
  readonly workspace?: Readonly<Record<string, string>>;
  readonly watch?: CanaryWatch;
  /**
   * As on a disk that fills up: a file may have this many blocks of 512 bytes, 0 is a full disk. What is beyond fails with
   * EFBIG, where a disk says ENOSPC, after a part was written. Without it there is room for everything.
   */
  readonly roomPerFile?: number;
}

interface StepOptions {
  readonly action: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface JobEnd {
  /** In the order in which they ran: the last step's first. */
  readonly posts: readonly StepResult[];
  /** Processes that a step left behind. They are ended, as the runner does. */
  readonly orphans: readonly SeenProcess[];
}

/**
 * A job on a runner: steps share its workspace, RUNNER_TEMP and what they put into GITHUB_ENV. Disposing of it without
 * `end` is the runner's own death: no post runs.
 */
export interface RunnerJob extends AsyncDisposable {
  readonly folders: JobFolders;
  start(step: StepOptions): Promise<RunningStep>;
  run(step: StepOptions): Promise<StepResult>;
  /** Runs the posts of the steps whose main was started, and ends orphans. */
  end(): Promise<JobEnd>;
}

interface StartedStep {
  readonly action: ActionMetadata;
  readonly step: StepOptions;
  readonly main: RunningStep;
}

/** Prepares a job's folders. Nothing runs yet. */
export async function startJob(options: JobOptions): Promise<RunnerJob> {
  const tracking = `github_${randomUUID()}`;
  const facts = { ...JOB_FACTS, ...options.facts };
  const folders = await createJobFolders(options.workspace ?? {});
  const expressions = new Map([
    ['github.token', options.token],
    ['job.check_run_id', ''],
  ]);
  const exported = new Map<string, string>();
  const started: StartedStep[] = [];

  const launch = async (
    action: ActionMetadata,
    step: StepOptions,
    entry: Parameters<typeof startEntry>[0]['entry'],
  ): Promise<RunningStep> => {
    const running = await startEntry({
      action,
      entry,
      inputs: { inputs: step.inputs ?? {}, expressions },
      folders,
      watch: options.watch,
      roomPerFile: options.roomPerFile,
      env: {
        ...baseVariables({ facts, folders, tracking, debug: options.debug ?? false }),
        ...options.env,
        ...Object.fromEntries(exported),
        ...step.env,
      },
    });
    void running.result.then(
      ({ environment }) => environment.forEach((value, name) => exported.set(name, value)),
      () => undefined,
    );
    return running;
  };

  const start = async (step: StepOptions): Promise<RunningStep> => {
    const action = await readActionMetadata(options.tree, step.action);
    const main = await launch(action, step, { kind: 'main' });
    started.push({ action, step, main });
    return main;
  };

  const end = async (): Promise<JobEnd> => {
    const posts: StepResult[] = [];
    const steps = await Promise.all(
      started.splice(0).map(async (each) => ({ ...each, ended: await each.main.result })),
    );
    const failed = steps.some(({ ended }) => ended.exitCode !== 0);
    const cancelled = steps.some(({ ended }) => ended.cancelled);
    for (const { action, step, ended } of steps.toReversed()) {
      if (action.post === undefined || !holds(action.postIf, { failed, cancelled })) continue;
      posts.push(await (await launch(action, step, { kind: 'post', state: ended.state })).result);
    }
    return { posts, orphans: await endProcessesWith(`RUNNER_TRACKING_ID=${tracking}`) };
  };

  return {
    folders,
    start,
    run: async (step) => await (await start(step)).result,
    end,
    async [Symbol.asyncDispose]() {
      await endProcessesWith(`RUNNER_TRACKING_ID=${tracking}`);
      await rm(folders.root, { recursive: true, force: true });
    },
  };
}

/** A job of one step, with its post. For what needs no more than that. */
export async function runStep(
  options: JobOptions,
  step: StepOptions,
): Promise<{ readonly main: StepResult; readonly post: StepResult | undefined }> {
  await using job = await startJob(options);
  const main = await job.run(step);
  const { posts } = await job.end();
  return { main, post: posts[0] };
}

/** The status functions that a `post-if` may be. */
function holds(condition: string, { failed, cancelled }: { failed: boolean; cancelled: boolean }): boolean {
  switch (condition) {
    case 'always()':
      return true;
    case 'success()':
      return !failed && !cancelled;
    case 'failure()':
      return failed && !cancelled;
    case 'cancelled()':
      return cancelled;
    default:
      throw new Error(`the runner harness does not know post-if: ${condition}`);
  }
}
