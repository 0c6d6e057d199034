import type { ComponentSettings } from '../component.ts';
import type { ContainerSettings } from './container-settings.ts';
import type { Mount, VolumeMount, VolumeName } from './mount.ts';

/** A volume of the top level: how it is made when it isn't there yet. */
export interface VolumeSettings {
  /** The target's own name of one that is there already. Null: it belongs to the stack. */
  readonly external: string | null;
  readonly driver: string | null;
  readonly driverOptions: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
}

/** Which volume of the stack, or which one that isn't ours. */
export type VolumeReference = Pick<VolumeMount, 'volume' | 'external'>;

/** A copy of a volume, by the target's name of it. */
export interface VolumeCopy extends VolumeReference {
  readonly copy: string;
}

/** What was in a volume when its copy was to be put back over it, kept in a volume of its own: `aside` is the target's name of it. */
export interface VolumeSetAside extends VolumeCopy {
  readonly aside: string;
}

type MountedSettings = { readonly container?: Pick<ContainerSettings, 'mounts'> };

/** The volumes that a component mounts, each once. */
export function volumesOf({ container }: MountedSettings): readonly VolumeMount[] {
  return onceEach((container?.mounts ?? []).filter((mount) => mount.kind === 'volume'));
}

/** The volumes that it can write to, each once. */
export function writableVolumes({ container }: MountedSettings): readonly VolumeMount[] {
  return onceEach(
    (container?.mounts ?? []).filter((mount): mount is VolumeMount => mount.kind === 'volume' && !mount.readOnly),
  );
}

/** What outlives its containers and can be written to: two of them at once could destroy it. */
export function writesToKept(mounts: readonly Mount[]): boolean {
  return mounts.some((mount) => (mount.kind === 'volume' || mount.kind === 'bind') && !mount.readOnly);
}

/**
 * Whether its migration runs in the pause of its swap: nobody else uses its volumes then, so that they can be copied before. All
 * other migrations run beside what serves.
 */
export function migratesInPause(settings: Pick<ComponentSettings, 'handover' | 'migrate'> & MountedSettings): boolean {
  return settings.handover === 'exclusive' && settings.migrate !== null && writableVolumes(settings).length > 0;
}

/** `data`, or `shop_data` for one that isn't ours. */
export function nameOfVolume({ volume, external }: VolumeReference): string {
  return external ?? volume;
}

/** Two names may mean one volume of the target. */
export function sameVolume(one: VolumeReference, other: VolumeReference): boolean {
  return one.external === other.external && (one.external !== undefined || one.volume === other.volume);
}

/** Each volume at its first mention. */
export function onceEach<Volume extends VolumeReference>(volumes: readonly Volume[]): readonly Volume[] {
  return volumes.filter((each, index) => volumes.findIndex((other) => sameVolume(each, other)) === index);
}

/** Names under which volumes would be taken for something else of the stack's. */
const TAKEN: readonly RegExp[] = [/^backups$/, /^copy\./, /^folder\./];

export function isTaken(name: VolumeName): boolean {
  return TAKEN.some((taken) => taken.test(name));
}
