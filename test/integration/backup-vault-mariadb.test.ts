import { backupVaultLaws } from '@hardened-deploy/testkit/backup/backup-vault-laws';
import { vi } from 'vitest';
import { openBackupBed } from './backup-bed.ts';

// Each step is a container of its own, and the engine is shared.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

backupVaultLaws('the vault of one-shot containers, of a database of MariaDB', async () => {
  const bed = await openBackupBed({ server: 'mariadb' });
  await bed.sql(
    'CREATE TABLE orders (id bigint AUTO_INCREMENT PRIMARY KEY, note text); CREATE TABLE empty_one (id int);',
  );
  return {
    vault: bed.vault(),
    token: bed.token,
    overtaken: bed.overtaken,
    addOrders: async (rows) => void (await bed.sql(`INSERT INTO orders (note) SELECT 'n' FROM seq_1_to_${rows}`)),
    flipBit: async (id) =>
      void (await bed.inVolume(`
        cd /backups/${id} && file=$(ls database.sql.*) && size=$(wc -c <"$file") && at=$((size / 2))
        byte=$(od -An -tu1 -j "$at" -N 1 "$file" | tr -d ' ')
        printf "\\\\$(printf %o $((byte ^ 1)))" | dd of="$file" bs=1 seek="$at" conv=notrunc 2>/dev/null`)),
    cutShort: async (id) => void (await bed.inVolume(`cd /backups/${id} && truncate -s -1 database.sql.*`)),
    leaveUnfinished: async (id) =>
      void (await bed.inVolume(
        `mkdir -p /backups/${id} && echo ${bed.overtaken.generation} >/backups/${id}/in-progress && echo half >/backups/${id}/database.sql.zst.partial`,
      )),
    // The account of the URL is the one for other machines; the bed's own statements go by localhost.
    refuseConnections: async () => void (await bed.sql("ALTER USER root@'%' ACCOUNT LOCK")),
    takeConnections: async () => void (await bed.sql("ALTER USER root@'%' ACCOUNT UNLOCK")),
    folders: () => bed.folders(),
    close: () => bed.close(),
  };
});
