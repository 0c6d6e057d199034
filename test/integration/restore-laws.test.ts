import { setTimeout as pause } from 'node:timers/promises';
import { liveDatabaseLaws } from '@hardened-deploy/testkit/backup/live-database-laws';
import { vi } from 'vitest';
import { openBackupBed } from './backup-bed.ts';

// Each step is a container of its own, and the engine is shared.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

liveDatabaseLaws('the database beside one-shot containers', async () => {
  const bed = await openBackupBed();
  await bed.sql('CREATE TABLE orders (id bigserial PRIMARY KEY, note text); CREATE TABLE empty_one ();');
  const inMaintenance = (statements: string) => bed.sql(statements, 'postgres');
  const databases = async () =>
    (await inMaintenance('SELECT datname FROM pg_database ORDER BY oid')).split('\n').filter((name) => name !== '');
  return {
    live: bed.live(),
    token: bed.token,
    overtaken: bed.overtaken,
    backUp: () => bed.backUp(),
    flipBit: async ({ id }) =>
      void (await bed.inVolume(`
        cd /backups/${id} && size=$(wc -c <database.dump) && at=$((size / 2))
        byte=$(od -An -tu1 -j "$at" -N 1 database.dump | tr -d ' ')
        printf "\\\\$(printf %o $((byte ^ 1)))" | dd of=database.dump bs=1 seek="$at" conv=notrunc 2>/dev/null`)),
    addOrders: async (rows) =>
      void (await bed.sql(`INSERT INTO orders (note) SELECT 'n' FROM generate_series(1, ${rows})`)),
    orders: async (database) => Number(await bed.sql('SELECT count(*) FROM orders', database)),
    databases,
    async connect() {
      let ended = false;
      const waiting = bed.sql('SELECT pg_sleep(600)').catch(() => undefined);
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
        await inMaintenance(`DROP DATABASE "${name}" WITH (FORCE)`);
    },
    close: () => bed.close(),
  };
});
