import type { ContainerBackupVaultOptions } from './container-backup-vault.ts';
import { nodeRunner } from './node-runner.ts';
import type { OpeningParts } from './open-stored.ts';
import { scriptRunner } from './script-runner.ts';
import { vaultPlace, type VaultPlace } from './vault-place.ts';

const DEFAULT_TOOLS_IMAGE = 'node:24-slim';

/** Where a stack's backups are kept, and where they are plain. Connects to nothing. */
export function placesOf(
  options: Pick<
    ContainerBackupVaultOptions,
    'tasks' | 'stack' | 'container' | 'kept' | 'timeout' | 'toolsImage' | 'decryptKey' | 'progress'
  >,
): OpeningParts & { readonly place: VaultPlace } {
  const { tasks, stack, container, timeout, decryptKey, progress } = options;
  const place = vaultPlace(stack, options.kept ?? { kind: 'volume' });
  const volume = vaultPlace(stack, { kind: 'volume' });
  const runner = scriptRunner({ tasks, container, place, timeout });
  // Plain files never reach a directory whose backups are to be encrypted: it may be a disk that others can read.
  const local = place.source === volume.source ? runner : scriptRunner({ tasks, container, place: volume, timeout });
  const program = nodeRunner({ tasks, image: options.toolsImage ?? DEFAULT_TOOLS_IMAGE, timeout });
  const archives = { program, spool: volume, place, ready: runner.ready };
  return { place, runner, local, archives, decryptKey, progress };
}
