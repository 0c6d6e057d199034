import { runAction } from '@hardened-deploy/action-kit/run-action';
import { contract } from './contract.ts';
import { reportOf } from './report-of.ts';
import { clock, configurationFor, lookAround, newDeploymentId } from './wire.ts';

await runAction(contract, async ({ inputs, run, progress, signal }) => {
  const around = { run, progress, signal };
  const at = clock.now();
  const configuration = await configurationFor(inputs, around);
  const preFlight = await progress.step('Pre-flight', () => lookAround(inputs, configuration, around));
  const deployment = inputs.deployment ?? newDeploymentId();
  return reportOf({ inputs, run, configuration, deployment, at, preFlight });
});
