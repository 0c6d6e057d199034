import { readableBytes } from '../../base/bytes.ts';
import type { ImageDigest } from '../../release/image.ts';

/** What housekeeping does about images that no release needs any more. */
export interface Tidying {
  readonly images: readonly {
    readonly image: ImageDigest;
    /** Its layers that images of somebody else have too stay: the space that is freed may be less. */
    readonly bytes: number;
  }[];
  /** Only this stack has pulled them, and they stay all the same. */
  readonly left: readonly { readonly image: ImageDigest; readonly why: string }[];
}

export interface Tidied extends Tidying {
  /** By how much the free space at the target has grown. Undefined if nothing was removed, or the target doesn't tell. */
  readonly freedBytes?: number;
  /** Volumes that restores had left and that were removed, and those that should have been and stay. Absent: none of either. */
  readonly volumes?: {
    readonly removed: readonly { readonly name: string; readonly why: string }[];
    readonly kept: readonly { readonly name: string; readonly why: string }[];
  };
}

export function bytesOf({ images }: Tidying): number {
  return images.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** What was done, a line each. None if there was nothing to do. */
export function describeTidied(tidied: Tidied): readonly string[] {
  const { images, left, freedBytes, volumes = { removed: [], kept: [] } } = tidied;
  const freed = freedBytes === undefined ? '' : ` This freed ${readableBytes(freedBytes)}.`;
  const names = images.map(({ image }) => image).join(', ');
  return [
    ...(images.length === 0
      ? []
      : [`Removed ${counted(images.length)} that no release needs any more: ${names}.${freed}`]),
    ...left.map(({ image, why }) => `No release needs ${image} any more, and it stays: ${why}.`),
    ...volumes.removed.map(({ name, why }) => `Removed the volume ${name}, which a restore had left: ${why}.`),
    ...volumes.kept.map(
      ({ name, why }) => `Nothing needs the volume ${name} any more, which a restore had left, and it stays: ${why}.`,
    ),
  ];
}

/** The same for a dry run. */
export function describeTidying(tidying: Tidying): readonly string[] {
  return [
    ...tidying.images.map(
      ({ image, bytes }) => `remove image ${image} (${readableBytes(bytes)}), which no release needs then`,
    ),
    ...tidying.left.map(({ image, why }) => `leave image ${image}, which no release needs then: ${why}`),
  ];
}

function counted(images: number): string {
  return images === 1 ? 'an image' : `${images} images`;
}
