import { setTimeout as pause } from 'node:timers/promises';
import { redisDump } from '@hardened-deploy/adapters/dumps/redis/redis-dump';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import type { ProofLevel } from '@hardened-deploy/core/backup/proof-level';
import { seconds } from '@hardened-deploy/core/base/duration';
import { Secret } from '@hardened-deploy/core/base/secret';
import { runWithInput } from '@hardened-deploy/testkit/docker/run-with-input';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { DEPLOYMENT, openBackupBed, PASSWORD, type BackupBed } from './backup-bed.ts';
import { watchProcesses } from './watch-processes.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
const LIBRARY = "#!lua name=shop\\nredis.register_function('answer', function() return 42 end)";
/** Keys of every kind in two databases, one of which ends while the test runs. */
const CONTENT = `
SET greeting "hällo\\x00\\n wörld"
SET counter 42
HSET cart a 1 b 2
RPUSH queue one two three
SADD tags x y z
ZADD scores 1 a 2 b
XADD events 1-1 kind sold
PFADD visitors a b c
SET ends soon PX 1200
SET later x EX 100000
FUNCTION LOAD "${LIBRARY}"
SELECT 7
SET other here
SET another here
`;

/** What holds for a backup of a server of this kind, on a real one with append-only files. */
export function backupOfRedis(kind: 'redis' | 'valkey', words: string): void {
  describe(`a backup of ${words} with append-only files`, () => {
    let bed: BackupBed;
    beforeAll(async () => {
      bed = await openBackupBed({ server: kind });
      await bed.sql(CONTENT);
    });
    afterAll(() => bed.close());
    afterEach(async () => {
      const left = (await bed.vault().list(bed.token, go)).map(({ manifest }) => manifest.id);
      await bed.vault().remove(bed.token, left, go);
      expect(await bed.folders()).toEqual([]);
    });

    const vaultAs = (change: (url: URL) => void) => {
      const url = new URL(bed.database.url);
      change(url);
      return bed.vault({ dump: redisDump({ url: new Secret(url.href) }) });
    };
    const dump = (of: ReturnType<BackupBed['vault']>) =>
      of.dump(bed.token, { id: mintBackupId(new Date(), DEPLOYMENT), deployment: DEPLOYMENT }, go);
    const takeOne = async (proof: ProofLevel = 'L3') => {
      const vault = bed.vault({ proof });
      return vault.verify(bed.token, await dump(vault), go);
    };
    const rowsOf = ({ tables }: BackupManifest) => Object.fromEntries(tables.map(({ table, rows }) => [table, rows]));
    const refusalOf = async (vault: ReturnType<BackupBed['vault']>) => {
      const failure = await dump(vault).then(
        () => new Error('it was taken'),
        (thrown: Error & { code: string }) => thrown,
      );
      expect(failure).toMatchObject({ code: 'backup/failed' });
      expect(await bed.folders()).toEqual([]);
      return failure.message;
    };

    test('counts the keys of each database and the functions, and those whose time has come too', async () => {
      // So that what asks for the file is there long enough to be seen.
      await bed.sql('CONFIG SET repl-diskless-sync-delay 1');
      const watched = watchProcesses();
      const backup = await takeOne('L4');
      await bed.sql('CONFIG SET repl-diskless-sync-delay 0');
      const seen = (await watched.end()).join('\n');
      expect(seen).toMatch(/-cli .*--rdb/);
      expect(seen).not.toContain(PASSWORD);
      expect(backup).toMatchObject({
        server: words,
        database: `all databases of ${words}`,
        serverVersion: expect.stringMatching(/^8\.\d+\.\d+$/),
        verified: { level: 'L4', how: expect.stringContaining(`scratch server of ${words} 8`) },
        details: { form: 'SYNC', appendonly: 'yes', dir: '/data', compared: expect.stringContaining('keys') },
      });
      expect(rowsOf(backup)).toMatchObject({ db7: 2, functions: 1 });
      expect(backup.files.map(({ name }) => name)).toEqual(['database.rdb', 'tables.jsonl', 'server.conf']);
      expect(JSON.stringify(backup)).not.toContain(PASSWORD);
      // The key that ends is gone from the live server by then, and its count still is what it was.
      await pause(1_500);
      expect(await bed.vault().rehearse(bed.token, backup, go)).toMatchObject({ kind: 'restored', tables: 3 });
    });

    test.each(['L1', 'L2'] as const)(
      'is read as far as %s without a scratch server, and rehearsed as it was counted',
      async (level) => {
        const backup = await takeOne(level);
        expect(backup.verified.level).toBe(level);
        expect(backup.tables).toEqual([{ table: 'keys', rows: expect.any(Number) }]);
        expect(await bed.vault().rehearse(bed.token, backup, go)).toMatchObject({
          kind: 'restored',
          rows: backup.tables[0]?.rows,
        });
      },
    );

    test('is asked what its owner knows of it, by commands that can not write', async () => {
      const about = { database: null, timeout: seconds(10) };
      const expecting = (exactly: string) => ({ exactly, atLeast: null, atMost: null });
      const vault = (sql: string, exactly: string) =>
        bed.vault({ checks: [{ name: 'counter', sql, expected: expecting(exactly), ...about }] });
      const good = vault('GET counter', '42');
      const proven = await good.verify(bed.token, await dump(good), go);
      expect(proven.verified.how).toContain('1 own check passed');
      await bed.vault().remove(bed.token, [proven.id], go);
      for (const command of ['INCR counter', 'GET greeting']) {
        const bad = vault(command, '43');
        await expect(bad.verify(bed.token, await dump(bad), go)).rejects.toMatchObject({ code: 'backup/unverified' });
      }
    });

    test('agrees exactly with a server to which nobody writes', async () => {
      const backup = await takeOne();
      expect(backup.details?.['compared']).toMatch(/^the server had the same \d+ keys, and nothing changed meanwhile$/);
    });

    test('is of one moment while others write', async () => {
      const writer = bed.sql(
        `EVAL "for i = 1, 1000 do redis.call('SET', 'w' .. i, i) end" 0\n${'INCR ticks\nRPUSH log x\nSET n 1\nDEL n\n'.repeat(20_000)}`,
      );
      const backup = await takeOne('L4');
      expect(backup.details?.['compared']).toMatch(
        /^the server had \d+ keys before and \d+ after, with \d+ changes meanwhile$/,
      );
      await writer;
      await bed.sql(`EVAL "for i = 1, 1000 do redis.call('DEL', 'w' .. i) end" 0\nDEL ticks log`);
    });

    test('falls back to BGSAVE for a user who may not SYNC, and says which rights are missing without it', async () => {
      const may = '~* resetchannels -@all +ping +info +config|get +module|list';
      await bed.sql(
        `ACL SETUSER saver reset on >canary ${may} +bgsave +lastsave\nACL SETUSER reader reset on >canary ${may}`,
      );
      const as = (user: string) =>
        vaultAs((url) => {
          url.username = user;
          url.password = 'canary';
        });
      const taken = await dump(as('saver'));
      expect(taken.details).toMatchObject({ form: 'BGSAVE' });
      const proven = await as('saver').verify(bed.token, taken, go);
      expect(rowsOf(proven)).toMatchObject({ db7: 2, functions: 1 });
      await bed.vault().remove(bed.token, [proven.id], go);
      expect(await refusalOf(as('reader'))).toMatch(/^No RDB file could be taken: [^]*NOPERM[^]*ACL SETUSER/);
      await bed.sql('ACL DELUSER saver reader');
    });

    test('tells a wrong password, a wrong port and a replica without its primary', async () => {
      expect(await refusalOf(vaultAs((url) => (url.password = 'wrong')))).toMatch(
        /^The database did not take the connection: [^]*Check user and password/,
      );
      expect(await refusalOf(vaultAs((url) => (url.port = '1')))).toMatch(/Connection refused/);
      await bed.sql('REPLICAOF 127.0.0.1 1');
      expect(await refusalOf(bed.vault())).toMatch(
        /A dump would not have everything: The server is a replica that has lost its primary/,
      );
      await bed.sql('REPLICAOF NO ONE');
    });

    test.each([0, 100])('is not proven when one bit flips %d bytes before its end', async (before) => {
      const vault = bed.vault({ proof: 'L2' });
      const taken = await dump(vault);
      await bed.inVolume(`
      cd ${bed.dumps}/${taken.id} && size=$(wc -c <database.rdb) && at=$((size > ${before} ? size - 1 - ${before} : 0))
      byte=$(od -An -tu1 -j "$at" -N 1 database.rdb | tr -d ' ')
      printf "\\\\$(printf %o $((byte ^ 1)))" | dd of=database.rdb bs=1 seek="$at" conv=notrunc 2>/dev/null`);
      await expect(vault.verify(bed.token, taken, go)).rejects.toMatchObject({
        code: 'backup/unverified',
        message: expect.stringContaining('The files are not the ones that were dumped'),
      });
    });

    test('is refused by the server when its file was damaged before it was hashed', async () => {
      const vault = bed.vault({ proof: 'L3' });
      const taken = await dump(vault);
      await bed.inVolume(`cd ${bed.dumps}/${taken.id} && truncate -s -5 database.rdb`);
      const [sum, bytes] = (
        await bed.inVolume(`cd ${bed.dumps}/${taken.id} && sha256sum database.rdb && wc -c <database.rdb`)
      ).split(/\s+(?:\S+\s+)?/);
      const files = taken.files.map((file) =>
        file.name === 'database.rdb' ? { ...file, sha256: sum ?? '', bytes: Number(bytes) } : file,
      );
      await expect(vault.verify(bed.token, { ...taken, files }, go)).rejects.toMatchObject({
        code: 'backup/unverified',
        message: expect.stringMatching(/^The server would not load the RDB file/),
      });
    });

    test('is restored by its instructions with plain tools, append-only files or not, and that is undone', async () => {
      const backup = await takeOne();
      const follow = (environment: Readonly<Record<string, string>> = {}) =>
        runWithInput('sh', {
          argv: ['-s'],
          input: backup.restore.join('\n'),
          environment: { ...process.env, ...environment },
        });
      const live = async () => [
        await bed.sql('GET counter'),
        await bed.sql('EXISTS cart'),
        await bed.sql('DBSIZE', '7'),
      ];
      await bed.sql('SET counter 43\nDEL cart');
      await bed.sql('FLUSHDB', '7');
      const before = await live();
      expect(await follow()).toMatch(/Loaded into a server of its own, it has \d+ keys:/);
      expect(await live()).toEqual(before);
      // The container starts again with what its own command says, which is where a plain dump.rdb would be passed over.
      expect(await follow({ REPLACE: 'yes' })).toMatch(/Put in place: \d+ keys[^]*Restored\./);
      const answers = () => untilAnswers(() => bed.sql('PING'));
      await answers();
      expect(await live()).toEqual(['42', '1', '2']);
      expect(await bed.sql('FCALL answer 0')).toMatch(/42/);
      await bed.sql('SET after restored');
      await bed.docker('restart', bed.database.container);
      await answers();
      expect(await bed.sql('GET after\nGET counter')).toMatch(/restored\s+42/);
      expect(await follow({ UNDO: 'yes' })).toMatch(/Put back/);
      await answers();
      expect(await live()).toEqual(before);
    });
  });
}

async function untilAnswers(asked: () => Promise<string>): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    const answer = await asked().catch(() => '');
    if (answer.includes('PONG')) return;
    await pause(200);
  }
  throw new Error('the server does not answer after its restart');
}
