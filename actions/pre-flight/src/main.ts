import { runAction } from '@hardened-deploy/action-kit/run-action';
import { contract } from './contract.ts';
import { reportOf } from './report-of.ts';
import { configurationFor, lookAround, newDeploymentId } from './wire.ts';

await runAction(contract, async ({ inputs, run, progress, signal }) => {
  const around = { run, progress, signal };
  const configuration = await configurationFor(inputs, around);
  const preFlight = await progress.step('Pre-flight', () => lookAround(inputs, configuration, around));
  return reportOf({ inputs, run, configuration, deployment: inputs.deployment ?? newDeploymentId(), preFlight });
});
