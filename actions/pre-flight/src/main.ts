import { runAction } from '@hardened-deploy/action-kit/run-action';
import { planRelease, runPreFlight } from '@hardened-deploy/core/pre-flight/usecases/run-pre-flight';
import { timeOfPlan } from '@hardened-deploy/core/pre-flight/usecases/time-of-plan';
import { loadConfiguration } from '@hardened-deploy/wiring/load-configuration';
import { newDeploymentId } from '@hardened-deploy/wiring/new-deployment-id';
import { readFiles, readPage } from '@hardened-deploy/wiring/read-files';
import { underLeaseIfGiven } from '@hardened-deploy/wiring/under-lease-if-given';
import { contract } from './contract.ts';
import { reportOf } from './report-of.ts';
import { requestFrom } from './request-from.ts';
import { planPorts, planTimePorts, preFlightPorts } from './wire.ts';

await runAction(contract, async ({ inputs, run, progress, signal, mask, save }) => {
  const around = { run, progress, signal, mask, saveSsh: (folder: string) => save('ssh', folder) };
  const { scope } = inputs;
  // Read before anything is looked at: the plan holds only if nothing has changed since that time.
  const [at, configuration] = await Promise.all([
    timeOfPlan(planTimePorts(inputs, around), scope === 'plan' ? 'needs-time' : 'goes-without', signal),
    loadConfiguration(inputs, around),
  ]);
  const { images } = inputs;
  const looked = configuration.components.filter(({ name }) => images.size === 0 || images.has(name));
  const files = await readFiles(inputs, around, looked);
  // Its content matters to the switch alone; that it can be read matters before anything changes.
  await readPage(inputs, around, configuration.router);
  const preFlight = await underLeaseIfGiven(inputs, around, (kept, guard) =>
    progress.step('Pre-flight', async () => {
      const parts = { inputs, configuration, around: { ...around, signal: kept }, guard };
      const request = requestFrom(inputs, { configuration, run, files });
      if (scope === 'plan') return planRelease(planPorts(parts), request, kept);
      await using ports = preFlightPorts(parts);
      return await runPreFlight(ports, request, kept);
    }),
  );
  const deployment = inputs.deployment ?? newDeploymentId();
  return reportOf({ inputs, run, configuration, files, deployment, at, preFlight });
});
