import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { liveDatabaseLaws } from '@hardened-deploy/testkit/backup/live-database-laws';
import { backupMemory, memoryBackupVault } from '@hardened-deploy/testkit/backup/memory-backup-vault';
import { memoryLiveDatabase, serverMemory } from '@hardened-deploy/testkit/backup/memory-live-database';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';

const nonce = 'a'.repeat(32);
const deployment = 'd0d0d0d0d0d0d0d0' as DeploymentId;
const go = new AbortController().signal;

liveDatabaseLaws('the database of memory', async () => {
  const token = mintToken({ generation: 7, nonce });
  const memory = backupMemory(token, { 'public.orders': 10, 'public.empty': 0 });
  const server = serverMemory(memory);
  const clock = virtualClock();
  const vault = memoryBackupVault(memory, clock);
  return {
    live: memoryLiveDatabase(server),
    token,
    overtaken: mintToken({ generation: 6, nonce }),
    async backUp() {
      clock.advance(60_000);
      const dumped = await vault.dump(token, { id: mintBackupId(clock.now(), deployment), deployment }, go);
      return vault.verify(token, dumped, go);
    },
    async flipBit({ id }) {
      const folder = memory.folders.get(id);
      if (folder) folder.damaged = true;
    },
    addOrders: async (rows) =>
      void memory.tables.set('public.orders', (memory.tables.get('public.orders') ?? 0) + rows),
    async orders(database) {
      if (database === server.database) return memory.tables.get('public.orders') ?? 0;
      return server.beside.get(database)?.find(({ table }) => table === 'public.orders')?.rows ?? 0;
    },
    databases: async () => [...server.beside.keys(), server.database],
    async connect() {
      const session = { ended: false };
      server.sessions.add(session);
      return { isEnded: async () => session.ended };
    },
    dropOthers: async () => server.beside.clear(),
    close: async () => undefined,
  };
});
