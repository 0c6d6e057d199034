import { setTimeout as pause } from 'node:timers/promises';
import type { VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import type { LiveDatabase } from '@hardened-deploy/core/backup/ports/live-database';
import type { liveDatabaseLaws } from '@hardened-deploy/testkit/backup/live-database-laws';
import type { BackupBed } from './backup-bed.ts';

type World = Awaited<ReturnType<Parameters<typeof liveDatabaseLaws>[1]>>;

/** A stack on a Docker host, or in a cluster. */
type LiveBed = Pick<BackupBed, 'sql' | 'token' | 'overtaken' | 'inVolume' | 'close'> & {
  live(): LiveDatabase;
  backUp(): Promise<VerifiedBackup>;
};

/** A real PostgreSQL, as the laws of a live database want it. */
export async function liveDatabaseWorld(bed: LiveBed): Promise<World> {
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
}
