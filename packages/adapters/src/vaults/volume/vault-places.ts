import type { VaultSettings } from '@hardened-deploy/core/backup/vault-settings';
import type { Duration } from '@hardened-deploy/core/base/duration';
import type { StackName } from '@hardened-deploy/core/base/names';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { Tasks } from '@hardened-deploy/core/target/ports/tasks';
import { type ArtifactAccess, artifactStore } from './artifact/artifact-store.ts';
import type { BackupStore } from './backup-store.ts';
import { s3Store } from './bucket/s3-store.ts';
import { folderStore } from './folder/folder-store.ts';
import { type NodeRunner, nodeRunner } from './node-runner.ts';
import type { OpeningParts } from './open-stored.ts';
import { type ScriptRunner, scriptRunner } from './script-runner.ts';
import { growthTold } from './tell-growth.ts';
import { type ClusterPlace, vaultPlace, type VaultPlace } from './vault-place.ts';

/** Official, and supported for years. */
export const DEFAULT_TOOLS_IMAGE = 'node:24-slim';

export interface VaultPlacesOptions {
  readonly tasks: Tasks;
  readonly stack: StackName;
  /** Server of the database at the target. Absent: there is none, and `image` has its programs. */
  readonly container?: string | undefined;
  /** Image with the programs of the database, in the place of its server's. */
  readonly image?: string | undefined;
  /** Set at a cluster. */
  readonly cluster?: ClusterPlace | undefined;
  /** Where the backups are kept. Default: in a volume of the stack. */
  readonly kept?: VaultSettings;
  /** Credentials of a bucket: three lines, the last of which may be empty. */
  readonly bucketKeys?: Secret | undefined;
  /** Needed where backups are artifacts. */
  readonly artifacts?: ArtifactAccess | undefined;
  /** Opens encrypted backups. */
  readonly decryptKey?: Secret | undefined;
  /** Tag manifests, a key a line: the first one tags, all of them are right. Absent: manifests have no tag. */
  readonly manifestKeys?: Secret | undefined;
  /** Image with Node, in which backups are encrypted and opened. */
  readonly toolsImage?: string;
  /** Time limit for the dump, for the proof, and for a restore. */
  readonly timeout: Duration;
  readonly clock: Clock;
  readonly progress: Progress;
  /** How often a long dump or restore says how far it is. Default 10 s. */
  readonly tellEvery?: Duration;
}

/** Where a stack's backups are kept, and where they are plain. Connects to nothing. */
export function placesOf(options: VaultPlacesOptions): OpeningParts & { readonly place: VaultPlace } {
  const { tasks, stack, cluster, timeout, decryptKey, progress } = options;
  const place = vaultPlace(stack, options.kept ?? { kind: 'volume' }, cluster);
  const volume = vaultPlace(stack, { kind: 'volume' }, cluster);
  const runner = scriptRunner({ ...options, place });
  // Plain files never reach a directory whose backups are to be encrypted: it may be a disk that others can read.
  const local = place.source === volume.source ? runner : scriptRunner({ ...options, place: volume });
  const program = nodeRunner({
    tasks,
    image: options.toolsImage ?? DEFAULT_TOOLS_IMAGE,
    timeout,
    tellEvery: options.tellEvery,
  });
  const growing = (what: string) => growthTold({ progress, clock: options.clock }, what);
  const archives = { program, spool: volume, place, ready: runner.ready, growing };
  const store = storeOf(options, { program, spool: volume, runner });
  return { place, store, runner, local, archives, decryptKey, progress };
}

interface StoreParts {
  readonly program: NodeRunner;
  readonly spool: VaultPlace;
  readonly runner: ScriptRunner;
}

function storeOf(options: VaultPlacesOptions, { program, spool, runner }: StoreParts): BackupStore {
  const { kept, bucketKeys, stack, clock, progress, manifestKeys } = options;
  if (kept?.kind === 'artifact') {
    const { artifacts: access } = options;
    if (!access) throw new Failure('configuration/invalid', 'backups that are artifacts need a job of GitHub Actions');
    return artifactStore({ settings: kept, access, stack, program, runner, spool, clock, progress, manifestKeys });
  }
  if (kept?.kind !== 's3') return folderStore({ runner, progress, manifestKeys });
  const keys = bucketKeys ?? new Secret('');
  const { stream, ...store } = s3Store({ settings: kept, keys, stack, program, spool, clock, progress, manifestKeys });
  // Pods that hand a dump to one another by pipes would have to be on one node, and nothing here can see to that.
  return { ...store, ...(!options.cluster && stream && { stream }) };
}
