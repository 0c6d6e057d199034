import type { ImageDigest, ImageReference } from '../image.ts';

export type ImageLookup =
  { readonly kind: 'found'; readonly digest: string } | { readonly kind: 'missing'; readonly why: string };

/** Whether an image says how its health is checked. `untold`: its description can't be read. */
export type HealthCheckLookup = 'has-one' | 'has-none' | { readonly untold: string };

/** Asks registries about images without pulling them. Throws `registry/unauthorized`, `registry/unreachable`. */
export interface ImageRegistry {
  resolve(image: ImageReference, signal: AbortSignal): Promise<ImageLookup>;
  /** Whether a container of this image has a health check (Dockerfile's `HEALTHCHECK`). For several platforms, of the first one. */
  healthCheck(image: ImageDigest, signal: AbortSignal): Promise<HealthCheckLookup>;
}
