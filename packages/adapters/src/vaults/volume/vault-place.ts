import type { VaultSettings } from '@hardened-deploy/core/backup/vault-settings';
import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import { shellWord } from '@hardened-deploy/core/base/shell-word';
import type { StackName } from '@hardened-deploy/core/base/names';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';

/** Where a container finds the place in which backups are taken and proven, when it has another one beside it or works for a store elsewhere. */
export const SPOOL = '/spool';

/** Where backups are made at a cluster. */
export interface ClusterPlace {
  /** The PersistentVolumeClaim. */
  readonly claim: string;
  readonly namespace: string;
}

/** What has the folders of a stack's backups at the target, and nothing else. */
export interface VaultPlace {
  /** As `docker run --volume` names it: a volume, or an absolute path of the host. At a cluster: the claim, and the folder in it. */
  readonly source: string;
  /** How a one-shot container gets it at a path. */
  mountedAt(path: string): Pick<TaskSpec, 'volumes' | 'folders'>;
  /** The directory that must be there already, in which the place is a folder of this name. Undefined for a volume. */
  readonly within?: { readonly directory: string; readonly folder: string };
}

/** Name of the volume that holds a stack's backups. No container keeps it, and it outlives all of them. */
export function backupVolume(stack: StackName): string {
  return `hd-${stack}-backups`;
}

/**
 * Each stack has a folder of its own in a directory, and in a claim: otherwise the retention of one would count the backups of another.
 * `cluster`: its claim is in the place of the stack's volume.
 */
export function vaultPlace(stack: StackName, settings: VaultSettings, cluster?: ClusterPlace): VaultPlace {
  switch (settings.kind) {
    // What goes elsewhere is taken and proven in the volume, and removed from there.
    case 's3':
    case 'artifact':
    case 'volume': {
      const volume = cluster ? `${cluster.claim}/${stack}` : backupVolume(stack);
      return { source: volume, mountedAt: (path) => ({ volumes: new Map([[path, volume]]) }) };
    }
    case 'directory': {
      const { path: directory } = settings;
      const source = `${directory === '/' ? '' : directory}/${stack}`;
      return {
        source,
        mountedAt: (path) => ({ volumes: new Map(), folders: new Map([[path, source]]) }),
        within: { directory, folder: stack },
      };
    }
  }
}

/** What the Engine says of a directory that it can't mount, as what to do about it. Anything else is passed on as it is. */
export function asUnmountable(thrown: unknown, directory: string): unknown {
  if (!isFailure(thrown, 'target/refused')) return thrown;
  const detail = `The directory ${directory} of the Docker host could not be mounted: ${thrown.message}`;
  const remedy = `Make it on the Docker host, readable by root only: \`install -d -m 700 ${shellWord(directory)}\`. Or correct \`backup.vault.directory\`.`;
  return new Failure('backup/failed', detail, { facts: { directory }, remedy, cause: thrown });
}
