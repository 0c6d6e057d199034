import type { BackupVaults, KeptIn, OpenVault } from '@hardened-deploy/core/backup/ports/backup-vaults';
import type { Failure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { type BackupMemory, memoryBackupVault } from './memory-backup-vault.ts';

/** One of several vaults of memory; everything in it may be changed by a test. */
export interface MemoryShelf extends Omit<OpenVault, 'vault'> {
  readonly folders: BackupMemory['folders'];
  /** What it says to every call, while it can't be used. */
  failure: Failure | undefined;
}

export function memoryShelf(changed: Pick<OpenVault, 'name' | 'keep'> & Partial<MemoryShelf>): MemoryShelf {
  return { mayFail: false, folders: new Map(), failure: undefined, ...changed };
}

/** Several vaults beside one database. `memory` has the database, and the folders of what is dumped and not yet kept. */
export function memoryBackupVaults(memory: BackupMemory, shelves: readonly MemoryShelf[], clock: Clock): BackupVaults {
  const spool = memoryBackupVault(memory, clock);
  const opened = shelves.map((shelf) => ({ shelf, open: openShelf(memory, shelf, clock) }));
  return {
    each: opened.map(({ open }) => open),
    dump: spool.dump,
    async discard(token, id, signal) {
      await spool.remove(token, [id], signal);
    },
    async verify(token, manifest, signal) {
      const backup = await spool.verify(token, manifest, signal);
      const made = memory.folders.get(backup.id);
      memory.folders.delete(backup.id);
      return opened.map(({ shelf }): KeptIn => {
        const { name: vault, failure } = shelf;
        if (failure) return { kind: 'failed', vault, failure };
        const own = { ...backup, restore: [...backup.restore, `# from ${vault}`] };
        if (made) shelf.folders.set(backup.id, { ...made, manifest: own });
        return { kind: 'kept', vault, backup: own };
      });
    },
  };
}

function openShelf(memory: BackupMemory, shelf: MemoryShelf, clock: Clock): OpenVault {
  const own: BackupMemory = {
    tables: memory.tables,
    refusal: undefined,
    folders: shelf.folders,
    get token() {
      return memory.token;
    },
  };
  const { list, rehearse, mark, remove } = memoryBackupVault(own, clock);
  const usable = <Arguments extends readonly unknown[], Answer>(
    work: (...given: Arguments) => Promise<Answer>,
  ): ((...given: Arguments) => Promise<Answer>) => {
    return async (...given) => {
      if (shelf.failure) throw shelf.failure;
      return work(...given);
    };
  };
  const vault = { list: usable(list), rehearse: usable(rehearse), mark: usable(mark), remove: usable(remove) };
  return { name: shelf.name, keep: shelf.keep, mayFail: shelf.mayFail, vault };
}
