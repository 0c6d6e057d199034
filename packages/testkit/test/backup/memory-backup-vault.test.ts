import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { backupVaultLaws } from '@hardened-deploy/testkit/backup/backup-vault-laws';
import { backupMemory, memoryBackupVault, UNHARMED } from '@hardened-deploy/testkit/backup/memory-backup-vault';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';

const nonce = 'a'.repeat(32);

backupVaultLaws('the vault of memory', async () => {
  const token = mintToken({ generation: 7, nonce });
  const memory = backupMemory(token, { 'public.orders': 10, 'public.empty': 0 });
  return {
    vault: memoryBackupVault(memory, virtualClock()),
    token,
    overtaken: mintToken({ generation: 6, nonce }),
    addOrders: async (rows) =>
      void memory.tables.set('public.orders', (memory.tables.get('public.orders') ?? 0) + rows),
    async flipBit(id) {
      const folder = memory.folders.get(id);
      if (folder) folder.damaged = true;
    },
    async cutShort(id) {
      const folder = memory.folders.get(id);
      if (folder) folder.lost += 1;
    },
    leaveUnfinished: async (id) =>
      void memory.folders.set(id, { generation: 6, content: [], ...UNHARMED, manifest: undefined }),
    refuseConnections: async () => void (memory.refusal = 'FATAL: the database system is shutting down'),
    takeConnections: async () => void (memory.refusal = undefined),
    folders: async () => [...memory.folders.keys()],
    close: async () => undefined,
  };
});
