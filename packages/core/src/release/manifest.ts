import type { FileProblem } from '../base/failure.ts';
import type { JsonObject } from '../base/parsed-json.ts';

/**
 * The objects of one component as its user has rendered them for an engine that takes such objects: of Kubernetes a Deployment, the
 * Service by which users or other components come, and what is versioned with the release. It is kept with the release, so that
 * going back starts what ran then. So it holds no secrets.
 */
export interface Manifest {
  readonly objects: readonly JsonObject[];
}

/** A file of a manifest, as it is in the repository. */
export interface ManifestFile {
  readonly path: string;
  readonly text: string;
}

/** What became of the files of one component. */
export type ManifestRead =
  | { readonly kind: 'manifest'; readonly manifest: Manifest }
  | { readonly kind: 'problems'; readonly problems: readonly FileProblem[] };
