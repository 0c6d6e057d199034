import type { ContainerSettings } from '@hardened-deploy/core/release/container/container-settings';
import type { ComponentSection } from './component-shape.ts';
import { containerSettings } from './container/container-settings.ts';

/** All that a component's section says about its containers; undefined when it leaves them as they are by default. */
export function containerOf(section: ComponentSection): ContainerSettings | undefined {
  const container: ContainerSettings = { ...containerSettings(section) };
  return Object.keys(container).length === 0 ? undefined : container;
}
