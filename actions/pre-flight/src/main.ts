import { runAction } from '@hardened-deploy/action-kit/run-action';
import { loadConfiguration } from '@hardened-deploy/wiring/load-configuration';
import { newDeploymentId } from '@hardened-deploy/wiring/new-deployment-id';
import { underLeaseIfGiven } from '@hardened-deploy/wiring/under-lease-if-given';
import { contract } from './contract.ts';
import { reportOf } from './report-of.ts';
import { lookAround, timeOfPlan } from './wire.ts';

await runAction(contract, async ({ inputs, run, progress, signal, mask }) => {
  const around = { run, progress, signal, mask };
  // Before anything is looked at: a plan holds only if nothing has changed from then on.
  const [at, configuration] = await Promise.all([timeOfPlan(inputs, around), loadConfiguration(inputs, around)]);
  const preFlight = await underLeaseIfGiven(inputs, around, (kept, guard) =>
    progress.step('Pre-flight', () =>
      lookAround({ inputs, configuration, around: { ...around, signal: kept }, guard }),
    ),
  );
  const deployment = inputs.deployment ?? newDeploymentId();
  return reportOf({ inputs, run, configuration, deployment, at, preFlight });
});
