import type { BackupId } from '@hardened-deploy/core/backup/backup';
import { keepLast } from '@hardened-deploy/core/backup/backup-retention';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { backupVaultLaws } from '@hardened-deploy/testkit/backup/backup-vault-laws';
import { backupMemory, UNHARMED } from '@hardened-deploy/testkit/backup/memory-backup-vault';
import { memoryBackupVaults, memoryShelf } from '@hardened-deploy/testkit/backup/memory-backup-vaults';
import { vaultOfSeveral } from '@hardened-deploy/testkit/backup/vault-of-several';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';

const nonce = 'a'.repeat(32);

for (const looked of ['here', 'offsite']) {
  backupVaultLaws(`one of several vaults of memory, ${looked},`, async () => {
    const token = mintToken({ generation: 7, nonce });
    const memory = backupMemory(token, { 'public.orders': 10, 'public.empty': 0 });
    const shelves = ['here', 'offsite'].map((name) => memoryShelf({ name, keep: keepLast(9) }));
    const own = shelves.find(({ name }) => name === looked)?.folders;
    const folder = (id: BackupId) => memory.folders.get(id) ?? own?.get(id);
    return {
      vault: vaultOfSeveral(memoryBackupVaults(memory, shelves, virtualClock()), looked),
      token,
      overtaken: mintToken({ generation: 6, nonce }),
      addOrders: async (rows) =>
        void memory.tables.set('public.orders', (memory.tables.get('public.orders') ?? 0) + rows),
      async flipBit(id) {
        const found = folder(id);
        if (found) found.damaged = true;
      },
      async cutShort(id) {
        const found = folder(id);
        if (found) found.lost += 1;
      },
      leaveUnfinished: async (id) =>
        void memory.folders.set(id, { generation: 6, content: [], ...UNHARMED, manifest: undefined }),
      refuseConnections: async () => void (memory.refusal = 'FATAL: the database system is shutting down'),
      takeConnections: async () => void (memory.refusal = undefined),
      folders: async () => [...memory.folders.keys(), ...(own?.keys() ?? [])],
      close: async () => undefined,
    };
  });
}
