import type { ContainerSettings } from '@hardened-deploy/core/release/container/container-settings';
import type { ComponentSection } from './component-shape.ts';
import { containerSettings } from './container/container-settings.ts';
import { mountSettings } from './mounts/mount-settings.ts';
import type { VolumeSections } from './mounts/volume-shape.ts';

/** All that a component's section says about its containers; undefined when it leaves them as they are by default. */
export function containerOf(section: ComponentSection, volumes: VolumeSections): ContainerSettings | undefined {
  const container: ContainerSettings = { ...containerSettings(section), ...mountSettings(section, volumes) };
  return Object.keys(container).length === 0 ? undefined : container;
}
