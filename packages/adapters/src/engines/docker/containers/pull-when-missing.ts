import { isStatus } from '../connection/engine-failure.ts';
import type { Containers } from './containers.ts';
import { ensureImage, localImageId, type PullOptions } from './image-pull.ts';

/**
 * The same containers, but one whose image has gone since it was pulled is created all the same: the image is pulled once more.
 * A person may remove unused images at any time, and so may the housekeeping of another stack, and hours may lie between the
 * pull and the switch.
 */
export function pullWhenMissing(containers: Containers, options: PullOptions): Containers {
  return {
    ...containers,
    async create(name, made, signal) {
      try {
        return await containers.create(name, made, signal);
      } catch (thrown) {
        const { Image: image } = made;
        const byDigest = image !== undefined && image.includes('@sha256:');
        // A network that isn't there is 404 too.
        if (!isStatus(thrown, 404) || !byDigest) throw thrown;
        const { platform } = made;
        if ((await localImageId(options.connection, image, signal, platform)) !== undefined) throw thrown;
        await ensureImage({ ...options, ...(platform !== undefined && { platform }) }, image, signal);
        return containers.create(name, made, signal);
      }
    },
  };
}
