import { asFailure } from '../../../base/failure.ts';
import type { ComponentName } from '../../../base/names.ts';
import type { ImageDescription, ImageRegistry } from '../../../release/ports/image-registry.ts';
import type { ReleaseComponent } from '../../../release/release.ts';

export type DescribedImages = ReadonlyMap<ComponentName, ImageDescription>;

/** What the image of each component says of itself. Each image is asked for once: registries count these requests as pulls. */
export async function describeImages(
  registry: ImageRegistry,
  resolved: readonly ReleaseComponent[],
  signal: AbortSignal,
): Promise<DescribedImages> {
  const images = [...new Set(resolved.map(({ image }) => image))];
  const told = new Map(
    await Promise.all(images.map(async (image) => [image, await describe(registry, image, signal)] as const)),
  );
  return new Map(
    resolved.flatMap(({ name, image }) => {
      const description = told.get(image);
      return description ? [[name, description] as const] : [];
    }),
  );
}

/** An image whose description can't be read can still be deployed, so that is no failure. */
async function describe(
  registry: ImageRegistry,
  image: ReleaseComponent['image'],
  signal: AbortSignal,
): Promise<ImageDescription> {
  try {
    return await registry.describe(image, signal);
  } catch (thrown) {
    signal.throwIfAborted();
    return { kind: 'untold', why: asFailure(thrown).message };
  }
}
