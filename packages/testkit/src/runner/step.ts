import type { ActionMetadata } from './action-metadata.ts';
import { type CanaryWatch, watchForCanaries, type WatchReport } from './canary-watch.ts';
import { createCommandFiles, fileVariables, readCommandFiles, type SaidInFiles } from './file-commands.ts';
import { type GivenInputs, inputVariables } from './input-variables.ts';
import type { JobFolders } from './job-folders.ts';
import { type CancelTimes, type EndedProcess, startProcess } from './step-process.ts';
import { readLog, type SaidInLog } from './workflow-commands.ts';

/** One entry of one step, ended. */
export interface StepResult extends EndedProcess, SaidInFiles, SaidInLog {
  readonly action: string;
  readonly entry: 'main' | 'post';
  /** Whether the harness cancelled it, however it ended. */
  readonly cancelled: boolean;
  /** Undefined when the job has no watch. */
  readonly watch: WatchReport | undefined;
}

export interface RunningStep {
  readonly pid: number;
  readonly result: Promise<StepResult>;
  lines(): readonly string[];
  /** See `StepProcess.line`. */
  line(pattern: RegExp): Promise<string>;
  cancel(times?: CancelTimes): Promise<StepResult>;
  kill(): Promise<StepResult>;
}

interface StepEntry {
  readonly action: ActionMetadata;
  readonly entry: { readonly kind: 'main' } | { readonly kind: 'post'; readonly state: ReadonlyMap<string, string> };
  readonly inputs: GivenInputs;
  readonly folders: JobFolders;
  readonly env: Readonly<Record<string, string>>;
  readonly watch: CanaryWatch | undefined;
  /** See `JobOptions.roomPerFile`. */
  readonly roomPerFile: number | undefined;
}

/** Starts main or post with new command files; post gets main's state, and the inputs once more, as the runner gives them. */
export async function startEntry({
  action,
  entry,
  inputs,
  folders,
  env,
  watch,
  roomPerFile,
}: StepEntry): Promise<RunningStep> {
  const file = entry.kind === 'main' ? action.main : action.post;
  if (file === undefined) throw new Error(`${action.name} has no post`);
  const files = await createCommandFiles(folders.temp);
  const state = entry.kind === 'post' ? [...entry.state].map(([key, value]) => [`STATE_${key}`, value]) : [];
  const running = startProcess({
    file,
    folder: folders.workspace,
    roomPerFile,
    env: {
      ...env,
      ...inputVariables(action, inputs),
      ...fileVariables(files),
      ...(Object.fromEntries(state) as Record<string, string>),
      GITHUB_ACTION: `__${action.name}`,
      GITHUB_ACTION_PATH: action.folder,
    },
  });
  const watched = watch && watchForCanaries(running.pid, watch);
  let cancelled = false;
  const result = running.ended.then(async (ended): Promise<StepResult> => {
    const report = watched?.();
    const said = await readCommandFiles(files);
    const log = readLog(ended.lines);
    return { action: action.name, entry: entry.kind, cancelled, watch: report, ...ended, ...said, ...log };
  });
  return {
    pid: running.pid,
    result,
    lines: () => running.lines(),
    line: (pattern) => running.line(pattern),
    async cancel(times) {
      cancelled = true;
      await running.cancel(times);
      return await result;
    },
    async kill() {
      await running.kill();
      return await result;
    },
  };
}
