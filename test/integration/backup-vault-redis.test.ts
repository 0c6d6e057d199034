import { backupVaultLaws } from '@hardened-deploy/testkit/backup/backup-vault-laws';
import { vi } from 'vitest';
import { openBackupBed } from './backup-bed.ts';

// Each step is a container of its own, and the engine is shared.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

backupVaultLaws('the vault of one-shot containers, of a server of Redis', async () => {
  const bed = await openBackupBed({ server: 'redis' });
  let orders = 0;
  return {
    vault: bed.vault(),
    token: bed.token,
    overtaken: bed.overtaken,
    ordersTable: 'db0',
    async addOrders(rows) {
      const added = Array.from({ length: rows }, () => `SET order:${(orders += 1)} n`);
      await bed.sql(added.join('\n'));
    },
    flipBit: async (id) =>
      void (await bed.inVolume(`
        cd /backups/${id} && size=$(wc -c <database.rdb) && at=$((size / 2))
        byte=$(od -An -tu1 -j "$at" -N 1 database.rdb | tr -d ' ')
        printf "\\\\$(printf %o $((byte ^ 1)))" | dd of=database.rdb bs=1 seek="$at" conv=notrunc 2>/dev/null`)),
    cutShort: async (id) => void (await bed.inVolume(`cd /backups/${id} && truncate -s -1 database.rdb`)),
    leaveUnfinished: async (id) =>
      void (await bed.inVolume(
        `mkdir -p /backups/${id} && echo ${bed.overtaken.generation} >/backups/${id}/in-progress && echo half >/backups/${id}/database.rdb.partial`,
      )),
    // The bed's own commands go by another user.
    refuseConnections: async () => void (await bed.sql('ACL SETUSER default off')),
    // Not by a restart: the container could get another address than the one in the URL.
    takeConnections: async () => void (await bed.sql('ACL SETUSER default on')),
    folders: () => bed.folders(),
    close: () => bed.close(),
  };
});
