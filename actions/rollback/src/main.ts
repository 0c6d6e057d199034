import { runAction } from '@hardened-deploy/action-kit/run-action';
import { plannedReport } from '@hardened-deploy/core/deployment/deployment-report';
import { decideWithoutLease } from '@hardened-deploy/core/deployment/steps-before';
import { planSettlement } from '@hardened-deploy/core/deployment/usecases/plan-deployment';
import { listRestorable, planRollback } from '@hardened-deploy/core/deployment/usecases/plan-rollback';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import type { DatabaseBack } from '@hardened-deploy/core/deployment/usecases/database/database-back';
import { rollBackWithDatabase } from '@hardened-deploy/core/deployment/usecases/database/roll-back-with-database';
import { settleWithDatabase } from '@hardened-deploy/core/deployment/usecases/database/settle-with-database';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import { contract } from './contract.ts';
import { reportOfEnd, reportOfList, reportWithoutLease } from './report-of.ts';
import { causeFrom, saidWhyNoLease, stepsBefore } from './steps-before-from.ts';
import { checkInputs } from './check-inputs.ts';
import { connectStack, databaseBackOf, operateStack } from './wire.ts';

await runAction(contract, async ({ inputs, run, progress, signal, mask, save }) => {
  const around = { run, progress, signal, mask, saveSsh: (folder: string) => save('ssh', folder) };
  const { mode, to, force, deployment, environment } = inputs;
  checkInputs(inputs);
  const withDatabase = inputs.database === 'restore';
  const before = stepsBefore(inputs);
  if (mode === 'settle' && !inputs.lease && !inputs.dryRun && saidWhyNoLease(before))
    return reportWithoutLease(environment, decideWithoutLease(before, run.runAttempt));
  await using stack = await connectStack(inputs, around);
  const { target, configuration } = stack;
  const { keepReleases } = configuration.deploy;

  if (mode === 'list') {
    const stopped = inputs.dryRun ? 'is-left' : 'is-started';
    return reportOfList(environment, await listRestorable(target, stopped, signal));
  }
  if (inputs.dryRun) {
    const foreseen =
      withDatabase && mode === 'back' ? databaseBackOf(stack, { inputs, around, target, by: '' }) : undefined;
    const planning =
      mode === 'back'
        ? planRollback(target, { to, force, deployment, keepReleases, databaseBack: foreseen }, signal)
        : planSettlement(target, deployment, signal);
    return plannedReport(environment, await planning);
  }

  let back: DatabaseBack | undefined;
  const end = await operateStack(inputs, around, stack, (leased, request, kept) => {
    if (withDatabase) back = databaseBackOf(stack, { inputs, around, target: leased, by: request.by });
    if (mode === 'settle') {
      const settling = { ...request, ...causeFrom(inputs, before) };
      return back
        ? settleWithDatabase(leased, { ...settling, databaseBack: back }, kept)
        : settleDeployment(leased, settling, kept);
    }
    const wish = { ...(to !== undefined && { to }), ...(force !== undefined && { force }) };
    const asked = { ...request, why: inputs.why ?? 'asked for by hand', ...wish };
    return back ? rollBackWithDatabase(leased, { ...asked, databaseBack: back }, kept) : rollBack(leased, asked, kept);
  });
  const leavesProof = Boolean(configuration.backup?.proofAfterSwitch);
  const told = { ...before, leavesProof };
  return reportOfEnd({ environment, mode, before: told, database: back?.isRestored() ? 'restored' : '' }, end);
});
