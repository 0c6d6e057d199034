import type { VaultSettings } from '@hardened-deploy/core/backup/backup-settings';
import type { Duration } from '@hardened-deploy/core/base/duration';
import type { StackName } from '@hardened-deploy/core/base/names';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { Tasks } from '@hardened-deploy/core/target/ports/tasks';
import { nodeRunner } from './node-runner.ts';
import type { OpeningParts } from './open-stored.ts';
import { scriptRunner } from './script-runner.ts';
import { vaultPlace, type VaultPlace } from './vault-place.ts';

/** Official, and supported for years. */
export const DEFAULT_TOOLS_IMAGE = 'node:24-slim';

export interface VaultPlacesOptions {
  readonly tasks: Tasks;
  readonly stack: StackName;
  /** Container at the target that runs the database. */
  readonly container: string;
  /** Where at the target the backups are kept. Default: a volume of the stack. */
  readonly kept?: VaultSettings;
  /** Opens encrypted backups. */
  readonly decryptKey?: Secret | undefined;
  /** Image with Node, in which backups are encrypted and opened. */
  readonly toolsImage?: string;
  /** Time limit for the dump, for the proof, and for a restore. */
  readonly timeout: Duration;
  readonly progress: Progress;
  /** How often a long dump or restore says how far it is. Default 10 s. */
  readonly tellEvery?: Duration;
}

/** Where a stack's backups are kept, and where they are plain. Connects to nothing. */
export function placesOf(options: VaultPlacesOptions): OpeningParts & { readonly place: VaultPlace } {
  const { tasks, stack, container, timeout, decryptKey, progress, tellEvery } = options;
  const place = vaultPlace(stack, options.kept ?? { kind: 'volume' });
  const volume = vaultPlace(stack, { kind: 'volume' });
  const runner = scriptRunner({ tasks, container, place, timeout, tellEvery });
  // Plain files never reach a directory whose backups are to be encrypted: it may be a disk that others can read.
  const local =
    place.source === volume.source ? runner : scriptRunner({ tasks, container, place: volume, timeout, tellEvery });
  const program = nodeRunner({ tasks, image: options.toolsImage ?? DEFAULT_TOOLS_IMAGE, timeout });
  const archives = { program, spool: volume, place, ready: runner.ready };
  return { place, runner, local, archives, decryptKey, progress };
}
