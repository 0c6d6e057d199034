import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';

interface PodVolume {
  readonly name: string;
  readonly hostPath?: { readonly path: string; readonly type: 'Directory' };
  readonly persistentVolumeClaim?: { readonly claimName: string };
  readonly emptyDir?: { readonly medium: 'Memory' };
}

type Source = Omit<PodVolume, 'name'>;

interface PodMount {
  readonly name: string;
  readonly mountPath: string;
  readonly subPath?: string;
  readonly readOnly?: true;
}

interface PodMounts {
  readonly mounts: readonly PodMount[];
  readonly volumes: readonly PodVolume[];
}

/**
 * What a task has mounted: folders of the node, volume claims by their names, and memory. A claim that is mounted at two paths is one volume
 * of the pod: with two of them for the same claim, a kubelet waits for ever.
 */
export function taskMounts({
  folders = new Map<string, string>(),
  volumes,
  tmpfs,
  readOnly = [],
}: MountedSpec): PodMounts {
  const made = new Map<string, PodVolume>();
  const mounted = (mountPath: string, source: Source, subPath?: string): PodMount => {
    const key = source.emptyDir ? mountPath : JSON.stringify(source);
    const volume = made.get(key) ?? { name: `mount-${made.size}`, ...source };
    made.set(key, volume);
    return {
      name: volume.name,
      mountPath,
      ...(subPath !== undefined && { subPath }),
      ...(readOnly.includes(mountPath) && { readOnly: true }),
    };
  };
  const mounts = [
    ...[...folders].map(([path, folder]) => mounted(path, { hostPath: { path: folder, type: 'Directory' } })),
    ...[...volumes].map(([path, volume]) => {
      const { claimName, subPath } = claimIn(volume);
      return mounted(path, { persistentVolumeClaim: { claimName } }, subPath);
    }),
    ...tmpfs.map((path) => mounted(path, { emptyDir: { medium: 'Memory' } })),
  ];
  return { mounts, volumes: [...made.values()] };
}

/** A volume of a task is a claim, `shop-backups`, or a folder of one, `shop-backups/shop-production`, which the kubelet makes. */
export function claimIn(volume: string): { readonly claimName: string; readonly subPath?: string } {
  const [claimName = '', ...folders] = volume.split('/');
  return { claimName, ...(folders.length > 0 && { subPath: folders.join('/') }) };
}

type MountedSpec = Pick<TaskSpec, 'folders' | 'volumes' | 'tmpfs' | 'readOnly'>;
