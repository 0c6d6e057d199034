import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { postgresDump } from '@hardened-deploy/adapters/dumps/postgres/postgres-dump';
import type { ContainerBackupVaultOptions } from '@hardened-deploy/adapters/vaults/volume/container-backup-vault';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { milliseconds } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import { Secret } from '@hardened-deploy/core/base/secret';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { DEPLOYMENT, openBackupBed, PASSWORD, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const forever = new AbortController().signal;
const newId = () => mintBackupId(new Date(), DEPLOYMENT);
/** Bytes that no compression makes smaller, in rows of 8 KB kept outside of the page. */
const BULK = (megabytes: number) => `
  CREATE EXTENSION IF NOT EXISTS pgcrypto;
  CREATE TABLE IF NOT EXISTS bulk (id int, payload bytea);
  ALTER TABLE bulk ALTER payload SET STORAGE EXTERNAL;
  INSERT INTO bulk SELECT g, (SELECT string_agg(gen_random_bytes(1024), '') FROM generate_series(1, 8 + g * 0)) FROM generate_series(1, ${megabytes * 128}) g;`;

let bed: BackupBed;
beforeAll(async () => {
  bed = await openBackupBed();
  await bed.sql(`CREATE TABLE orders (id int); INSERT INTO orders SELECT generate_series(1, 100); ${BULK(60)}`);
});
afterAll(() => bed.close());
afterEach(async () => {
  const running = await bed.docker('ps', '--all', '--quiet', '--filter', `volume=${bed.source}`);
  // Whatever happened: neither a folder nor a container of it is left.
  expect({ folders: await bed.folders(), running }).toEqual({ folders: [], running: '' });
});

const dump = (changed: Partial<ContainerBackupVaultOptions> = {}, signal = forever) =>
  bed.vault(changed).dump(bed.token, { id: newId(), deployment: DEPLOYMENT }, signal);

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const thrown: unknown = await work.then(
    () => 'nothing was thrown',
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof Failure)) throw new Error(`not a Failure: ${String(thrown)}`);
  expect(JSON.stringify([thrown.message, thrown.facts])).not.toMatch(/canary|postgres(ql)?:\/\//);
  return thrown;
}

const address = () => bed.database.address;

/** Waits in the database itself until a backend matches, then ends it. */
const killBackend = (condition: string) =>
  bed.sql(`DO $$ DECLARE victim int; BEGIN
    FOR attempt IN 1..3000 LOOP
      PERFORM pg_stat_clear_snapshot();
      SELECT pid INTO victim FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND ${condition} LIMIT 1;
      IF victim IS NOT NULL THEN PERFORM pg_terminate_backend(victim); RETURN; END IF;
      PERFORM pg_sleep(0.005);
    END LOOP;
    RAISE EXCEPTION 'no such backend came';
  END $$`);

describe('a database that cannot be dumped', () => {
  test('a wrong password is reported in the words of PostgreSQL, with what to check', async () => {
    const url = new Secret(`postgresql://app:wr0ng-canary@${address()}/shop`);
    const failure = await failureOf(dump({ dump: postgresDump({ url }) }));
    expect(failure.code).toBe('backup/failed');
    expect(failure.message).toMatch(/did not take the connection:.*password authentication failed for user "app"/s);
    expect(failure.message).toMatch(/Check user, password/);
  });

  test('a refused connection, a database and a host that do not exist', async () => {
    const host = address();
    const encoded = encodeURIComponent(PASSWORD);
    const at = async (url: string) => (await failureOf(dump({ dump: postgresDump({ url: new Secret(url) }) }))).message;
    expect(await at(`postgresql://app:${encoded}@${host}:5499/shop`)).toMatch(/Connection refused/);
    expect(await at(`postgresql://app:${encoded}@${host}/nowhere`)).toMatch(/database "nowhere" does not exist/);
    expect(await at(`postgresql://app:${encoded}@nowhere.invalid/shop`)).toMatch(/could not translate host name/);
  });

  test('a container that is not there is named, with where its name comes from', async () => {
    const failure = await failureOf(dump({ container: 'no-such-database' }));
    expect(failure).toMatchObject({ code: 'backup/failed', facts: { container: 'no-such-database' } });
    expect(failure.message).toMatch(/no-such-database does not exist.*backup\.container/s);
  });

  test('row-level security that would hide rows fails the backup and says what the role needs', async () => {
    await bed.sql(`CREATE ROLE limited LOGIN PASSWORD 'limited-canary'; GRANT pg_read_all_data TO limited;
      CREATE TABLE guarded (id int); ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;`);
    try {
      const url = new Secret(`postgresql://limited:limited-canary@${address()}/shop`);
      const failure = await failureOf(dump({ dump: postgresDump({ url }) }));
      expect(failure.message).toMatch(/row-level security policy for table "guarded"/);
      expect(failure.message).toMatch(/BYPASSRLS/);
    } finally {
      await bed.sql('DROP TABLE guarded; DROP OWNED BY limited; DROP ROLE limited');
    }
  });

  test('a table is dropped while the dump begins', async () => {
    await bed.sql('CREATE TABLE aaa_doomed (id int)');
    const dropping = bed.sql('BEGIN; DROP TABLE aaa_doomed; SELECT pg_sleep(4); COMMIT');
    await pause(500);
    const failure = await failureOf(dump());
    await dropping;
    expect(failure.code).toBe('backup/failed');
    expect(failure.message).toMatch(/relation "public\.aaa_doomed" does not exist/);
  });

  test('the backend is killed while pg_dump copies rows', async () => {
    const killing = killBackend(`query LIKE 'COPY public.bulk %'`);
    const failure = await failureOf(dump());
    await killing;
    expect(failure.code).toBe('backup/failed');
    expect(failure.message).toMatch(/pg_dump failed:.*terminating connection due to administrator command/s);
  });

  test('the session that holds the snapshot is killed meanwhile', async () => {
    const killing =
      killBackend(`application_name = 'hardened-deploy backup' AND state = 'idle in transaction' AND EXISTS
      (SELECT FROM pg_stat_activity WHERE query LIKE 'COPY public.bulk %')`);
    const failure = await failureOf(dump());
    await killing;
    expect(failure.code).toBe('backup/failed');
    expect(failure.message).toMatch(/terminating connection/);
  });
});

describe('a dump that is ended from outside', () => {
  test('rejects with the reason when it is cancelled, and leaves nothing', async () => {
    const controller = new AbortController();
    const reason = new Failure('time/cancelled', 'stopped by SIGINT');
    const dumping = dump({}, controller.signal);
    await untilDumping();
    controller.abort(reason);
    await expect(dumping).rejects.toBe(reason);
  });

  test('is time/deadline after its time limit, and leaves nothing', async () => {
    await expect(dump({ timeout: milliseconds(300) })).rejects.toMatchObject({ code: 'time/deadline' });
  });

  test('fails when its container is killed, and leaves nothing', async () => {
    // It stands still while somebody has the table: so it surely runs when its container is killed.
    const holding = bed.sql('BEGIN; LOCK TABLE orders; SELECT pg_sleep(10); COMMIT');
    await until("query LIKE 'SELECT pg_sleep(10)%'");
    const dumping = failureOf(dump());
    await until("wait_event_type = 'Lock'");
    const [victim = ''] = (await bed.docker('ps', '--quiet', '--filter', `volume=${bed.source}`)).split('\n');
    await bed.docker('kill', victim);
    expect(await dumping).toMatchObject({ code: 'backup/failed', message: expect.stringMatching(/exit code 137/) });
    await holding;
  });

  test.each(['by workers into a folder', 'by one process'])(
    '%s fails when pg_dump is killed, and leaves nothing',
    async (how) => {
      // A single table has nothing for a second worker.
      if (how === 'by one process') await bed.sql('DROP TABLE orders');
      try {
        const dumping = failureOf(dump());
        const killed = killProgram('pg_dump');
        expect(await killed).toContain(how === 'by one process' ? '--format=custom' : '--format=directory');
        expect(await dumping).toMatchObject({ code: 'backup/failed', facts: { 'exit-code': 34 } });
      } finally {
        await bed.sql('CREATE TABLE IF NOT EXISTS orders AS SELECT g AS id FROM generate_series(1, 100) g');
      }
    },
  );

  /** Waits until rows are copied, ends the program's processes in the bed's container by SIGKILL, and answers their command lines. */
  async function killProgram(program: string): Promise<string> {
    await untilDumping();
    const killed: string[] = [];
    // The Engine would be asked for longer than the copying takes.
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const [line, environment] = ['cmdline', 'environ'].map((file) => readOrNothing(`/proc/${pid}/${file}`));
      if (!line?.startsWith(program) || !environment?.includes(`PGHOST=${address()}`)) continue;
      process.kill(Number(pid), 'SIGKILL');
      killed.push(line.replaceAll('\0', ' '));
    }
    return killed.join('\n');
  }

  const untilDumping = () => until("query LIKE 'COPY public.%'");

  // It waits in the database itself: on a busy machine, asking again from outside takes as long as the copying.
  const until = (condition: string) =>
    bed.sql(`DO $$ BEGIN
      FOR attempt IN 1..12000 LOOP
        PERFORM pg_stat_clear_snapshot();
        IF EXISTS (SELECT FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND ${condition}) THEN RETURN; END IF;
        PERFORM pg_sleep(0.005);
      END LOOP;
      RAISE EXCEPTION 'no such backend came';
    END $$`);
});

describe('a stored dump that was changed', () => {
  beforeAll(async () => void (await bed.sql('DROP TABLE bulk')));

  const spoilt = async (script: (folder: string) => string) => {
    const manifest = await dump();
    await bed.inVolume(script(`/backups/${manifest.id}`));
    return failureOf(bed.vault().verify(bed.token, manifest, forever));
  };

  test('truncated by one byte is backup/unverified', async () => {
    const failure = await spoilt((folder) => `truncate -s -1 ${folder}/database.dump`);
    expect(failure).toMatchObject({ code: 'backup/unverified' });
    expect(failure.message).toMatch(/database\.dump: FAILED/);
  });

  test('without one of its files is backup/unverified', async () => {
    expect(await spoilt((folder) => `rm ${folder}/roles.copy`)).toMatchObject({ code: 'backup/unverified' });
  });

  test('another dump under its name is backup/unverified', async () => {
    const other = await dump();
    const failure = await spoilt((folder) => `mv /backups/${other.id}/* ${folder}/ && rm -r /backups/${other.id}`);
    expect(failure).toMatchObject({ code: 'backup/unverified' });
  });

  test('an archive that PostgreSQL does not restore is backup/unverified, in its own words', async () => {
    // Sums that fit: what is wrong lies in the archive itself.
    await bed.sql(`CREATE FUNCTION always_fails() RETURNS int LANGUAGE plpgsql AS $$ BEGIN
        IF current_user = 'app' AND inet_server_addr() IS NOT NULL OR current_setting('application_name') <> 'pg_restore' THEN RETURN 1; END IF;
        RAISE EXCEPTION 'not restorable here'; END $$;
      CREATE MATERIALIZED VIEW stubborn AS SELECT always_fails() AS it`);
    try {
      const manifest = await dump();
      const failure = await failureOf(bed.vault().verify(bed.token, manifest, forever));
      expect(failure).toMatchObject({ code: 'backup/unverified' });
      expect(failure.message).toMatch(/would not restore.*not restorable here/s);
    } finally {
      await bed.sql('DROP MATERIALIZED VIEW stubborn; DROP FUNCTION always_fails');
    }
  });
});

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}
