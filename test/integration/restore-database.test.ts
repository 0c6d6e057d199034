import { readFileSync } from 'node:fs';
import { postgresDump } from '@hardened-deploy/adapters/dumps/postgres/postgres-dump';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { differingTables } from '@hardened-deploy/core/backup/backup-proof';
import { databaseBeside } from '@hardened-deploy/core/backup/restore-names';
import { Secret } from '@hardened-deploy/core/base/secret';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openBackupBed, PASSWORD, type BackupBed } from './backup-bed.ts';
import { watchProcesses } from './watch-processes.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const go = new AbortController().signal;
const DATABASE = `my "odd" dätä \\ $x; 'q'`;
const AT = new Date('2026-11-30T10:45:01Z');
const ASIDE = databaseBeside(DATABASE, 'replaced', AT).name;
const INSTEAD = databaseBeside(DATABASE, 'restoring', AT).name;
const RENAMES = { live: DATABASE, aside: ASIDE, instead: INSTEAD };

let bed: BackupBed;
let backup: BackupManifest;

/** With what only a database has, and no dump of its content. */
const PROPERTIES = `SELECT json_build_object('owner', datdba::regrole, 'limit', datconnlimit, 'acl', (SELECT json_agg(item ORDER BY item) FROM unnest(datacl::text[]) item),
    'comment', shobj_description(oid, 'pg_database'), 'encoding', encoding, 'collate', datcollate,
    'settings', (SELECT json_agg(setrole::regrole || ' ' || setting ORDER BY setting) FROM pg_db_role_setting, unnest(setconfig) setting WHERE setdatabase = oid))
  FROM pg_database WHERE datname = `;
const quoted = (name: string) => `'${name.replaceAll("'", "''")}'`;
const propertiesOf = (name: string) =>
  bed.sql(`SET standard_conforming_strings = on; ${PROPERTIES}${quoted(name)}`, 'postgres');
const inLive = (statements: string) => bed.sql(`SET default_transaction_read_only = off; ${statements}`);
const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;
const databases = () => bed.sql('SELECT datname FROM pg_database ORDER BY datname', 'postgres');

beforeAll(async () => {
  bed = await openBackupBed({ database: DATABASE });
  await bed.sql(readFileSync(new URL('backup-odd-database.sql', import.meta.url), 'utf8'));
  await bed.sql(
    `CREATE ROLE plain LOGIN PASSWORD 'plain'; CREATE ROLE granter;
     ALTER DATABASE ${identifier(DATABASE)} CONNECTION LIMIT 40;
     ALTER DATABASE ${identifier(DATABASE)} SET work_mem = '7MB';
     ALTER DATABASE ${identifier(DATABASE)} SET "Shop.motto" = 'it''s \\ "good"';
     ALTER ROLE plain IN DATABASE ${identifier(DATABASE)} SET search_path = 'a b', "$user", public;
     ALTER ROLE plain IN DATABASE ${identifier(DATABASE)} SET role = 'granter';
     REVOKE TEMPORARY ON DATABASE ${identifier(DATABASE)} FROM PUBLIC;
     GRANT CREATE ON DATABASE ${identifier(DATABASE)} TO granter WITH GRANT OPTION`,
    'postgres',
  );
  backup = await bed.backUp();
});
afterEach(async () => {
  for (const name of [INSTEAD, ASIDE]) await bed.live().drop(bed.token, name, go);
});
afterAll(() => bed.close());

const stage = (live = bed.live(), changed = backup) =>
  live.stage(bed.token, { backup: changed, name: INSTEAD, owner: undefined }, go);
const liveAs = (user: string, password = user) => {
  const url = bed.database.url.replace(/\/\/[^@]*@/, `//${user}:${encodeURIComponent(password)}@`);
  return bed.live({ dump: postgresDump({ url: new Secret(url) }) });
};

describe('a database that has everything', () => {
  test('is restored with every row, under any name, and its password is in no command line', async () => {
    const watch = watchProcesses();
    expect(differingTables(backup.tables, await stage())).toEqual([]);
    await bed.live().look(bed.token, backup, go);
    const seen = await watch.end();
    expect(seen.some((line) => line.includes('pg_restore'))).toBe(true);
    for (const spelling of [PASSWORD, encodeURIComponent(PASSWORD)])
      expect(seen.filter((line) => line.includes(spelling))).toEqual([]);
  });

  test('keeps what belongs to its name: owner, grants, settings, comment and limit', async () => {
    const before = await propertiesOf(DATABASE);
    expect(before).toMatch(/Shop\.motto.*plain role=granter.*work_mem=7MB/);
    await stage();
    expect(JSON.parse(await propertiesOf(INSTEAD))).toEqual(JSON.parse(before));
    await bed.live().swap(bed.token, RENAMES, go);
    expect(JSON.parse(await propertiesOf(DATABASE))).toEqual(JSON.parse(before));
    expect(await inLive('SHOW search_path')).toBe(`public, "Odd Schema'; --"`);
    expect(await inLive(`SELECT tableowner FROM pg_tables WHERE tablename = 'plain'`)).toBe('other Owner');
    await bed.live().swap(bed.token, { live: DATABASE, aside: INSTEAD, instead: ASIDE }, go);
    expect(JSON.parse(await propertiesOf(DATABASE))).toEqual(JSON.parse(before));
  });

  test('is swapped while clients come back as fast as they can, and they find one of both', async () => {
    await inLive('CREATE TABLE after_the_backup (id int)');
    await stage();
    const end = new AbortController();
    const served: string[] = [];
    const wrong: string[] = [];
    const clients = [1, 2, 3].map(async () => {
      while (!end.signal.aborted) {
        const answer = await bed.sql(`SELECT count(*) FROM plain; SELECT pg_sleep(1)`).catch((thrown: Error) => thrown);
        if (typeof answer === 'string') served.push(answer);
        // A session that was ended, or that asked in the moment of the renaming.
        else if (!/terminating connection|does not exist|server closed the connection|renamed/.test(answer.message))
          wrong.push(answer.message);
      }
    });
    const { sessionsEnded } = await bed.live().swap(bed.token, RENAMES, go);
    const before = served.length;
    await vi.waitFor(() => expect(served.length).toBeGreaterThan(before + 2), 20_000);
    end.abort();
    await Promise.all(clients);
    expect(new Set(served.map((answer) => answer.trim()))).toEqual(new Set(['1000']));
    expect(wrong).toEqual([]);
    expect(sessionsEnded).toBeGreaterThan(0);
    expect(await inLive(`SELECT to_regclass('after_the_backup') IS NULL`)).toBe('t');
    await bed.live().swap(bed.token, { live: DATABASE, aside: INSTEAD, instead: ASIDE }, go);
    expect(await inLive(`SELECT to_regclass('after_the_backup') IS NOT NULL`)).toBe('t');
    await inLive('DROP TABLE after_the_backup');
  });

  test('is restored after it was dropped, with its owner', async () => {
    const kept = await bed.backUp();
    await bed.sql(`DROP DATABASE ${identifier(DATABASE)} WITH (FORCE)`, 'postgres');
    expect(await bed.live().look(bed.token, kept, go)).toMatchObject({ there: false, obstacles: [] });
    await stage(bed.live(), kept);
    await bed.live().swap(bed.token, RENAMES, go);
    expect(await inLive('SELECT count(*) FROM plain')).toBe('1000');
    expect(JSON.parse(await propertiesOf(DATABASE))).toMatchObject({ owner: 'app' });
  });
});

describe('what stands in the way is told before anything is changed', () => {
  test('a role that may not do it', async () => {
    const { obstacles } = await liveAs('plain').look(bed.token, backup, go);
    expect(obstacles.join('\n')).toMatch(
      /Role plain may not create databases.*Role plain does not own .*, which belongs to app/s,
    );
  });

  test('sessions that the role may not end', async () => {
    await bed.sql('ALTER ROLE plain CREATEDB', 'postgres');
    await bed.sql(`ALTER DATABASE ${identifier(DATABASE)} OWNER TO plain`, 'postgres');
    const session = bed.sql('SELECT pg_sleep(4)');
    await vi.waitFor(async () => {
      const { obstacles } = await liveAs('plain').look(bed.token, backup, go);
      expect(obstacles).toEqual([expect.stringContaining('Role plain may not end the sessions of app')]);
    }, 20_000);
    await session;
    await bed.sql(`ALTER DATABASE ${identifier(DATABASE)} OWNER TO app`, 'postgres');
  });

  test('a subscription', async () => {
    await inLive(`CREATE SUBSCRIPTION mirror CONNECTION 'dbname=none' PUBLICATION none WITH (connect = false)`);
    const { obstacles } = await bed.live().look(bed.token, backup, go);
    expect(obstacles).toEqual([expect.stringMatching(/^Subscriptions belong to .* \(mirror\)/)]);
    await inLive(`ALTER SUBSCRIPTION mirror SET (slot_name = NONE); DROP SUBSCRIPTION mirror`);
  });

  test('a server that is not in the container', async () => {
    const other = await openBackupBed();
    try {
      const dump = postgresDump({ url: new Secret(other.database.url) });
      const look = await bed.live({ dump }).look(bed.token, backup, go);
      expect(look.obstacles).toEqual([
        expect.stringMatching(/does not run in the database's container: it is managed elsewhere/),
      ]);
    } finally {
      await other.close();
    }
  });

  test('a container that is not there, or does not run', async () => {
    const gone = bed.live({ container: 'no-such-container' });
    await expect(gone.look(bed.token, backup, go)).rejects.toMatchObject({
      code: 'restore/refused',
      message: expect.stringContaining('no-such-container does not exist'),
    });
  });
});

describe('what goes wrong on the way leaves the live database and nothing else', () => {
  test('a role that may not give tables to their owners', async () => {
    const before = await databases();
    await bed.sql('ALTER ROLE plain CREATEDB', 'postgres');
    await expect(liveAs('plain').stage(bed.token, { backup, name: INSTEAD, owner: 'plain' }, go)).rejects.toMatchObject(
      {
        code: 'restore/failed',
        message: expect.stringMatching(/administrator's URL/),
      },
    );
    expect(await databases()).toBe(before);
  });

  test('a role that was dropped since', async () => {
    await bed.sql('CREATE ROLE gone', 'postgres');
    await inLive('CREATE TABLE of_gone (); ALTER TABLE of_gone OWNER TO gone');
    const kept = await bed.backUp();
    await inLive('DROP TABLE of_gone');
    await bed.sql('DROP ROLE gone', 'postgres');
    const before = await databases();
    await expect(stage(bed.live(), kept)).rejects.toMatchObject({
      code: 'restore/failed',
      message: expect.stringMatching(/role "gone" does not exist[^]*Create it again; globals\.sql/),
    });
    expect(await databases()).toBe(before);
  });
});
