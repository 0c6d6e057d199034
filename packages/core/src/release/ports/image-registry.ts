import type { ImageDigest, ImageReference } from '../image.ts';

export type ImageLookup =
  { readonly kind: 'found'; readonly digest: string } | { readonly kind: 'missing'; readonly why: string };

/** What an image says of the containers that are made from it. `untold`: its description can't be read. */
export type ImageDescription =
  | {
      readonly kind: 'told';
      /** Dockerfile's `HEALTHCHECK`. */
      readonly healthCheck: 'has-one' | 'has-none';
      /** Dockerfile's `VOLUME`, as the image has it: paths that somebody else has written. */
      readonly volumes: readonly string[];
    }
  | { readonly kind: 'untold'; readonly why: string };

/** Asks registries about images without pulling them. Throws `registry/unauthorized`, `registry/unreachable`. */
export interface ImageRegistry {
  resolve(image: ImageReference, signal: AbortSignal): Promise<ImageLookup>;
  /** What the image says of itself. For several platforms, what the first one for Linux says. */
  describe(image: ImageDigest, signal: AbortSignal): Promise<ImageDescription>;
}
