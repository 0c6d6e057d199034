import type { ContainerSettings } from '@hardened-deploy/core/release/container/container-settings';
import type { ComponentSection } from './component-shape.ts';
import { containerSettings } from './container/container-settings.ts';
import { secretMounts } from './mounts/file-mounts.ts';
import { volumeMounts } from './mounts/mount-settings.ts';
import { publishSettings } from './serving/serving-settings.ts';
import type { ConfigurationFile } from './file-shape.ts';

type Declared = Pick<ConfigurationFile, 'volumes' | 'configs' | 'secrets'>;

/** All that a component's section says about its containers; undefined when it leaves them as they are by default. */
export function containerOf(section: ComponentSection, file: Declared): ContainerSettings | undefined {
  const mounts = [...volumeMounts(section, file.volumes), ...secretMounts(section, file)];
  const container: ContainerSettings = {
    ...containerSettings(section),
    ...publishSettings(section),
    ...(section.replicas !== null && { replicas: section.replicas }),
    ...(mounts.length > 0 && { mounts }),
  };
  return Object.keys(container).length === 0 ? undefined : container;
}
