import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import { acrossVaults } from '@hardened-deploy/core/backup/usecases/across-vaults';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { type DatabaseBack, databaseBack } from '@hardened-deploy/core/deployment/usecases/database/database-back';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { connectBackups } from '@hardened-deploy/wiring/connect-backups';
import type { contract } from './contract.ts';

export { connectStack, operateStack } from '@hardened-deploy/wiring/stack-operation';

interface Asked {
  readonly inputs: Pick<InputsOf<typeof contract>, 'lease' | 'secrets'>;
  readonly target: TargetPorts;
  /** Actor and run URL, for the journal. */
  readonly by: string;
}

/** The database of a rollback that restores it too. Connects to nothing yet. Throws `input/invalid`, `configuration/*`. */
export function databaseBackOf(
  { configuration }: { readonly configuration: Configuration },
  { inputs: { lease, secrets }, target, by }: Asked,
): DatabaseBack {
  if (!lease) throw new Failure('input/invalid', 'lease: is needed with database: restore');
  const { stack, journal, clock, progress } = target;
  const { vault, live } = acrossVaults(connectBackups({ configuration, secrets, target }).restorable, progress);
  const author = { token: lease.token, deployment: lease.deployment, by, stack: configuration.stack };
  return databaseBack({ vault, live, stack, journal, clock, progress }, author);
}
