import type { Report } from '@hardened-deploy/action-kit/report';
import { plannedReport } from '@hardened-deploy/core/deployment/deployment-report';
import {
  type MaintenanceAsked,
  planMaintenance,
  turnMaintenance,
} from '@hardened-deploy/core/deployment/usecases/maintenance/turn-maintenance';
import type { contract } from './contract.ts';
import { reportOf } from './report-of.ts';
import { reportOfMaintenance } from './report-of-maintenance.ts';
import type { Parts } from './run-or-plan-task.ts';
import { operateStack } from './wire.ts';

/** `mode: maintenance`. */
export async function turnOrPlanMaintenance(
  asked: MaintenanceAsked,
  { inputs, around, stack }: Parts,
): Promise<Report<typeof contract>> {
  const { environment } = inputs;
  if (inputs.dryRun) return plannedReport(environment, await planMaintenance(stack.target, asked, around.signal));
  const end = await operateStack(inputs, around, stack, (leased, request, kept) =>
    turnMaintenance(leased, { ...request, asked }, kept),
  );
  return end.kind === 'maintenance-turned' ? reportOfMaintenance(environment, end) : reportOf(environment, end);
}
