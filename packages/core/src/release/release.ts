import type { ComponentName } from '../base/names.ts';
import type { ImageDigest } from './image.ts';

/** One version of the application: every component's image by digest. */
export interface Release {
  /** What people call it: a tag, a version or a short commit. Unique enough to be named in `to:`. */
  readonly id: string;
  readonly commit: string;
  readonly components: readonly ReleaseComponent[];
  /** SHA-256 of the configuration it was deployed with, to say when a rollback meets a changed configuration. */
  readonly configurationHash: string;
}

export interface ReleaseComponent {
  readonly name: ComponentName;
  readonly image: ImageDigest;
}

/** Two releases are the same when every component runs the same digest, whatever they are called. */
export function sameImages(one: Release, other: Release): boolean {
  const images = (release: Release) => release.components.map(({ name, image }) => `${name} ${image}`).sort();
  return JSON.stringify(images(one)) === JSON.stringify(images(other));
}
