import { endsTheRun } from '../../../base/ends-the-run.ts';
import { asFailure, Failure } from '../../../base/failure.ts';
import type { TaskSettings } from '../../../release/task-settings.ts';
import type { Attempt } from '../../../target/deployment-state.ts';
import { type Change, changedOf, describeReleases, placedOf, type Placement } from '../../../target/placement.ts';
import { type ImageToFetch, imageToFetch } from '../../../target/ports/workloads.ts';
import type { Setback } from '../../deployment-end.ts';
import { taskVariables } from '../../task-variables.ts';
import type { Operation } from '../operation.ts';
import { readyTask, runTaskOnce, type TaskReadiness, type TaskRun } from './run-task-once.ts';

type Hook = 'before-switch' | 'after-deploy';

/** What a hook is told about its deployment. */
type Deploying = Pick<Attempt, 'change' | 'deployment' | 'release'>;

/** Images that hooks have of their own, each for the platform of the component that it runs as. */
export async function imagesOfHooks(op: Operation, placement: Placement): Promise<readonly ImageToFetch[]> {
  const { beforeSwitch, afterDeploy } = op.request.configuration.hooks;
  const all = [beforeSwitch, afterDeploy].map(async (hook): Promise<readonly ImageToFetch[]> => {
    if (!hook?.image) return [];
    const placed = placedOf(placement, hook.component);
    return [imageToFetch(hook.image, placed && (await op.specOf(placed)))];
  });
  return (await Promise.all(all)).flat();
}

/**
 * Looks whether the hooks can run once this change is made. Known before anything is started: otherwise a migration would have
 * run for nothing. Throws `configuration/secret-missing`.
 */
export async function checkHooks(op: Operation, change: Change): Promise<Setback | undefined> {
  const deploying = { change, deployment: op.request.deployment, release: null };
  const evidence: string[] = [];
  for (const hook of ['before-switch', 'after-deploy'] as const) {
    const ready = await readyHook(op, hook, deploying);
    if (ready?.kind === 'impossible') evidence.push(`The hook ${hook} can't run: ${ready.why}`);
  }
  return evidence.length > 0 ? { reason: 'hook-failed', evidence } : undefined;
}

/** Runs the hook `before-switch`. Throws `hook/failed` with the last lines of its output. */
export async function runBeforeSwitch(op: Operation, deploying: Deploying): Promise<void> {
  const ready = await readyHook(op, 'before-switch', deploying);
  if (!ready) return;
  const run = await ran(op, 'before-switch', ready);
  if (run.kind === 'failed') throw new Failure('hook/failed', `The hook before-switch failed: ${told(run)}`);
}

/**
 * Runs the hook `after-deploy` of a release that was promoted. Whatever goes wrong, the release stays: the answer is what people
 * are warned of, as lines.
 */
export async function runAfterDeploy(op: Operation, deploying: Deploying): Promise<readonly string[]> {
  const warning = await whatWentWrong(op, deploying);
  if (warning === undefined) return [];
  const line = `The release is deployed, but the hook after-deploy ${warning}`;
  op.target.progress.warn(line);
  return [line];
}

async function whatWentWrong(op: Operation, deploying: Deploying): Promise<string | undefined> {
  try {
    const ready = await readyHook(op, 'after-deploy', deploying);
    if (!ready) return undefined;
    const run = await ran(op, 'after-deploy', ready);
    return run.kind === 'failed' ? `failed: ${told(run)}` : undefined;
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal)) throw thrown;
    const { title, message } = asFailure(thrown);
    return `could not be run, or nobody knows how it ended: ${title}: ${message}`;
  }
}

/** Undefined if there is no such hook. */
async function readyHook(
  op: Operation,
  hook: Hook,
  { change, deployment, release }: Deploying,
): Promise<TaskReadiness | undefined> {
  const settings = settingsOf(op, hook);
  if (!settings) return undefined;
  const variables = taskVariables({
    stack: op.request.configuration.stack,
    placement: change.after,
    deployment: {
      id: deployment,
      release: release?.id ?? describeReleases(changedOf(change, change.after)),
      before: change.before,
    },
  });
  const named = { purpose: 'hook', title: `hooks.${hook}`, settings } as const;
  return readyTask(op, named, { placement: change.after, variables });
}

function settingsOf({ request }: Operation, hook: Hook): TaskSettings | null {
  const { beforeSwitch, afterDeploy } = request.configuration.hooks;
  return hook === 'before-switch' ? beforeSwitch : afterDeploy;
}

async function ran(op: Operation, hook: Hook, ready: TaskReadiness): Promise<TaskRun> {
  if (ready.kind === 'impossible') return { kind: 'failed', why: ready.why, output: '' };
  const { progress } = op.target;
  return progress.step(`Run the hook ${hook}`, async () => {
    const run = await runTaskOnce(op, ready.task);
    if (run.kind === 'done' && run.output !== '') progress.info(run.output);
    return run;
  });
}

function told({ why, output }: TaskRun): string {
  return output === '' ? why : `${why}: ${output}`;
}
