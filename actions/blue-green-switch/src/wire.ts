import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import { containerBackupVault } from '@hardened-deploy/adapters/vaults/volume/container-backup-vault';
import { Failure } from '@hardened-deploy/core/base/failure';
import { neededSecret } from '@hardened-deploy/core/base/needed-secret';
import type { MigrationSafety } from '@hardened-deploy/core/deployment/usecases/steps/migrate-release';
import type { ConnectedStack } from '@hardened-deploy/wiring/stack-operation';
import type { contract } from './contract.ts';

export { connectStack, operateStack } from '@hardened-deploy/wiring/stack-operation';

type Inputs = InputsOf<typeof contract>;

/** Where the backup that a migration leans on is looked up; the configuration decides whether one is asked for. */
export function safetyFor({ backup, secrets }: Inputs, { configuration, target }: ConnectedStack): MigrationSafety {
  const given = backup === undefined ? {} : { backup };
  const { backup: settings, database, stack } = configuration;
  const migrates = configuration.components.some(({ migrate }) => migrate !== null);
  if (!settings || !migrates) return { ...given, vault: null };
  if (!database) throw new Failure('configuration/invalid', 'backups are configured, but no database');
  const { containers, clock, progress } = target;
  const vault = containerBackupVault({
    containers,
    stack,
    container: settings.container,
    url: neededSecret(secrets, database.urlSecret, 'looking up the backup'),
    timeout: settings.timeout,
    clock,
    progress,
  });
  return { ...given, vault };
}
