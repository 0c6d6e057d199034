import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { NeededAtTarget } from '@hardened-deploy/core/target/housekeeping/needed-at-target';
import type { Housekeeping } from '@hardened-deploy/core/target/ports/housekeeping';
import type { Tidying } from '@hardened-deploy/core/target/housekeeping/tidied';
import { type MemoryWorld, passFence, requireKeeper } from './world.ts';

/** What an image takes here. */
export const MEMORY_IMAGE_BYTES = 1024 * 1024;

export function memoryHousekeeping(world: MemoryWorld): Housekeeping {
  return {
    async foresee(needed) {
      requireKeeper(world);
      return tidying(world, needed);
    },
    async tidy(token, needed) {
      passFence(world, token);
      for (const hash of world.releases.keys()) if (!needed.releases.includes(hash)) world.releases.delete(hash);
      const texts = [...world.releases.values()].join('\n');
      for (const hash of world.files.keys()) if (!texts.includes(hash)) world.files.delete(hash);
      const found = tidying(world, needed);
      for (const { image } of found.images) {
        world.images.delete(image);
        world.pulled.delete(image);
      }
      return found.images.length === 0 ? found : { ...found, freedBytes: found.images.length * MEMORY_IMAGE_BYTES };
    },
    async leftByRestores() {
      return [...world.volumes.keys()].filter((name) => name.includes('__hd_'));
    },
    async removeLeft(token, name) {
      passFence(world, token);
      const writer = world.otherWriters.get(name);
      if (writer !== undefined) return `volume is in use - [${writer}]`;
      world.volumes.delete(name);
      return undefined;
    },
  };
}

function tidying(world: MemoryWorld, needed: NeededAtTarget): Tidying {
  const named = needed.ready.map((hash) => world.releases.get(hash) ?? '').join('\n');
  const unneeded = [...world.pulled].filter((image) => !needed.images.includes(image) && !named.includes(image));
  const users = (image: ImageDigest) => world.containers.filter(({ spec }) => spec.image === image);
  return {
    images: unneeded
      .filter((image) => users(image).length === 0)
      .map((image) => ({ image, bytes: MEMORY_IMAGE_BYTES })),
    left: unneeded.flatMap((image) =>
      users(image)
        .slice(0, 1)
        .map(({ name }) => ({ image, why: `container ${name} has it` })),
    ),
  };
}
