import { formatDuration } from '../../base/duration.ts';
import type { ComponentSettings } from '../../release/component.ts';
import { liesIn } from '../../release/container/host-paths.ts';
import type { Mount } from '../../release/container/mount.ts';
import { nameOfVolume, sameVolume } from '../../release/container/volumes.ts';
import { type BackupSettings, DEFAULT_PAUSE, type FolderBackup, type VolumeBackup } from '../backup-settings.ts';

type Mounting = Pick<ComponentSettings, 'name' | 'container'>;

/** What a backup pauses, for how long, and what that means to users: a sentence for each volume and folder with `consistency: pause`. */
export function describePauses({
  backup,
  components,
}: {
  readonly backup: BackupSettings | null;
  readonly components: readonly Mounting[];
}): readonly string[] {
  const { volumes = [], files = [] } = backup ?? {};
  return [
    ...volumes.map((volume) =>
      sentence(`the volume ${nameOfVolume(volume.volume)}`, volume, writersOf(components, toVolume(volume))),
    ),
    ...files.map((folder) => sentence(`the folder ${folder.path}`, folder, writersOf(components, toFolder(folder)))),
  ].flat();
}

function sentence(
  what: string,
  { consistency, longestPause = DEFAULT_PAUSE }: Pick<VolumeBackup, 'consistency' | 'longestPause'>,
  writers: readonly string[],
): readonly string[] {
  if (consistency !== 'pause') return [];
  if (writers.length === 0) return [`To back up ${what}, nothing is paused: no component writes there.`];
  const [are, them] = writers.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return [
    `To back up ${what}, ${writers.join(' and ')} ${are} paused for at most ${formatDuration(longestPause)}. Requests to ${them} wait that long, and go on.`,
  ];
}

function writersOf(components: readonly Mounting[], isThere: (mount: Mount) => boolean): readonly string[] {
  return components.filter(({ container }) => (container?.mounts ?? []).some(isThere)).map(({ name }) => name);
}

function toVolume({ volume }: VolumeBackup): (mount: Mount) => boolean {
  return (mount) => mount.kind === 'volume' && !mount.readOnly && sameVolume(mount, volume);
}

function toFolder({ path }: FolderBackup): (mount: Mount) => boolean {
  return (mount) =>
    mount.kind === 'bind' && !mount.readOnly && (liesIn(mount.source, path) || liesIn(path, mount.source));
}
