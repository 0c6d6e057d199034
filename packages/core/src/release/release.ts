import type { ComponentName } from '../base/names.ts';
import type { ImageDigest } from './image.ts';

/** One version of the application: the image of every component by digest. */
export interface Release {
  /** The name that people use: a tag, a version or a short commit. Unique enough to be given as `to:`. */
  readonly id: string;
  readonly commit: string;
  readonly components: readonly ReleaseComponent[];
  /** SHA-256 of the configuration it was deployed with. A rollback uses it to say that the configuration has changed since. */
  readonly configurationHash: string;
}

export interface ReleaseComponent {
  readonly name: ComponentName;
  readonly image: ImageDigest;
}

/** Two releases are the same when every component has the same digest, whatever their names are. */
export function sameImages(one: Release, other: Release): boolean {
  const images = (release: Release) => release.components.map(({ name, image }) => `${name} ${image}`).sort();
  return JSON.stringify(images(one)) === JSON.stringify(images(other));
}
