import { formatDuration } from '../../../base/duration.ts';
import { asFailure, isFailure } from '../../../base/failure.ts';
import type { ComponentSpec } from '../../../release/component-spec.ts';
import { type TaskSettings, whyNotBeside } from '../../../release/task-settings.ts';
import { placedOf, type Placement } from '../../../target/placement.ts';
import type { TaskSpec } from '../../../target/ports/tasks.ts';
import { imageToFetch } from '../../../target/ports/workloads.ts';
import { type Operation, record } from '../operation.ts';
import { waitOutOutage } from '../wait-out-outage.ts';
import { lastLines, oneShotSpec, type OneShotSpec } from './one-shot-spec.ts';

export interface NamedTask {
  readonly purpose: 'task' | 'hook';
  /** Its place in the configuration: `tasks.seed`. */
  readonly title: string;
  readonly settings: TaskSettings;
}

/** A task that may be started, and from what. */
export interface StartableTask {
  readonly title: string;
  readonly spec: OneShotSpec;
}

export type TaskReadiness =
  { readonly kind: 'startable'; readonly task: StartableTask } | { readonly kind: 'impossible'; readonly why: string };

/**
 * Makes a task ready with what its component has in `placement`, as that is kept with its release. Throws
 * `configuration/secret-missing` for a secret that was not given. Starts nothing.
 */
export async function readyTask(
  op: Operation,
  { purpose, title, settings }: NamedTask,
  { placement, variables }: { readonly placement: Placement; readonly variables: ReadonlyMap<string, string> },
): Promise<TaskReadiness> {
  const spec = await specIn(op, placement, settings);
  if (typeof spec === 'string') return { kind: 'impossible', why: spec };
  const why = whyNotBeside(spec);
  if (why !== undefined) return { kind: 'impossible', why };
  const environment = new Map([...settings.environment, ...variables]);
  return {
    kind: 'startable',
    task: { title, spec: oneShotSpec(op, spec, { ...settings, purpose, title, environment }) },
  };
}

async function specIn(
  op: Operation,
  placement: Placement,
  { component }: TaskSettings,
): Promise<ComponentSpec | string> {
  const placed = placedOf(placement, component);
  if (!placed) return `it runs as ${component}, and no ${component} was deployed here`;
  const spec = await op.specOf(placed);
  return (
    spec ?? `it runs as ${component}, and what ${component} of release ${placed.release.id} was started from isn't kept`
  );
}

export type TaskRun = { readonly kind: 'done' | 'failed'; readonly why: string; readonly output: string };

/**
 * Runs a task to its end, and writes to the journal that it began and how it ended. Throws when it could not be started, or when
 * nobody knows how it ended.
 */
export async function runTaskOnce(op: Operation, { title, spec }: StartableTask): Promise<TaskRun> {
  await op.target.workloads.prefetch([imageToFetch(spec.image, spec)], op.signal);
  await record(op, { kind: 'task-begun', task: title, image: spec.image });
  const run = await ranToItsEnd(op, spec);
  const { exitCode, ...told } = run;
  await waitOutOutage(op, () => record(op, { kind: 'task-ended', task: title, exitCode }));
  return told;
}

async function ranToItsEnd(op: Operation, spec: TaskSpec): Promise<TaskRun & { readonly exitCode: number | null }> {
  try {
    const { exitCode, output } = await op.target.tasks.run(op.token, spec, op.signal);
    const kind = exitCode === 0 ? 'done' : 'failed';
    return { kind, exitCode, why: `it ended with exit code ${exitCode}`, output: lastLines(output) };
  } catch (thrown) {
    if (!isFailure(thrown, 'time/deadline')) throw thrown;
    const { output } = asFailure(thrown).facts;
    const why = `it ran longer than its timeout of ${formatDuration(spec.timeout)}, and was stopped`;
    return { kind: 'failed', exitCode: null, why, output: typeof output === 'string' ? lastLines(output) : '' };
  }
}
