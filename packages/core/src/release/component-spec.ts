import type { Brand } from '../base/brand.ts';
import { canonicalJson } from '../base/canonical-json.ts';
import { Failure } from '../base/failure.ts';
import { sha256 } from '../base/sha256.ts';
import type { ComponentSettings } from './component.ts';
import type { ImageDigest } from './image.ts';
import { type FilesRead, mountsOfFiles, NO_FILES } from './wanted-file.ts';

/**
 * All that one component of a release is started from and asked by. It is kept with the release, so that going back starts
 * exactly what ran then, whatever the configuration says today. Secrets are named in it; their values are not.
 */
export interface ComponentSpec extends Omit<ComponentSettings, 'allowedImages' | 'files' | 'manifestFrom'> {
  readonly image: ImageDigest;
}

/** SHA-256 of a component's spec: what has the same hash is the same, whatever release it belongs to. */
export type SpecHash = Brand<string, 'SpecHash'>;

/** Throws for files that the settings name and that were not read: `specIfKnown` answers undefined then. */
export function specOf(settings: ComponentSettings, image: ImageDigest, read: FilesRead = NO_FILES): ComponentSpec {
  const spec = specIfKnown(settings, image, read);
  if (!spec) throw new Failure('defect/unexpected', `files of ${settings.name} were not read`);
  return spec;
}

export function specIfKnown(
  settings: ComponentSettings,
  image: ImageDigest,
  read: FilesRead = NO_FILES,
): ComponentSpec | undefined {
  const { allowedImages: _, files = [], manifestFrom: __, ...spec } = settings;
  const mounted = mountsOfFiles(files, read);
  if (!mounted) return undefined;
  if (mounted.length === 0) return { ...spec, image };
  return { ...spec, image, container: { ...spec.container, mounts: [...(spec.container?.mounts ?? []), ...mounted] } };
}

export function hashOfSpec(spec: ComponentSpec): SpecHash {
  return sha256(canonicalJson(spec)) as SpecHash;
}
