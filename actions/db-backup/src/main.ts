import { runAction } from '@hardened-deploy/action-kit/run-action';
import { describePauses } from '@hardened-deploy/core/backup/files/backup-pauses';
import { readableIn } from '@hardened-deploy/core/backup/vaults/configured-vaults';
import { lackOfBackups } from '@hardened-deploy/core/backup/backup-settings';
import { recoveryMarkName } from '@hardened-deploy/core/backup/recovery-mark';
import { drillVaults } from '@hardened-deploy/core/backup/usecases/drill-restore';
import { findBackupsInUse } from '@hardened-deploy/core/backup/usecases/find-backups-in-use';
import { proveAfterSwitch } from '@hardened-deploy/core/backup/usecases/prove-after-switch';
import { listVaults } from '@hardened-deploy/core/backup/usecases/list-backups';
import { refuseHalfReplaced } from '@hardened-deploy/core/backup/usecases/refuse-half-replaced';
import { rehearseRestore } from '@hardened-deploy/core/backup/usecases/restore-backup';
import { takeBackup } from '@hardened-deploy/core/backup/usecases/take-backup';
import { fenceRecordOfRun } from '@hardened-deploy/wiring/fence-record-of-run';
import { loadConfiguration } from '@hardened-deploy/wiring/load-configuration';
import { underLease } from '@hardened-deploy/wiring/under-lease';
import { checkInputs, toProve } from './check-inputs.ts';
import { contract } from './contract.ts';
import { logBackups, logRestoreInstructions } from './log-backups.ts';
import { reportListed } from './report-listed.ts';
import { reportPlan, reportUnconfigured } from './report-of.ts';
import { reportNothingToProve, reportProven } from './report-proven.ts';
import { replaceDatabase } from './replace-database.ts';
import { reportDrills } from './report-drills.ts';
import { reportRehearsed } from './report-rehearsed.ts';
import { reportTaken } from './report-taken.ts';
import { wire } from './wire.ts';

await runAction(contract, async ({ inputs, run, progress, signal, mask, save }) => {
  const around = { run, progress, signal, mask, saveSsh: (folder: string) => save('ssh', folder) };
  const { lease, backup: wanted } = inputs;
  checkInputs(inputs);
  const configuration = await loadConfiguration({ ...inputs, environment: lease.environment }, around);
  const lack = lackOfBackups(configuration);
  if (lack) return reportUnconfigured(configuration, lack, inputs.mode);

  if (inputs.mode === 'prove' && !configuration.backup?.proofAfterSwitch) return reportNothingToProve();

  return underLease(inputs, around, async (kept, guard) => {
    const { token, deployment } = lease;
    await using wiring = await wire({ inputs, configuration, around, guard });
    const { target } = wiring;
    const ports = { ...wiring.ports, vault: wiring.across.vault };
    const replacing = inputs.mode === 'restore' || inputs.mode === 'undo-restore';
    const looksOnly = inputs.dryRun || (replacing && inputs.confirm === undefined);
    const fenceRecord = fenceRecordOfRun(lease, { run, clock: ports.clock });
    const mandate = looksOnly ? undefined : { fenceRecord, deployment };
    const retention = { protectedIds: await findBackupsInUse(target, mandate, kept) };
    if (replacing) {
      // Nothing is removed for it: what is restored, and what it would be taken back by, must both stay.
      const taking = { token, deployment, ...retention, removal: 'later' } as const;
      const takePresent = async (taken: AbortSignal) => (await takeBackup(ports, taking, taken)).backup;
      const replacement = { inputs, by: fenceRecord.holder, stack: configuration.stack, takePresent };
      return await replaceDatabase(replacement, wiring, kept);
    }
    if (inputs.mode === 'list' || inputs.dryRun) {
      const listings = await listVaults({ ...ports, vaults: wiring.vaults }, { token, ...retention }, kept);
      logBackups(progress, listings);
      const now = ports.clock.now();
      return inputs.mode === 'list'
        ? reportListed(listings, { wanted, now })
        : reportPlan(inputs, listings, { pauses: describePauses(configuration), now });
    }
    if (inputs.mode === 'prove') {
      return reportProven(await proveAfterSwitch(ports, { token, backup: toProve(wanted), ...retention }, kept));
    }
    if (inputs.mode === 'drill') {
      const { maxAge } = inputs;
      const request = { token, backup: wanted, maxAge };
      return reportDrills(await drillVaults({ ...ports, vaults: wiring.vaults }, request, kept), maxAge);
    }
    if (inputs.mode === 'rehearse') {
      return reportRehearsed(await rehearseRestore(ports, { token, backup: wanted }, kept));
    }
    await refuseHalfReplaced(target.journal, kept);
    const when = configuration.backup?.recoveryMark ?? 'auto';
    const name = recoveryMarkName(lease.environment, { at: ports.clock.now(), commit: run.sha });
    const mark = { name, when };
    const removal = configuration.backup?.proofAfterSwitch ? 'later' : 'now';
    const taken = await takeBackup(ports, { token, deployment, ...retention, removal, mark }, kept);
    await logRestoreInstructions(progress, taken.backup);
    const { backup } = configuration;
    return reportTaken(taken, { readable: backup ? readableIn(backup) : '', later: backup?.proofAfterSwitch ?? null });
  });
});
