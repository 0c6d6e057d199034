import { runAction } from '@hardened-deploy/action-kit/run-action';
import { plannedReport } from '@hardened-deploy/core/deployment/deployment-report';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { planDeployment, planSwitch } from '@hardened-deploy/core/deployment/usecases/plan-deployment';
import { stageRelease } from '@hardened-deploy/core/deployment/usecases/stage-release';
import { switchTraffic } from '@hardened-deploy/core/deployment/usecases/switch-traffic';
import { contract } from './contract.ts';
import { replacement } from './replacement.ts';
import { releaseFrom } from './release-from.ts';
import { reportOf } from './report-of.ts';
import { connectStack, operateStack, vaultOf } from './wire.ts';

await runAction(contract, async ({ inputs, run, progress, signal, mask, save }) => {
  const around = { run, progress, signal, mask, saveSsh: (folder: string) => save('ssh', folder) };
  const { mode, force, plannedAt, backup, deployment, environment } = inputs;
  await using stack = await connectStack(inputs, around);
  const { target, configuration } = stack;
  const forced = force === undefined ? {} : { force };
  const planned = plannedAt ? { plannedAt } : {};
  const routed = replacement(inputs);

  if (inputs.dryRun) {
    const plan =
      mode === 'switch'
        ? await planSwitch(target, { deployment, keepReleases: configuration.deploy.keepReleases }, signal)
        : await planDeployment(
            target,
            {
              configuration,
              release: releaseFrom(inputs, configuration, run),
              deployment,
              backup,
              ...forced,
              ...planned,
              ...routed,
            },
            signal,
          );
    return plannedReport(environment, plan);
  }

  const end = await operateStack(inputs, around, stack, (leased, request, kept) => {
    if (mode === 'switch') return switchTraffic(leased, request, kept);
    const release = releaseFrom(inputs, configuration, run);
    const vault = vaultOf({ configuration, secrets: inputs.secrets, target: leased });
    const staging = {
      ...request,
      release,
      safety: backup === undefined ? { vault } : { backup, vault },
      ...forced,
      ...planned,
      ...routed,
    };
    return mode === 'stage' ? stageRelease(leased, staging, kept) : deployRelease(leased, staging, kept);
  });
  return reportOf(environment, end);
});
