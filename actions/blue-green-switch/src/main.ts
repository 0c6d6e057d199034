import { runAction } from '@hardened-deploy/action-kit/run-action';
import { plannedReport } from '@hardened-deploy/core/deployment/deployment-report';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { planDeployment, planSwitch } from '@hardened-deploy/core/deployment/usecases/plan-deployment';
import { stageRelease } from '@hardened-deploy/core/deployment/usecases/stage-release';
import { switchTraffic } from '@hardened-deploy/core/deployment/usecases/switch-traffic';
import { contentsOf } from '@hardened-deploy/core/release/wanted-file';
import { readFiles, readPage } from '@hardened-deploy/wiring/read-files';
import { contract } from './contract.ts';
import { maintenanceFrom } from './maintenance-from.ts';
import { replacement } from './replacement.ts';
import { releaseFrom } from './release-from.ts';
import { reportOf } from './report-of.ts';
import { runOrPlanTask } from './run-or-plan-task.ts';
import { taskFrom } from './task-from.ts';
import { turnOrPlanMaintenance } from './turn-or-plan-maintenance.ts';
import { artifactAccess, connectStack, operateStack, vaultOf } from './wire.ts';

await runAction(contract, async ({ inputs, run, progress, signal, mask, save }) => {
  const around = { run, progress, signal, mask, saveSsh: (folder: string) => save('ssh', folder) };
  const { mode, force, plannedAt, backup, deployment, environment } = inputs;
  await using stack = await connectStack(inputs, around);
  const { target, configuration } = stack;
  const task = taskFrom(inputs, configuration);
  const page = () => readPage(inputs, around, configuration.router);
  const maintenance = await maintenanceFrom(inputs, page);
  if (maintenance) return turnOrPlanMaintenance(maintenance, { inputs, around, stack });
  if (task) return runOrPlanTask(task, { inputs, around, stack });
  const forced = force === undefined ? {} : { force };
  const planned = plannedAt ? { plannedAt } : {};
  const routed = replacement(inputs);
  const brought = configuration.components.filter(({ name }) => mode !== 'switch' && inputs.images.has(name));
  const read = await readFiles(inputs, around, brought);
  const shown = mode === 'switch' ? undefined : await page();
  const files = contentsOf(
    brought.flatMap((component) => component.files ?? []),
    read,
  );

  if (inputs.dryRun) {
    const plan =
      mode === 'switch'
        ? await planSwitch(target, { deployment, configuration }, signal)
        : await planDeployment(
            target,
            {
              configuration,
              release: releaseFrom(inputs, configuration, run, read),
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
    const release = releaseFrom(inputs, configuration, run, read);
    const artifacts = artifactAccess(inputs, around);
    const vault = vaultOf({ configuration, secrets: inputs.secrets, target: leased, artifacts });
    const staging = {
      ...request,
      release,
      files,
      ...(shown !== undefined && { maintenancePage: shown }),
      safety: backup === undefined ? { vault } : { backup, vault },
      ...forced,
      ...planned,
      ...routed,
    };
    return mode === 'stage' ? stageRelease(leased, staging, kept) : deployRelease(leased, staging, kept);
  });
  return reportOf(environment, end);
});
