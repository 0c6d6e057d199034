import type { ContainerSettings } from './container-settings.ts';

/**
 * How the container of a task is made: as its component's, without what makes that one serve. In another image, what says where
 * things are in the component's image would be wrong.
 */
export function containerOfTask(settings: ContainerSettings, image: 'of-the-component' | 'its-own'): ContainerSettings {
  const { publish: _, healthcheck: __, hostname: ___, ...kept } = settings;
  if (image === 'of-the-component') return kept;
  const { entrypoint: ____, workingDir: _____, ...elsewhere } = kept;
  return elsewhere;
}
