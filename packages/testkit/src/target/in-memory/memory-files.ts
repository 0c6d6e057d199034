import { hashOfFile } from '@hardened-deploy/core/release/wanted-file';
import type { FileStore } from '@hardened-deploy/core/target/ports/file-store';
import { type MemoryWorld, passFence, requireKeeper } from './world.ts';

export function memoryFiles(world: MemoryWorld): FileStore {
  return {
    async keep(token, files) {
      passFence(world, token);
      for (const [hash, bytes] of files) {
        if (hashOfFile(bytes) !== hash) throw new Error(`these are not the bytes of ${hash}`);
        world.files.set(hash, bytes);
      }
    },
    async lacking(hashes) {
      requireKeeper(world);
      return hashes.filter((hash) => {
        const bytes = world.files.get(hash);
        return !bytes || hashOfFile(bytes) !== hash;
      });
    },
    async sweep(token, needed) {
      passFence(world, token);
      const unneeded = [...world.files.keys()].filter((hash) => !needed.includes(hash));
      for (const hash of unneeded) world.files.delete(hash);
      return unneeded;
    },
  };
}
