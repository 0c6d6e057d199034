import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import { acrossVaults } from '@hardened-deploy/core/backup/usecases/across-vaults';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { type DatabaseBack, databaseBack } from '@hardened-deploy/core/deployment/usecases/database/database-back';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { artifactAccess } from '@hardened-deploy/wiring/artifact-access';
import { connectBackups } from '@hardened-deploy/wiring/connect-backups';
import type { Surroundings } from '@hardened-deploy/wiring/load-configuration';
import type { contract } from './contract.ts';

export { connectStack, operateStack } from '@hardened-deploy/wiring/stack-operation';

interface Asked {
  readonly inputs: Pick<InputsOf<typeof contract>, 'lease' | 'secrets' | 'githubToken'>;
  readonly around: Pick<Surroundings, 'run'>;
  readonly target: TargetPorts;
  /** Actor and run URL, for the journal. */
  readonly by: string;
}

/** The database of a rollback that restores it too. Connects to nothing yet. Throws `input/invalid`, `configuration/*`. */
export function databaseBackOf(
  { configuration }: { readonly configuration: Configuration },
  { inputs, around, target, by }: Asked,
): DatabaseBack {
  const { lease, secrets } = inputs;
  if (!lease) throw new Failure('input/invalid', 'lease: is needed with database: restore');
  const { stack, journal, clock, progress } = target;
  const artifacts = artifactAccess(inputs, around);
  const { restorable } = connectBackups({ configuration, secrets, target, artifacts });
  const { vault, live } = acrossVaults(restorable, progress);
  const author = { token: lease.token, deployment: lease.deployment, by, stack: configuration.stack };
  return databaseBack({ vault, live, stack, journal, clock, progress }, author);
}
