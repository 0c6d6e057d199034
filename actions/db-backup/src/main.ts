import { runAction } from '@hardened-deploy/action-kit/run-action';
import { findBackupsInUse } from '@hardened-deploy/core/backup/usecases/find-backups-in-use';
import { listBackups } from '@hardened-deploy/core/backup/usecases/list-backups';
import { rehearseRestore } from '@hardened-deploy/core/backup/usecases/restore-backup';
import { takeBackup } from '@hardened-deploy/core/backup/usecases/take-backup';
import { fenceClaim } from '@hardened-deploy/wiring/fence-claim';
import { loadConfiguration } from '@hardened-deploy/wiring/load-configuration';
import { underLease } from '@hardened-deploy/wiring/under-lease';
import { contract } from './contract.ts';
import { sayHowToRestore, sayListed } from './log-backups.ts';
import { reportListed, reportPlan, reportTaken, reportUnconfigured } from './report-of.ts';
import { reportRehearsed } from './report-rehearsed.ts';
import { unconfigured, wire } from './wire.ts';

await runAction(contract, async ({ inputs, run, progress, signal, mask }) => {
  const around = { run, progress, signal, mask };
  const { lease, backup: wanted } = inputs;
  const configuration = await loadConfiguration({ ...inputs, environment: lease.environment }, around);
  const lack = unconfigured(configuration);
  if (lack) return reportUnconfigured(configuration, lack);

  return underLease(inputs, around, async (kept, guard) => {
    const { token, deployment } = lease;
    const { ports, target, keep } = wire({ inputs, configuration, around, guard });
    const mandate = inputs.dryRun ? undefined : { claim: fenceClaim(lease, { run, clock: ports.clock }), deployment };
    const retention = { keep, protectedIds: await findBackupsInUse(target, mandate, kept) };
    if (inputs.mode === 'list' || inputs.dryRun) {
      const listed = await listBackups(ports, { token, ...retention }, kept);
      sayListed(progress, listed);
      return inputs.mode === 'list' ? reportListed(listed, wanted) : reportPlan(inputs, listed);
    }
    if (inputs.mode === 'rehearse') {
      return reportRehearsed(await rehearseRestore(ports, { token, backup: wanted }, kept));
    }
    const taken = await takeBackup(ports, { token, deployment, ...retention }, kept);
    await sayHowToRestore(progress, taken.backup);
    return reportTaken(taken);
  });
});
