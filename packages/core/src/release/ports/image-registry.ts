import type { ImageReference } from '../image.ts';

export type ImageLookup =
  { readonly kind: 'found'; readonly digest: string } | { readonly kind: 'missing'; readonly why: string };

/** Asks a registry about an image without pulling it. Throws `registry/unauthorized`, `registry/unreachable`. */
export interface ImageRegistry {
  resolve(image: ImageReference, signal: AbortSignal): Promise<ImageLookup>;
}
