import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { acrossVaults, meantVaults, type RestorableVault } from '@hardened-deploy/core/backup/usecases/across-vaults';
import type { JournaledTarget } from '@hardened-deploy/core/backup/usecases/find-backups-in-use';
import type { TakeBackupPorts } from '@hardened-deploy/core/backup/usecases/take-backup';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { Guard } from '@hardened-deploy/core/lease/usecases/keep-lease';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { guardedTarget } from '@hardened-deploy/core/target/usecases/guarded-target';
import { artifactAccess } from '@hardened-deploy/wiring/artifact-access';
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
  /** The vaults that the step is about: those of the input `vault`, or all. */
  readonly vaults: readonly RestorableVault[];
  /** All of them as one, for what needs a backup wherever it is. */
  readonly across: ReturnType<typeof acrossVaults>;
}

interface WireParts {
  readonly inputs: Inputs;
  readonly configuration: Configuration;
  readonly around: Surroundings;
  /** Called before each step at the target. It throws when the lease has ended, so that nothing is started afterwards. */
  readonly guard: Guard;
}

/** The target and its backups. Connects to nothing yet. Throws `configuration/*`, and `input/invalid` for a vault that isn't there. */
export async function wire({ inputs, configuration, around, guard }: WireParts): Promise<Wiring> {
  const { progress } = around;
  const { secrets, sshPrivateKey } = inputs;
  const parts = { configuration, secrets, sshPrivateKey, job: jobOf(around), progress };
  const target = guardedTarget(await connectTarget(parts), guard);
  const clock = systemClock();
  const artifacts = artifactAccess(inputs, around);
  const connected = connectBackups({ configuration, secrets, artifacts, target: { ...target, clock, progress } });
  const vaults = meantVaults(connected.restorable, inputs.vault);
  return {
    ports: { vaults: connected.vaults, clock, progress, marks: connected.marks },
    target,
    vaults,
    across: acrossVaults(vaults, progress),
    [Symbol.asyncDispose]: () => target[Symbol.asyncDispose](),
  };
}
