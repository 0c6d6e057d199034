import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { backupsInUse, type RetentionRule } from '@hardened-deploy/core/backup/backup-retention';
import type { TakeBackupPorts } from '@hardened-deploy/core/backup/usecases/take-backup';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { Guard } from '@hardened-deploy/core/lease/usecases/keep-lease';
import { guardedTarget } from '@hardened-deploy/core/target/usecases/guarded-target';
import { raiseFence } from '@hardened-deploy/core/target/usecases/raise-fence';
import { connectBackups } from '@hardened-deploy/wiring/connect-backups';
import { connectTarget } from '@hardened-deploy/wiring/connect-target';
import { fenceRecordOfRun } from '@hardened-deploy/wiring/fence-record-of-run';
import type { Surroundings } from '@hardened-deploy/wiring/load-configuration';
import type { contract } from './contract.ts';

type Inputs = InputsOf<typeof contract>;

/** Disposing it ends what is held open at the target. */
export interface Wiring extends AsyncDisposable {
  readonly ports: TakeBackupPorts;
  readonly retention: RetentionRule;
}

export interface WireParts {
  readonly inputs: Inputs;
  readonly deployment: DeploymentId;
  readonly configuration: Configuration;
  readonly around: Surroundings;
  /** Called before each step at the target: nothing is started after the lease has ended. */
  readonly guard: Guard;
}

/**
 * The vault at the target, and what its journal leans on, read under the raised fence. Throws `configuration/secret-missing`,
 * `docker/*`, `fence/superseded`, `fence/foreign-owner`.
 */
export async function wire({ inputs, deployment, configuration, around, guard }: WireParts): Promise<Wiring> {
  const { progress, signal } = around;
  const { secrets } = inputs;
  const target = guardedTarget(connectTarget({ configuration, secrets, progress }), guard);
  const clock = systemClock();
  const { vault, keep } = connectBackups({ configuration, secrets, target: { ...target, clock, progress } });
  // Before the journal or any backup is read: only then what is read stays true. A dry run changes nothing, not even that.
  if (!inputs.dryRun) {
    const { environment, store, lease: token } = inputs;
    const fenceRecord = fenceRecordOfRun({ token, environment, store }, { run: around.run, clock });
    await raiseFence(target.fence, { fenceRecord, deployment }, signal);
  }
  const protectedIds = backupsInUse(await target.journal.read(signal));
  return {
    ports: { vault, clock, progress },
    retention: { keep, protectedIds },
    [Symbol.asyncDispose]: () => target[Symbol.asyncDispose](),
  };
}
