import type { ContainerSettings } from './container-settings.ts';
import type { FileHash, FileMount, SecretFileMount } from './mount.ts';

type WithContainer = { readonly container?: ContainerSettings };

export function fileMountsOf({ container }: WithContainer): readonly FileMount[] {
  return container?.mounts?.filter((mount) => mount.kind === 'file') ?? [];
}

export function secretFileMountsOf({ container }: WithContainer): readonly SecretFileMount[] {
  return container?.mounts?.filter((mount) => mount.kind === 'secret') ?? [];
}

/** The files that must lie at the target before these are started, each once. */
export function filesNeededBy(components: readonly WithContainer[]): readonly FileHash[] {
  return [...new Set(components.flatMap(fileMountsOf).map(({ hash }) => hash))];
}

/** The secrets that a component gets, as variables or as files, each once. */
export function secretNamesOf(component: WithContainer & { readonly secrets: readonly string[] }): readonly string[] {
  return [...new Set([...component.secrets, ...secretFileMountsOf(component).map(({ secret }) => secret)])];
}
