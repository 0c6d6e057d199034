import { setTimeout as pause } from 'node:timers/promises';
import { liveDatabaseLaws } from '@hardened-deploy/testkit/backup/live-database-laws';
import { vi } from 'vitest';
import { openBackupBed } from './backup-bed.ts';

// Each step is a container of its own, and the engine is shared.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

liveDatabaseLaws('the database of MariaDB beside one-shot containers', async () => {
  const bed = await openBackupBed({ server: 'mariadb' });
  await bed.sql(`CREATE TABLE orders (id bigint AUTO_INCREMENT PRIMARY KEY, note text); CREATE TABLE empty_one (id int);
    CREATE TABLE audit (said text); CREATE TRIGGER orders_added AFTER INSERT ON orders FOR EACH ROW INSERT INTO audit VALUES ('added')`);
  const anywhere = (statements: string) => bed.sql(statements, 'information_schema');
  const databases = async () =>
    (await anywhere('SELECT schema_name FROM schemata ORDER BY 1')).split('\n').filter((name) => name !== '');
  return {
    live: bed.live(),
    token: bed.token,
    overtaken: bed.overtaken,
    backUp: () => bed.backUp(),
    flipBit: async ({ id }) =>
      void (await bed.inVolume(`
        cd /backups/${id} && file=$(ls database.sql.*) && size=$(wc -c <"$file") && at=$((size / 2))
        byte=$(od -An -tu1 -j "$at" -N 1 "$file" | tr -d ' ')
        printf "\\\\$(printf %o $((byte ^ 1)))" | dd of="$file" bs=1 seek="$at" conv=notrunc 2>/dev/null`)),
    addOrders: async (rows) => void (await bed.sql(`INSERT INTO orders (note) SELECT 'n' FROM seq_1_to_${rows}`)),
    orders: async (database) => Number(await bed.sql('SELECT count(*) FROM orders', database)),
    databases,
    async connect() {
      let ended = false;
      const waiting = bed.sql('SELECT SLEEP(600)').catch(() => undefined);
      void waiting.then(() => (ended = true));
      await pause(1_000);
      return {
        async isEnded() {
          await Promise.race([waiting, pause(5_000)]);
          return ended;
        },
      };
    },
    async dropOthers() {
      for (const name of (await databases()).filter((each) => each.startsWith('shop__')))
        await anywhere(`DROP DATABASE ${name}`);
    },
    close: () => bed.close(),
  };
});
