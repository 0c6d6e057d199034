import { filesDump, type FilesDumpOptions } from '@hardened-deploy/adapters/dumps/files/files-dump';
import { dataVolumeName } from '@hardened-deploy/adapters/engines/docker/layout/stack-names';
import { DEFAULT_TOOLS_IMAGE } from '@hardened-deploy/adapters/vaults/volume/vault-places';
import type { SetMember } from '@hardened-deploy/adapters/vaults/volume/set-members';
import type { BackupSettings } from '@hardened-deploy/core/backup/backup-settings';
import type { StackName } from '@hardened-deploy/core/base/names';
import { nameOfVolume } from '@hardened-deploy/core/release/container/volumes';

/**
 * The volumes and folders of a backup as further members of its set. They need no container of a database: they are packed in the tools
 * image.
 */
export function backedFiles(
  { container, volumes = [], files = [], toolsImage: image = DEFAULT_TOOLS_IMAGE }: BackupSettings,
  { stack, encrypted }: { readonly stack: StackName; readonly encrypted: 'encrypted' | 'plain' },
): readonly SetMember[] {
  const member = (name: string, options: FilesDumpOptions): SetMember => ({
    name,
    container: container ?? undefined,
    dump: filesDump(options),
  });
  const ofVolumes = volumes.map(({ name, volume, ...moment }) => {
    const what = `the volume ${nameOfVolume(volume)}`;
    const mount = { kind: 'volume', ...volume, ...READ } as const;
    const source = dataVolumeName(stack, volume);
    return member(name, { what, source, beside: source, mount, ...moment, image, encrypted });
  });
  const ofFolders = files.map(({ name, path: source, ...moment }) => {
    const what = `the folder ${source}`;
    const mount = { kind: 'bind', source, ...READ } as const;
    const beside = `hd-${stack}-folder.${name}`;
    return member(name, { what, source, beside, mount, ...moment, image, encrypted });
  });
  return [...ofVolumes, ...ofFolders];
}

const READ = { target: '/source', readOnly: true } as const;
