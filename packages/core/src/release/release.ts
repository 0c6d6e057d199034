import type { Brand } from '../base/brand.ts';
import type { ComponentName } from '../base/names.ts';
import type { ComponentSpec } from './component-spec.ts';
import type { ImageDigest } from './image.ts';
import type { ReleaseMarks } from './secret-marks.ts';

/** One version of the application, or of some of its components: what a deployment brings. */
export interface Release {
  /** The name that people use: a tag, a version or a short commit. Unique enough to be given as `to:`. */
  readonly id: string;
  readonly commit: string;
  /** SHA-256 of the configuration's text that it was deployed with. */
  readonly configurationHash: string;
  /** The components that it brings, in dependency order. Others stay as they are. */
  readonly components: readonly ComponentSpec[];
  /** Absent before it is deployed, when its components need no secrets, and when they could not be marked. */
  readonly marks?: ReleaseMarks;
}

/** The image that a component shall run. */
export interface ReleaseComponent {
  readonly name: ComponentName;
  readonly image: ImageDigest;
}

/** SHA-256 of a whole release, by which it is kept at the target. */
export type ReleaseHash = Brand<string, 'ReleaseHash'>;

/** A release as the journal names it. */
export interface ReleaseName {
  readonly id: string;
  readonly commit: string;
  /** Null for a release of the first versions, which kept none. */
  readonly hash: ReleaseHash | null;
}
