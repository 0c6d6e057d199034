import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { Mount, VolumeName } from '@hardened-deploy/core/release/container/mount';
import { type VolumeReference, writesToKept } from '@hardened-deploy/core/release/container/volumes';
import type { TmpfsMount } from '@hardened-deploy/core/release/container/mount';
import type { WrittenMount } from './mount-text.ts';
import type { VolumeSections } from './volume-shape.ts';

interface Section {
  readonly volumes: readonly WrittenMount[];
  readonly tmpfs: readonly TmpfsMount[];
}

/** What the keys `volumes` and `tmpfs` of a component add to how its containers are made. */
export function volumeMounts(section: Section, volumes: VolumeSections): readonly Mount[] {
  return [...section.volumes.map((mount) => resolved(mount, volumes)), ...section.tmpfs];
}

/** The top level says which volumes aren't the stack's own. */
export function resolved<Written extends WrittenMount>(mount: Written, volumes: VolumeSections): Written {
  const entry = mount.kind === 'volume' ? volumes.get(mount.volume) : undefined;
  if (mount.kind !== 'volume' || !entry?.external) return mount;
  return { ...mount, external: entry.name ?? mount.volume };
}

/** The volume of that name, or the one that isn't the stack's own which the top level means by it. */
export function referenceTo(volume: VolumeName, volumes: VolumeSections): VolumeReference {
  const entry = volumes.get(volume);
  return { volume, ...(entry?.external && { external: entry.name ?? volume }) };
}

/** Two that write into the same volume at once could destroy what is in it. So that must be written down. */
export function handoverOf(
  section: Pick<Section, 'volumes'> & { readonly handover: ComponentSettings['handover'] | null },
): ComponentSettings['handover'] {
  return section.handover ?? (writesToKept(section.volumes) ? 'exclusive' : 'overlap');
}
