import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { containerBackupVault } from '@hardened-deploy/adapters/vaults/volume/container-backup-vault';
import type { JournaledTarget } from '@hardened-deploy/core/backup/usecases/find-backups-in-use';
import type { TakeBackupPorts } from '@hardened-deploy/core/backup/usecases/take-backup';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { Guard } from '@hardened-deploy/core/lease/usecases/keep-lease';
import { guardedTarget } from '@hardened-deploy/core/target/usecases/guarded-target';
import { connectTarget } from '@hardened-deploy/wiring/connect-target';
import { givenSecret } from '@hardened-deploy/wiring/given-secret';
import type { Surroundings } from '@hardened-deploy/wiring/load-configuration';
import type { contract } from './contract.ts';

type Inputs = InputsOf<typeof contract>;

export type Lack = 'nothing-to-back-up' | 'not-configured';

/** What keeps the configuration from a backup; undefined when nothing does. */
export function unconfigured({ database, backup }: Configuration): Lack | undefined {
  if (backup && database) return undefined;
  return database ? 'not-configured' : 'nothing-to-back-up';
}

export interface Wiring {
  readonly ports: TakeBackupPorts;
  readonly target: JournaledTarget;
  /** How many proven backups stay. */
  readonly keep: number;
}

export interface WireParts {
  readonly inputs: Inputs;
  readonly configuration: Configuration;
  readonly around: Surroundings;
  /** Asked before anything is begun at the target: once the lease's time is over nothing is. */
  readonly guard: Guard;
}

/** The target and the vault there. Dials nothing yet. Throws `configuration/*`. */
export function wire({ inputs, configuration, around, guard }: WireParts): Wiring {
  const { backup, database, stack } = configuration;
  if (!backup || !database) throw new Failure('configuration/invalid', 'backup and database: are both needed');
  const { progress } = around;
  const { secrets } = inputs;
  const url = givenSecret(secrets, database.urlSecret, 'the backup of the database');
  const target = guardedTarget(connectTarget({ configuration, secrets, progress }), guard);
  const clock = systemClock();
  const { container, timeout, keep } = backup;
  const { containers } = target;
  const vault = containerBackupVault({ containers, stack, container, url, timeout, clock, progress });
  return { ports: { vault, clock, progress }, target, keep };
}
