import { readFileSync } from 'node:fs';
import { mysqlDump } from '@hardened-deploy/adapters/dumps/mysql/mysql-dump';
import type { Dump } from '@hardened-deploy/adapters/dumps/dump';
import { differingTables } from '@hardened-deploy/core/backup/backup-proof';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { databaseBeside } from '@hardened-deploy/core/backup/restore-names';
import { Secret } from '@hardened-deploy/core/base/secret';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openBackupBed, PASSWORD, type BackupBed } from './backup-bed.ts';
import { watchProcesses } from './watch-processes.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
// `npm test -- long` plays all points at which a swap can be broken off.
const EVERY_STEP = process.env['HD_LONG'] === '1';
const STEPS = EVERY_STEP
  ? ['moved', 'old-triggers-dropped', 'old-aside', 'triggers', 'revealed', 'views', 'made']
  : ['old-triggers-dropped', 'views'];

const go = new AbortController().signal;
// mariadb-dump itself doesn't find a database with a quote in its name.
const DATABASE = 'my dätä $x; `b` (100%) -- #';
const AT = new Date('2026-11-30T10:45:01Z');
const ASIDE = databaseBeside(DATABASE, 'replaced', AT).name;
const INSTEAD = databaseBeside(DATABASE, 'restoring', AT).name;
const RENAMES = { live: DATABASE, aside: ASIDE, instead: INSTEAD };
const BACK = { live: DATABASE, aside: INSTEAD, instead: ASIDE };

let bed: BackupBed;
let backup: BackupManifest;

const anywhere = (statements: string) => bed.sql(statements, 'information_schema');
const identifier = (name: string) => `\`${name.replaceAll('`', '``')}\``;
const dump = (change: (url: URL) => void = () => undefined): Dump => {
  const url = new URL(bed.database.url);
  change(url);
  return mysqlDump({ url: new Secret(url.href) });
};

/** Everything beside rows that clients could see: definitions, whether events run, defaults and rights. */
async function everything(): Promise<string> {
  const names = async (sql: string) => (await bed.sql(sql)).split('\n').filter((name) => name !== '');
  const shown = [
    ...(await names('SHOW TABLES')).map((name) => `SHOW CREATE TABLE ${identifier(name)};`),
    ...(await names('SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = DATABASE()')).map(
      (name) =>
        `SELECT '${name}', event_object_table, action_timing, event_manipulation, action_statement, definer, sql_mode FROM information_schema.triggers WHERE trigger_schema = DATABASE() AND trigger_name = '${name}';`,
    ),
    'SHOW CREATE PROCEDURE count_plain; SHOW CREATE FUNCTION twice;',
    'SELECT event_name, event_definition, status, interval_value, starts, time_zone, definer FROM information_schema.events WHERE event_schema = DATABASE() ORDER BY 1;',
    'SHOW CREATE DATABASE ' + identifier(DATABASE) + ';',
    "SHOW GRANTS FOR app@'%';",
  ];
  return bed.sql(shown.join('\n'));
}

beforeAll(async () => {
  bed = await openBackupBed({ server: 'mariadb', database: DATABASE });
  await bed.sql(readFileSync(new URL('backup-odd-mariadb.sql', import.meta.url), 'utf8'));
  const schema = identifier(DATABASE);
  await anywhere(`CREATE USER other@'%'; GRANT ALL ON *.* TO other@'%'`);
  await bed.sql(`CREATE EVENT asleep ON SCHEDULE EVERY 1 HOUR DISABLE DO SELECT 1;
    DELIMITER ;;
    CREATE DEFINER=other@'%' TRIGGER plain_changed BEFORE UPDATE ON plain FOR EACH ROW BEGIN SET NEW.note = CONCAT(_latin1'x', NEW.note, ' 😀 -- ;'); END;;
    CREATE TRIGGER parent_added AFTER INSERT ON parent FOR EACH ROW BEGIN END;;
    DELIMITER ;`);
  await anywhere(`CREATE USER app@'%' IDENTIFIED BY 'secret'; GRANT SELECT, INSERT ON ${schema}.* TO app@'%';
    GRANT DELETE ON ${schema}.plain TO app@'%'; GRANT EXECUTE ON PROCEDURE ${schema}.count_plain TO app@'%' WITH GRANT OPTION;
    ALTER DATABASE ${schema} CHARACTER SET latin1 COLLATE latin1_german2_ci; SET GLOBAL event_scheduler = ON`);
  backup = await bed.backUp({ proof: 'L4' });
});
afterEach(async () => {
  for (const name of [INSTEAD, ASIDE]) await bed.live().drop(bed.token, name, go);
});
afterAll(() => bed.close());

const stage = (live = bed.live()) => live.stage(bed.token, { backup, name: INSTEAD, owner: undefined }, go);
const swap = (renames = RENAMES, live = bed.live()) => live.swap(bed.token, renames, go);
/** A swap that ends at once when it has come to a step, as if it were killed. */
const endingAt = (step: string) => {
  const whole = dump();
  if (!whole.restore) throw new Error('no restore');
  const { swapScript } = whole.restore;
  const ending = swapScript.replace('reached() { :; }', `reached() { if [ "$1" = ${step} ]; then exec false; fi; }`);
  expect(ending).not.toBe(swapScript);
  return bed.live({ dump: { ...whole, restore: { ...whole.restore, swapScript: ending } } });
};
/** Rows and content of the live database now. */
const contents = async () => {
  const now = await bed.backUp({ proof: 'L4' });
  await bed.vault().remove(bed.token, [now.id], go);
  return now.tables;
};

/** What a bad migration and the time since have made of it. */
const CHANGES = `DROP TABLE parted; UPDATE plain SET note = 'late' WHERE id = 3; CREATE TABLE after_the_backup (id int);
  CREATE TRIGGER new_one BEFORE DELETE ON after_the_backup FOR EACH ROW SET @deleted = OLD.id; DROP FUNCTION twice;
  CREATE FUNCTION twice(a int) RETURNS int DETERMINISTIC RETURN a * 22; ALTER EVENT tidy DISABLE;
  CREATE VIEW late_view AS SELECT * FROM plain; ALTER TABLE child DROP FOREIGN KEY child_ibfk_1;
  ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;

describe('a database of MariaDB that has everything', () => {
  test('is restored with every row, and what it has beside tables; its password is in no command line; taking that back gives all of it again', async () => {
    const before = await everything();
    await bed.sql(CHANGES);
    const [changed, rows] = [await everything(), await contents()];
    expect(changed).not.toBe(before);
    const watch = watchProcesses();
    expect(differingTables(backup.tables, await stage())).toEqual([]);
    const seen = (await watch.end()).join('\n');
    expect(seen).toContain('mariadb');
    for (const spelling of [PASSWORD, encodeURIComponent(PASSWORD)]) expect(seen).not.toContain(spelling);
    expect([await everything(), differingTables(rows, await contents())]).toEqual([changed, []]);

    await swap();
    expect(await everything()).toBe(before);
    expect(differingTables(backup.tables, await contents())).toEqual([]);
    expect(
      await bed.sql(
        `INSERT INTO plain VALUES (5000, 'new'); SELECT said FROM audit; DELETE FROM plain WHERE id = 5000; TRUNCATE audit`,
      ),
    ).toBe('added; 5000');

    await swap(BACK);
    expect(await everything()).toBe(changed);
    expect(differingTables(rows, await contents())).toEqual([]);
    await swap();
    expect(await everything()).toBe(before);
  });

  test('is restored after it was dropped, with its rights and defaults', async () => {
    const before = await everything();
    await anywhere(`DROP DATABASE ${identifier(DATABASE)}`);
    expect(await bed.live().look(bed.token, backup, go)).toMatchObject({ there: false, obstacles: [] });
    await stage();
    await swap();
    // Who has dropped a routine has dropped the rights of it.
    expect((await everything()).replace(/^GRANT EXECUTE ON PROCEDURE.*$/m, '')).toBe(
      before.replace(/^GRANT EXECUTE ON PROCEDURE.*$/m, ''),
    );
    await anywhere(`GRANT EXECUTE ON PROCEDURE ${identifier(DATABASE)}.count_plain TO app@'%' WITH GRANT OPTION`);
    expect(differingTables(backup.tables, await contents())).toEqual([]);
    expect(await anywhere(`SELECT COUNT(*) FROM schemata WHERE schema_name LIKE '%\\_\\_hd\\_%'`)).toBe('0');
  });

  test('is moved past a view that a migration has broken', async () => {
    await bed.sql('CREATE TABLE base (id int); CREATE VIEW broken AS SELECT * FROM base; DROP TABLE base');
    await bed.sql('CREATE VIEW late_view AS SELECT * FROM plain');
    await stage();
    await swap();
    expect(differingTables(backup.tables, await contents())).toEqual([]);
    // The other views come back.
    const views = () =>
      bed.sql(
        'SELECT GROUP_CONCAT(table_name ORDER BY 1) FROM information_schema.views WHERE table_schema = DATABASE()',
      );
    const restored = await views();
    await swap(BACK);
    expect((await views()).split(',')).toEqual([...restored.split(','), 'late_view'].toSorted());
    await swap();
  });

  test('has no write past a trigger while clients write as fast as they can', async () => {
    await stage();
    const end = new AbortController();
    const client = async (number: number) => {
      for (let at = 0; !end.signal.aborted; at += 1) {
        const first = 1_000_000 * number + at * 100;
        const rows = Array.from({ length: 20 }, (_, row) => `INSERT INTO plain VALUES (${first + row}, 'w');`);
        await bed.sql(rows.join('\n')).catch(() => undefined);
      }
    };
    const clients = [1, 2, 3].map(client);
    await swap();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    end.abort();
    await Promise.all(clients);
    for (const name of [DATABASE, ASIDE]) {
      const late = await bed.sql('SELECT COUNT(*) FROM plain WHERE id >= 1000000', name);
      expect(Number(late)).toBeGreaterThan(0);
      expect(await bed.sql("SELECT COUNT(DISTINCT said) FROM audit WHERE said LIKE 'added; _______'", name)).toBe(late);
    }
    await bed.sql('DELETE FROM plain WHERE id >= 1000000; TRUNCATE audit');
  });
});

describe('a swap that is broken off', () => {
  test('before the tables are moved has changed nothing, and the next one does it all', async () => {
    const before = await everything();
    await bed.sql(CHANGES);
    const changed = await everything();
    await stage();
    await expect(swap(RENAMES, endingAt('prepared'))).rejects.toMatchObject({ code: 'restore/failed' });
    const look = await bed.live().look(bed.token, backup, go);
    expect([look.unfinished, look.obstacles, look.databases.includes(ASIDE)]).toEqual([undefined, [], false]);
    expect(await everything()).toBe(changed);
    const later = databaseBeside(DATABASE, 'replaced', new Date('2026-11-30T11:00:00Z')).name;
    await swap({ ...RENAMES, aside: later });
    expect(await everything()).toBe(before);
    expect((await bed.live().look(bed.token, backup, go)).databases).toContain(later);
    await bed.live().drop(bed.token, later, go);
    expect(await anywhere(`SELECT COUNT(*) FROM schemata WHERE schema_name LIKE '%\\_\\_hd\\_%'`)).toBe('0');
  });

  test.each(STEPS)('at the step "%s" is told by a look, and finished by the same swap', async (step) => {
    const before = await everything();
    await bed.sql(CHANGES.replace('DROP TABLE parted;', ''));
    const [changed, rows] = [await everything(), await contents()];
    await stage();
    await expect(swap(RENAMES, endingAt(step))).rejects.toMatchObject({ code: 'restore/failed' });
    expect((await bed.live().look(bed.token, backup, go)).unfinished).toEqual(RENAMES);
    await expect(bed.live().drop(bed.token, ASIDE, go)).rejects.toMatchObject({ code: 'restore/failed' });
    await swap();
    expect((await bed.live().look(bed.token, backup, go)).unfinished).toBeUndefined();
    expect(await everything()).toBe(before);
    expect(differingTables(backup.tables, await contents())).toEqual([]);
    // Nothing was lost of what was put aside either.
    await swap(BACK);
    expect(await everything()).toBe(changed);
    expect(differingTables(rows, await contents())).toEqual([]);
    await swap();
  });
});

describe('what stands in the way is told before anything is changed', () => {
  test('a user who may not make databases beside it', async () => {
    const asApp = dump((url) => {
      url.username = 'app';
      url.password = 'secret';
    });
    const { obstacles } = await bed.live({ dump: asApp }).look(bed.token, backup, go);
    expect(obstacles.join('\n')).toMatch(/User app@% lacks: ALTER, ALTER ROUTINE, CREATE, .*URL of an administrator/);
  });

  test('foreign keys of other databases', async () => {
    await anywhere(
      `CREATE DATABASE crm; CREATE TABLE crm.t (p int, FOREIGN KEY (p) REFERENCES ${identifier(DATABASE)}.parent (id))`,
    );
    const { obstacles } = await bed.live().look(bed.token, backup, go);
    expect(obstacles).toEqual([expect.stringMatching(/foreign keys \(crm\.t\)/)]);
    await anywhere('DROP DATABASE crm');
  });

  test('somebody who holds a table: the live database stays, and nothing else is left', async () => {
    const before = await everything();
    await stage();
    const schema = identifier(DATABASE);
    // From another database, so that it isn't seen as a session of this one.
    const holding = anywhere(`LOCK TABLES ${schema}.plain WRITE; DO SLEEP(24);`).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await expect(swap()).rejects.toMatchObject({
      code: 'restore/failed',
      message: expect.stringMatching(/could not be moved[^]*Stop what uses/),
    });
    await holding;
    expect(await everything()).toBe(before);
    expect((await bed.live().look(bed.token, backup, go)).databases).not.toContain(ASIDE);
  });
});
