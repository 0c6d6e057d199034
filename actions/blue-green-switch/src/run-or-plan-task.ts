import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { Report } from '@hardened-deploy/action-kit/report';
import { plannedReport } from '@hardened-deploy/core/deployment/deployment-report';
import { planTask, runTask, type TaskAsked } from '@hardened-deploy/core/deployment/usecases/tasks/run-task';
import type { contract } from './contract.ts';
import { reportOf } from './report-of.ts';
import { reportOfTask } from './report-of-task.ts';
import { type connectStack, operateStack } from './wire.ts';

export interface Parts {
  readonly inputs: InputsOf<typeof contract>;
  readonly around: Parameters<typeof connectStack>[1];
  readonly stack: Awaited<ReturnType<typeof connectStack>>;
}

/** `mode: task`. */
export async function runOrPlanTask(
  task: TaskAsked,
  { inputs, around, stack }: Parts,
): Promise<Report<typeof contract>> {
  const { environment } = inputs;
  if (inputs.dryRun) return plannedReport(environment, await planTask(stack.target, task, around.signal));
  const end = await operateStack(inputs, around, stack, (leased, request, kept) =>
    runTask(leased, { ...request, ...task }, kept),
  );
  return end.kind === 'task-ended' ? reportOfTask(environment, end) : reportOf(environment, end);
}
