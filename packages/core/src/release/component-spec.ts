import type { Brand } from '../base/brand.ts';
import { canonicalJson } from '../base/canonical-json.ts';
import { sha256 } from '../base/sha256.ts';
import type { ComponentSettings } from './component.ts';
import type { ImageDigest } from './image.ts';

/**
 * All that one component of a release is started from and asked by. It is kept with the release, so that going back starts
 * exactly what ran then, whatever the configuration says today. Secrets are named in it; their values are not.
 */
export interface ComponentSpec extends Omit<ComponentSettings, 'allowedImages'> {
  readonly image: ImageDigest;
}

/** SHA-256 of a component's spec: what has the same hash is the same, whatever release it belongs to. */
export type SpecHash = Brand<string, 'SpecHash'>;

export function specOf(settings: ComponentSettings, image: ImageDigest): ComponentSpec {
  const { allowedImages: _, ...spec } = settings;
  return { ...spec, image };
}

export function hashOfSpec(spec: ComponentSpec): SpecHash {
  return sha256(canonicalJson(spec)) as SpecHash;
}
