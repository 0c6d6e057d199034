import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { mysqlDump } from '@hardened-deploy/adapters/dumps/mysql/mysql-dump';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { totalRows } from '@hardened-deploy/core/backup/backup-words';
import type { ProofLevel } from '@hardened-deploy/core/backup/proof-level';
import { Secret } from '@hardened-deploy/core/base/secret';
import { runWithInput } from '@hardened-deploy/testkit/docker/run-with-input';
import { DATABASE_IMAGE } from '@hardened-deploy/testkit/docker/test-database';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { DEPLOYMENT, openBackupBed, PASSWORD, type BackupBed } from './backup-bed.ts';
import { watchProcesses } from './watch-processes.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
// mariadb-dump itself doesn't find a database with a quote in its name.
const DATABASE = 'my dätä $x; `b` (100%) -- #';
let bed: BackupBed;

beforeAll(async () => {
  bed = await openBackupBed({ server: 'mariadb', database: DATABASE });
  await bed.sql(readFileSync(new URL('backup-odd-mariadb.sql', import.meta.url), 'utf8'));
});
afterAll(() => bed.close());
afterEach(async () => {
  const left = (await bed.vault().list(bed.token, go)).map(({ manifest }) => manifest.id);
  await bed.vault().remove(bed.token, left, go);
  expect(await bed.folders()).toEqual([]);
});

const dump = (proof: ProofLevel = 'L3') =>
  bed.vault({ proof }).dump(bed.token, { id: mintBackupId(new Date(), DEPLOYMENT), deployment: DEPLOYMENT }, go);
const verify = (manifest: BackupManifest, proof: ProofLevel = 'L3') =>
  bed.vault({ proof }).verify(bed.token, manifest, go);
const takeOne = async (proof: ProofLevel = 'L3') => verify(await dump(proof), proof);
const rowsOf = (backup: BackupManifest, name: string) => backup.tables.find(({ table }) => table === name)?.rows;
/** A vault whose URL names another user, password or database. */
const vaultAs = (change: (url: URL) => void) => {
  const url = new URL(bed.database.url);
  change(url);
  return bed.vault({ dump: mysqlDump({ url: new Secret(url.href) }) });
};
const refusalOf = async (vault: ReturnType<BackupBed['vault']>) => {
  const taken = vault.dump(bed.token, { id: mintBackupId(new Date(), DEPLOYMENT), deployment: DEPLOYMENT }, go);
  const failure = await taken.then(
    () => 'it was taken',
    (thrown: Error & { code: string }) => thrown,
  );
  expect(failure).toMatchObject({ code: 'backup/failed' });
  expect(await bed.folders()).toEqual([]);
  return (failure as Error).message;
};

describe('a backup of a database of MariaDB that has everything', () => {
  test('counts every table, view, trigger, routine and event once, whatever it is called', async () => {
    const backup = await takeOne();
    expect(Object.fromEntries(backup.tables.map(({ table, rows }) => [table, rows]))).toEqual({
      audit: 0,
      child: 1,
      figured: 2,
      parent: 2,
      parted: 300,
      plain: 1_000,
      [`tä ble \`q\` ' \\ $x -- ;`]: 3,
      versioned: 1,
      'information_schema.events': 1,
      'information_schema.routines': 2,
      'information_schema.triggers': 1,
      'information_schema.views': 1,
    });
    expect(backup).toMatchObject({
      server: 'MariaDB',
      database: DATABASE,
      serverVersion: expect.stringMatching(/^11\.\d+\.\d+$/),
      verified: { how: expect.stringMatching(/scratch server of MariaDB 11/) },
    });
    expect(backup.files.map(({ name }) => name)).toEqual([
      'database.sql.zst',
      'tables.jsonl',
      'create.sql',
      'server.cnf',
    ]);
  });

  test('is exact while others write, because all rows are of one moment', async () => {
    const writer = bed.sql(`DELIMITER ;;
      BEGIN NOT ATOMIC
        DECLARE i INT DEFAULT 0;
        WHILE i < 1500 DO
          INSERT INTO plain SELECT 10000 + i * 20 + seq, 'late' FROM seq_1_to_20;
          UPDATE parent SET id = id + 100 WHERE id = 1;
          UPDATE parent SET id = id - 100 WHERE id = 101;
          DO SLEEP(0.005);
          SET i = i + 1;
        END WHILE;
      END;;`);
    const first = await takeOne('L4');
    const second = await takeOne('L4');
    await writer;
    expect(totalRows(second.tables)).toBeGreaterThan(totalRows(first.tables));
  });

  test('shows the password neither in ps, nor in the volume, nor in any message', async () => {
    const watch = watchProcesses();
    const backup = await takeOne();
    const seen = await watch.end();
    expect(seen.some((line) => line.includes('mariadb-dump'))).toBe(true);
    const told = [
      ...seen,
      JSON.stringify(backup),
      ...bed.progress.lines,
      await bed.inVolume('cat /backups/*/*.json /backups/*/*.sql /backups/*/*.cnf'),
    ];
    for (const spelling of [PASSWORD, encodeURIComponent(PASSWORD), 'canary']) {
      expect(told.filter((line) => line.includes(spelling))).toEqual([]);
    }
  });

  test('waits for a transaction that writes, and gives up after a while without holding up others', async () => {
    const writing = bed.sql("START TRANSACTION; UPDATE plain SET note = 'open' WHERE id = 1; DO SLEEP(8); COMMIT;");
    await pause(500);
    const dumped = dump();
    await pause(4_000);
    // Whoever wants to write waits two seconds at most.
    const started = performance.now();
    await bed.sql("UPDATE plain SET note = 'mine' WHERE id = 2");
    expect(performance.now() - started).toBeLessThan(4_000);
    await writing;
    await verify(await dumped);
  });

  test('warns of tables that no snapshot holds', async () => {
    await bed.sql('CREATE TABLE old_one (id int) ENGINE=MyISAM');
    try {
      const backup = await takeOne();
      expect(backup.details).toMatchObject({ 'without-snapshot': 'old_one (MyISAM)' });
      expect(bed.progress.lines.join('\n')).toContain('No snapshot holds these tables: old_one (MyISAM)');
    } finally {
      await bed.sql('DROP TABLE old_one');
    }
  });
});

describe('the levels of proof', () => {
  test('L4 hashes the content of every table, and sees one changed value behind the same number of rows', async () => {
    const before = await takeOne('L4');
    expect(before.verified).toMatchObject({ level: 'L4' });
    await bed.sql("UPDATE plain SET note = 'changed' WHERE id = 7");
    const after = await dump('L4');
    await expect(verify({ ...after, tables: before.tables }, 'L4')).rejects.toMatchObject({
      code: 'backup/unverified',
      message: expect.stringMatching(/^plain: \d+ rows dumped and restored, with other content$/),
    });
  });

  test('a view that does not come back is a difference', async () => {
    const dumped = await dump();
    const tables = dumped.tables.map((each) =>
      each.table === 'information_schema.views' ? { ...each, rows: each.rows + 1 } : each,
    );
    await expect(verify({ ...dumped, tables })).rejects.toMatchObject({
      code: 'backup/unverified',
      message: 'information_schema.views: 2 rows dumped, 1 restored',
    });
  });

  test('L1 and L2 read the backup without a scratch server; only L2 finds an archive that was cut before it was hashed', async () => {
    const cut = async (level: ProofLevel) => {
      const manifest = await dump(level);
      const said = await bed.inVolume(
        `cd /backups/${manifest.id} && truncate -s -100 database.sql.zst && sha256sum database.sql.zst`,
      );
      const files = manifest.files.map((file) =>
        file.name === 'database.sql.zst' ? { ...file, sha256: said.slice(0, 64), bytes: file.bytes - 100 } : file,
      );
      return { ...manifest, files };
    };
    for (const level of ['L1', 'L2'] as const) expect((await takeOne(level)).verified).toMatchObject({ level });
    expect((await verify(await cut('L1'), 'L1')).verified).toMatchObject({ level: 'L1' });
    await expect(verify(await cut('L2'), 'L2')).rejects.toMatchObject({ code: 'backup/unverified' });
    await expect(verify(await cut('L3'), 'L3')).rejects.toMatchObject({ code: 'backup/unverified' });
  });
});

test('a scratch server takes no setting that a backup never writes, even when the manifest agrees with it', async () => {
  const manifest = await dump();
  const said = await bed.inVolume(
    `cd /backups/${manifest.id} && echo 'init-file=/backups/x.sql' >>server.cnf && sha256sum server.cnf && wc -c <server.cnf`,
  );
  const files = manifest.files.map((file) =>
    file.name === 'server.cnf'
      ? { ...file, sha256: said.slice(0, 64), bytes: Number(said.trim().split('\n').at(-1)) }
      : file,
  );
  await expect(verify({ ...manifest, files })).rejects.toMatchObject({
    code: 'backup/unverified',
    message: expect.stringContaining('settings that a backup never writes: init-file=backupsx.sql'),
  });
});

describe('what keeps it from being taken is said, and leaves nothing', () => {
  test('a database that the server does not have', async () => {
    expect(await refusalOf(vaultAs((url) => (url.pathname = '/nowhere')))).toMatch(
      /Unknown database 'nowhere'[^]*The name of the database, behind the last slash/,
    );
  });

  test('a wrong password', async () => {
    expect(await refusalOf(vaultAs((url) => (url.password = 'wrong')))).toMatch(
      /Access denied[^]*Check user and password/,
    );
  });

  test('a user who sees only a part: mariadb-dump alone would pass over the rest', async () => {
    await bed.sql("CREATE USER part@'%' IDENTIFIED BY 'secret'; GRANT SELECT, SHOW VIEW ON plain TO part@'%'");
    const asPart = vaultAs((url) => {
      url.username = 'part';
      url.password = 'secret';
    });
    expect(await refusalOf(asPart)).toMatch(
      /lacks: EVENT, EXECUTE, LOCK TABLES, SELECT, SHOW VIEW, TRIGGER\.[^]*GRANT SELECT, LOCK TABLES/,
    );
    await bed.sql(
      "GRANT SELECT, LOCK TABLES, SHOW VIEW, TRIGGER, EVENT, EXECUTE, SHOW CREATE ROUTINE ON *.* TO part@'%'",
    );
    const id = mintBackupId(new Date(), DEPLOYMENT);
    const taken = await asPart.dump(bed.token, { id, deployment: DEPLOYMENT }, go);
    expect(rowsOf(await asPart.verify(bed.token, taken, go), 'information_schema.routines')).toBe(2);
  });

  test('a user whose active role gives only a part, and everything by roles of that role is enough', async () => {
    await bed.sql(`
      CREATE ROLE inner_one; GRANT SELECT, LOCK TABLES, SHOW VIEW ON *.* TO inner_one;
      CREATE ROLE outer_one; GRANT inner_one TO outer_one;
      CREATE USER actor@'%' IDENTIFIED BY 'secret'; GRANT outer_one TO actor@'%'; SET DEFAULT ROLE outer_one FOR actor@'%'`);
    const asActor = vaultAs((url) => {
      url.username = 'actor';
      url.password = 'secret';
    });
    expect(await refusalOf(asActor)).toMatch(/lacks: TRIGGER, EVENT, EXECUTE\.[^]*GRANT SELECT, LOCK TABLES/);
    // One by the user, one by a pattern, one for everything: all that counts is that each is there.
    const database = DATABASE.replaceAll('`', '``');
    await bed.sql(`GRANT TRIGGER ON \`${database.replaceAll('%', '\\%')}\`.* TO actor@'%'`);
    expect(await refusalOf(asActor)).toMatch(/lacks: EVENT, EXECUTE\./);
    await bed.sql(`
      GRANT EVENT ON \`my%\`.* TO outer_one; GRANT EXECUTE ON \`other\`.* TO outer_one`);
    expect(await refusalOf(asActor)).toMatch(/lacks: EXECUTE\./);
    await bed.sql('GRANT EXECUTE, SHOW CREATE ROUTINE ON *.* TO inner_one');
    const id = mintBackupId(new Date(), DEPLOYMENT);
    const taken = await asActor.dump(bed.token, { id, deployment: DEPLOYMENT }, go);
    const backup = await asActor.verify(bed.token, taken, go);
    for (const [kind, count] of [
      ['triggers', 1],
      ['events', 1],
      ['routines', 2],
    ] as const)
      expect(rowsOf(backup, `information_schema.${kind}`)).toBe(count);
  });

  test('an encrypted connection that was asked for and is not to be had', async () => {
    const message = await refusalOf(vaultAs((url) => (url.search = '?ssl-mode=VERIFY_CA&ssl-ca=/no/such/file')));
    expect(message).toMatch(/did not take the connection[^]*(SSL|TLS)/);
  });

  test('a container whose image has other programs', async () => {
    const other = `${bed.database.container}-holder`;
    await bed.docker('run', '--detach', '--name', other, DATABASE_IMAGE, 'sleep', '1000000');
    expect(await refusalOf(bed.vault({ container: other }))).toMatch(
      /has neither mariadb-dump nor mysqldump[^]*Name in `backup.container`/,
    );
  });
});

describe("the manifest's own instructions", () => {
  const follow = (backup: BackupManifest, environment: Readonly<Record<string, string>>) =>
    runWithInput('sh', {
      argv: ['-s'],
      input: backup.restore.join('\n'),
      environment: { ...process.env, HD_MYSQL_PASSWORD: PASSWORD, ...environment },
    });

  test('restore beside the live database, and in its place when asked', async () => {
    const backup = await takeOne();
    const rows = rowsOf(backup, 'plain');
    await bed.sql('DROP TABLE parted; DELETE FROM plain; CREATE TABLE after_the_backup (id int)');
    const beside = await follow(backup, {});
    const name = /restored_\d{14}/.exec(beside)?.[0] ?? '';
    expect(await bed.sql('SELECT COUNT(*) FROM plain', name)).toBe(String(rows));
    expect(await bed.sql('SELECT COUNT(*) FROM plain')).toBe('0');
    await bed.sql(`DROP DATABASE ${name}`);

    const before = await bed.sql('SELECT SUM(id) FROM audit');
    const audited = Number(await bed.sql('SELECT COUNT(*) FROM audit'));
    const said = await follow(backup, { REPLACE: 'yes' });
    expect(await bed.sql('SELECT COUNT(*) FROM plain')).toBe(String(rows));
    expect(await bed.sql('SELECT twice(COUNT(*)) FROM parted')).toBe('600');
    expect(await bed.sql("SHOW TABLES LIKE 'after_the_backup'")).toBe('');
    expect(await bed.sql("SHOW DATABASES LIKE 'restored%'")).toBe('');
    // What was there is whole, with its views and triggers, and its events rest.
    const replaced = /replaced_\d{14}/.exec(said)?.[0] ?? '';
    expect(await bed.sql("SHOW TABLES LIKE 'after_the_backup'", replaced)).toBe('after_the_backup');
    expect(await bed.sql('SELECT SUM(id) FROM audit', replaced)).toBe(before);
    expect(await bed.sql('SELECT COUNT(*) FROM the_view; SELECT twice(4); SELECT NEXTVAL(numbers)', replaced)).toBe(
      '2\n8\n5',
    );
    expect(await bed.sql('INSERT INTO plain VALUES (77, 0); SELECT COUNT(*) FROM audit', replaced)).toBe(
      String(audited + 1),
    );
    const events = 'SELECT status FROM information_schema.events WHERE event_schema = DATABASE()';
    expect([await bed.sql(events), await bed.sql(events, replaced)]).toEqual(['ENABLED', 'DISABLED']);
    // Foreign keys went along with their tables, on both sides.
    for (const database of [undefined, replaced])
      await expect(bed.sql('INSERT INTO child VALUES (9, 99)', database)).rejects.toThrow(/foreign key/);
    expect(await bed.folders()).toEqual([backup.id]);
    await bed.sql(`DROP DATABASE ${replaced}`);
    expect((await takeOne('L4')).tables).toHaveLength(backup.tables.length);
  });

  test('leave the live database as it is when the restored rows are not those of the backup', async () => {
    const backup = await takeOne();
    const rows = rowsOf(backup, 'plain') ?? 0;
    const edit = `s/"plain", "rows": ${rows}/"plain", "rows": ${rows + 1}/`;
    const lines = `sed -i '${edit}' tables.jsonl && sha256sum tables.jsonl`;
    const sum = (await bed.inVolume(`cd /backups/${backup.id} && ${lines}`)).slice(0, 64);
    const restore = backup.restore.map((line) => line.replace(/^[0-9a-f]{64}  tables\.jsonl$/, `${sum}  tables.jsonl`));
    await bed.sql('CREATE TABLE mine (id int)');
    await expect(follow({ ...backup, restore }, { REPLACE: 'yes' })).rejects.toThrow(
      new RegExp(
        String.raw`is not what was backed up[^]*< .*"plain", "rows": ${rows + 1}[^]*> .*"plain", "rows": ${rows}`,
      ),
    );
    expect(await bed.sql("SHOW TABLES LIKE 'mine'")).toBe('mine');
    expect(await bed.sql("SHOW DATABASES LIKE 'replaced%'")).toBe('');
    await bed.sql(`DROP TABLE mine; DROP DATABASE ${await bed.sql("SHOW DATABASES LIKE 'restored%'")}`);
  });

  test('put back views, triggers, routines and events when the tables can not be moved', async () => {
    const backup = await takeOne();
    const counted = () =>
      bed.sql(`SELECT COUNT(*) FROM the_view; SELECT twice(4);
        SELECT COUNT(*) FROM information_schema.triggers WHERE trigger_schema = DATABASE();
        SELECT status FROM information_schema.events WHERE event_schema = DATABASE()`);
    const before = await counted();
    // Somebody reads a table and doesn't end. The script waits a minute; here not so long.
    const reading = bed.sql('START TRANSACTION; SELECT COUNT(*) FROM plain; DO SLEEP(30); COMMIT');
    const restore = backup.restore.map((line) => line.replace('lock_wait_timeout = 60', 'lock_wait_timeout = 2'));
    await expect(follow({ ...backup, restore }, { REPLACE: 'yes' })).rejects.toThrow(
      /Lock wait timeout[^]*all of them stay where they were[^]*is as it was before/,
    );
    expect(await counted()).toBe(before);
    expect(await bed.sql("SHOW DATABASES LIKE 'replaced%'")).toBe('');
    await reading;
    await bed.sql(`DROP DATABASE ${await bed.sql("SHOW DATABASES LIKE 'restored%'")}`);
  });

  test('refuse files that are not the verified ones, before anything is changed', async () => {
    const backup = await takeOne();
    await bed.inVolume(`echo tampered >>/backups/${backup.id}/database.sql.zst`);
    await expect(follow(backup, { REPLACE: 'yes' })).rejects.toThrow(/checksum/);
    expect(await bed.sql("SHOW DATABASES LIKE 'restored%'")).toBe('');
  });
});
