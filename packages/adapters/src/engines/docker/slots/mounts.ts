import type { StackName } from '@hardened-deploy/core/base/names';
import type { Mount } from '@hardened-deploy/core/release/container/mount';
import type { MountSettings } from 'dockerode';
import { dataVolumeName } from '../layout/stack-names.ts';

/** Mounts in the Engine's terms: volumes, paths of the Docker host, and memory. Files and secrets have a place of their own. */
export function engineMounts(stack: StackName, mounts: readonly Mount[]): MountSettings[] {
  return mounts.flatMap((mount): MountSettings[] => {
    switch (mount.kind) {
      case 'volume':
        return [
          {
            Type: 'volume',
            Source: dataVolumeName(stack, mount),
            Target: mount.target,
            ReadOnly: mount.readOnly,
            ...(mount.noCopy && { VolumeOptions: { NoCopy: true } as NonNullable<MountSettings['VolumeOptions']> }),
          },
        ];
      case 'bind':
        return [
          {
            Type: 'bind',
            Source: mount.source,
            Target: mount.target,
            ReadOnly: mount.readOnly,
            ...(mount.propagation !== undefined && {
              BindOptions: { Propagation: mount.propagation } as NonNullable<MountSettings['BindOptions']>,
            }),
          },
        ];
      case 'tmpfs': {
        const { bytes, mode } = mount;
        const options = {
          ...(bytes !== undefined && { SizeBytes: bytes }),
          ...(mode !== undefined && { Mode: mode }),
        };
        return [
          {
            Type: 'tmpfs',
            Source: '',
            Target: mount.target,
            ...(Object.keys(options).length > 0 && {
              TmpfsOptions: options as NonNullable<MountSettings['TmpfsOptions']>,
            }),
          },
        ];
      }
      case 'file':
      case 'secret':
        return [];
    }
  });
}
