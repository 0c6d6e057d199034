import type { ReleaseStore } from '@hardened-deploy/core/target/ports/release-store';
import { type MemoryWorld, passFence, requireKeeper } from './world.ts';

export function memoryReleases(world: MemoryWorld): ReleaseStore {
  return {
    async keep(token, { hash, text }) {
      passFence(world, token);
      if (!world.releases.has(hash)) world.releases.set(hash, text);
    },
    async read(hash) {
      requireKeeper(world);
      return world.releases.get(hash);
    },
    async keepOnly(token, hashes) {
      passFence(world, token);
      for (const hash of world.releases.keys()) if (!hashes.includes(hash)) world.releases.delete(hash);
    },
  };
}
