import type { NamedFile } from '../program-task.ts';

/** The first file of the zip. The store counts on its name too, when it computes where the backup itself begins. */
export const MANIFEST_ENTRY = 'manifest.json';

interface SignedPlace {
  readonly id: string;
  /** How long the signed address is, which is the program's standard input. */
  readonly keyBytes: number;
  /** Tests make these small. */
  readonly patience?: { readonly pauseMs?: number; readonly blockBytes?: number };
}

/** The only file of the folder `id` in `from` becomes a zip with the manifest before it. It stays where it is. Answers `zip BYTES SHA256`. */
export interface StoreArtifactTask extends SignedPlace {
  readonly kind: 'artifact-store';
  readonly from: string;
  readonly file: NamedFile;
  readonly manifest: string;
}

/** The file of such a zip is written into the folder `id` in `to`, and compared. */
export interface FetchArtifactTask extends SignedPlace {
  readonly kind: 'artifact-fetch';
  readonly to: string;
  readonly file: NamedFile;
}

export type ArtifactTask = StoreArtifactTask | FetchArtifactTask;
