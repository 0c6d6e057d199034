import type { TaskName, TaskSettings } from '../../../release/task-settings.ts';
import { describePlacement } from '../../../target/placement.ts';
import type { TargetPorts } from '../../../target/ports/target.ts';
import { raiseFence } from '../../../target/usecases/raise-fence.ts';
import { decideTask, type TaskDecision } from '../../decisions/task.ts';
import type { DeploymentEnd } from '../../deployment-end.ts';
import { taskVariables } from '../../task-variables.ts';
import { operation, type Operation, type OperationRequest } from '../operation.ts';
import type { PlanningPorts } from '../plan-deployment.ts';
import { orSuperseded } from '../setbacks.ts';
import { surveyStack } from '../survey-stack.ts';
import { readyTask, runTaskOnce, type TaskRun } from './run-task-once.ts';

/** A task, and how it is made today. */
export interface TaskAsked {
  readonly name: TaskName;
  readonly settings: TaskSettings;
}

export interface TaskEnd extends Omit<TaskRun, 'kind'> {
  readonly kind: 'task-ended';
  readonly task: TaskName;
  /** `refused`: it was not started. */
  readonly outcome: 'done' | 'failed' | 'refused';
}

/**
 * Runs a task once in the release that serves: by hand, or on a schedule. It changes nothing about what serves. A run that dies
 * doesn't finish it: whoever comes next stops what is left of it, and may run it again from its beginning.
 */
export async function runTask(
  target: TargetPorts,
  { name, settings, ...request }: OperationRequest & TaskAsked,
  signal: AbortSignal,
): Promise<TaskEnd | DeploymentEnd> {
  const op = operation(target, request, signal);
  return orSuperseded<TaskEnd>(async () => {
    await raiseFence(op.target.fence, request, signal);
    const run = await runServing(op, { name, settings });
    const { kind: outcome, why, output } = run;
    return { kind: 'task-ended', task: name, outcome, why, output };
  });
}

async function runServing(
  op: Operation,
  { name, settings }: TaskAsked,
): Promise<Omit<TaskRun, 'kind'> & { readonly kind: TaskEnd['outcome'] }> {
  const decision = await decided(op.target, op.signal);
  if (decision.kind === 'refuse') return refused(decision.why);
  const { placement } = decision;
  const variables = taskVariables({ stack: op.request.configuration.stack, placement });
  const named = { purpose: 'task', title: `tasks.${name}`, settings } as const;
  const ready = await readyTask(op, named, { placement, variables });
  if (ready.kind === 'impossible') return refused(ready.why);
  op.target.progress.info(`Serving now: ${describePlacement(placement)}`);
  return op.target.progress.step(`Run the task ${name}`, () => runTaskOnce(op, ready.task));
}

/** A stack that lacks its router serves nothing, whatever was deployed to it. */
async function decided(
  ports: Pick<PlanningPorts, 'stack' | 'journal' | 'router'>,
  signal: AbortSignal,
): Promise<TaskDecision> {
  const survey = await surveyStack(ports, signal);
  if (survey.missing.length === 0) return decideTask(survey);
  return { kind: 'refuse', why: `the stack is not whole, it lacks ${survey.missing.join(', ')}: deploy first` };
}

function refused(why: string): { readonly kind: 'refused'; readonly why: string; readonly output: string } {
  return { kind: 'refused', why, output: '' };
}

/** What running a task would do, one line per step. Needs no lease and changes nothing. */
export async function planTask(
  ports: PlanningPorts,
  { name, settings }: TaskAsked,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const decision = await decided(ports, signal);
  if (decision.kind === 'refuse') return [`refuse: ${decision.why}`];
  const { placement } = decision;
  const { component, command, image } = settings;
  const placed = placement.find((each) => each.component === component);
  if (!placed) return [`refuse: it runs as ${component}, and no ${component} was deployed here`];
  return [
    `serving now: ${describePlacement(placement)}`,
    `run the task ${name} as ${component}, in ${image ?? placed.image}: ${JSON.stringify(command)}`,
  ];
}
