import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { KeepCounts } from '@hardened-deploy/core/backup/backup-retention';
import type { LiveDatabase } from '@hardened-deploy/core/backup/ports/live-database';
import type { JournaledTarget } from '@hardened-deploy/core/backup/usecases/find-backups-in-use';
import type { TakeBackupPorts } from '@hardened-deploy/core/backup/usecases/take-backup';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { Guard } from '@hardened-deploy/core/lease/usecases/keep-lease';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { guardedTarget } from '@hardened-deploy/core/target/usecases/guarded-target';
import { connectBackups } from '@hardened-deploy/wiring/connect-backups';
import { jobOf } from '@hardened-deploy/wiring/connect-reach';
import { connectTarget } from '@hardened-deploy/wiring/connect-target';
import type { Surroundings } from '@hardened-deploy/wiring/load-configuration';
import type { contract } from './contract.ts';

type Inputs = InputsOf<typeof contract>;

/** Disposing it ends what is held open at the target. */
interface Wiring extends AsyncDisposable {
  readonly ports: TakeBackupPorts;
  readonly target: JournaledTarget & Pick<TargetPorts, 'stack' | 'journal' | 'router'>;
  /** One of the databases, as a restore replaces it. Undefined for a kind of database that only a person restores. */
  live(part: string | null): LiveDatabase | undefined;
  /** Which proven backups stay. */
  readonly keep: KeepCounts;
}

interface WireParts {
  readonly inputs: Inputs;
  readonly configuration: Configuration;
  readonly around: Surroundings;
  /** Called before each step at the target. It throws when the lease has ended, so that nothing is started afterwards. */
  readonly guard: Guard;
}

/** The target and its backups. Connects to nothing yet. Throws `configuration/*`. */
export function wire({ inputs, configuration, around, guard }: WireParts): Wiring {
  const { progress } = around;
  const { secrets, sshPrivateKey } = inputs;
  const parts = { configuration, secrets, sshPrivateKey, job: jobOf(around), progress };
  const target = guardedTarget(connectTarget(parts), guard);
  const clock = systemClock();
  const { vault, live, keep, marks } = connectBackups({
    configuration,
    secrets,
    target: { ...target, clock, progress },
  });
  return {
    ports: { vault, clock, progress, marks },
    target,
    live,
    keep,
    [Symbol.asyncDispose]: () => target[Symbol.asyncDispose](),
  };
}
