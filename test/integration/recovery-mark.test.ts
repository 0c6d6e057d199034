import { setTimeout as pause } from 'node:timers/promises';
import { mysqlDump } from '@hardened-deploy/adapters/dumps/mysql/mysql-dump';
import { postgresDump } from '@hardened-deploy/adapters/dumps/postgres/postgres-dump';
import { containerRecoveryMarks } from '@hardened-deploy/adapters/vaults/volume/container-recovery-marks';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { RecoveryMark } from '@hardened-deploy/core/backup/recovery-mark';
import { minutes } from '@hardened-deploy/core/base/duration';
import { Secret } from '@hardened-deploy/core/base/secret';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openBackupBed, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const go = new AbortController().signal;
const NAME = 'hd-production-20261130T104501Z-0a1b2c3';

function marksOf(bed: BackupBed, { url = bed.database.url, waitSeconds = 30 } = {}) {
  const secret = new Secret(url);
  const dump = url.startsWith('mysql') ? mysqlDump({ url: secret }) : postgresDump({ url: secret });
  const { stack } = bed.configuration;
  const { tasks } = bed.target;
  const options = {
    tasks,
    stack,
    container: bed.database.container,
    timeout: minutes(2),
    clock: systemClock(),
    progress: bed.progress,
    dump,
  };
  const marks = containerRecoveryMarks({ ...options, waitSeconds });
  if (!marks) throw new Error('no marks');
  return (when: 'auto' | 'always' = 'auto', name = NAME): Promise<RecoveryMark> =>
    marks.mark(bed.token, { name, when }, go);
}

describe('a server of PostgreSQL that archives', () => {
  let bed: BackupBed;
  const inside = (script: string) =>
    bed.docker('exec', '--user', 'postgres', bed.database.container, 'sh', '-euc', script);

  beforeAll(async () => {
    bed = await openBackupBed({
      settings: [
        'wal_level=replica',
        'archive_mode=on',
        'archive_command=test ! -e /tmp/archive-broken && mkdir -p /tmp/archive && cp %p /tmp/archive/%f',
      ],
    });
    await bed.sql('CREATE TABLE orders (id int); INSERT INTO orders SELECT generate_series(1, 10)');
    await inside(
      'pg_basebackup -U app -h /var/run/postgresql -D /tmp/base -X none -c fast || pg_basebackup -U app -h 127.0.0.1 -D /tmp/base -X none -c fast',
    );
  });
  afterAll(() => bed.close());

  test('is marked, and really recovered to the mark: what came before is there, what came after is not', async () => {
    await bed.sql('INSERT INTO orders SELECT generate_series(11, 25)');
    const mark = await marksOf(bed)();
    expect(mark).toMatchObject({
      kind: 'marked',
      name: NAME,
      timeline: 1,
      archive: 'archived',
      lsn: expect.stringMatching(/^[0-9A-F]+\/[0-9A-F]+$/),
    });
    expect(mark.kind === 'marked' && mark.system).toBe(
      await bed.sql('SELECT system_identifier FROM pg_control_system()'),
    );
    // The migration, and what users do after it.
    await bed.sql('ALTER TABLE orders ADD COLUMN extra text; DELETE FROM orders WHERE id <= 5; SELECT pg_switch_wal()');
    await inside(`
      export PATH="$(dirname "$(ls /usr/lib/postgresql/*/bin/pg_ctl)"):$PATH"
      touch /tmp/base/recovery.signal
      chmod 700 /tmp/base
      cat >>/tmp/base/postgresql.auto.conf <<'END'
archive_mode = off
restore_command = 'cp /tmp/archive/%f %p'
recovery_target_name = '${NAME}'
recovery_target_timeline = '1'
recovery_target_action = 'promote'
port = 5499
listen_addresses = ''
unix_socket_directories = '/tmp'
END
      pg_ctl -D /tmp/base -l /tmp/base.log -w -t 60 start`);
    const asked = async (statement: string) =>
      (await inside(`psql -XAtq -U app -h /tmp -p 5499 -d shop -c "${statement}"`)).trim();
    for (let attempt = 0; (await asked('SELECT pg_is_in_recovery()')) === 't' && attempt < 60; attempt += 1)
      await pause(500);
    expect(await asked('SELECT count(*), min(id), max(id) FROM orders')).toBe('25|1|25');
    expect(await asked("SELECT count(*) FROM information_schema.columns WHERE table_name = 'orders'")).toBe('1');
  });

  test('is told when the archive does not come, and why', async () => {
    await inside('touch /tmp/archive-broken');
    const mark = await marksOf(bed, { waitSeconds: 8 })();
    await inside('rm /tmp/archive-broken');
    expect(mark).toMatchObject({
      kind: 'marked',
      archive: 'not-yet',
      why: expect.stringMatching(/archiver (has failed|has not come)/),
    });
  });

  test('is not marked by a role that may not, which is told with the remedy; one that may not switch is told too', async () => {
    await bed.sql("CREATE ROLE plain LOGIN PASSWORD 'plain'");
    const url = bed.database.url.replace(/\/\/[^@]*@/, '//plain:plain@');
    expect(await marksOf(bed, { url })()).toMatchObject({
      kind: 'none',
      why: expect.stringContaining('GRANT EXECUTE ON FUNCTION pg_create_restore_point'),
    });
    await bed.sql('GRANT EXECUTE ON FUNCTION pg_create_restore_point(text) TO plain');
    await pause(1_500);
    expect(await marksOf(bed, { url, waitSeconds: 2 })()).toMatchObject({
      kind: 'marked',
      archive: 'not-yet',
      why: expect.stringContaining('pg_switch_wal'),
    });
  });
});

test('a server of PostgreSQL that archives nothing is marked only when it is asked for, and the mark is a label', async () => {
  const bed = await openBackupBed();
  try {
    expect(await marksOf(bed)()).toEqual({ kind: 'none', why: expect.stringContaining('archive_mode is off') });
    expect(await marksOf(bed)('always')).toMatchObject({ kind: 'marked', archive: 'off' });
  } finally {
    await bed.close();
  }
});

describe('a server of MariaDB', () => {
  test('without a binary log says so', async () => {
    const bed = await openBackupBed({ server: 'mariadb' });
    try {
      expect(await marksOf(bed)()).toEqual({ kind: 'none', why: expect.stringContaining('log_bin is off') });
    } finally {
      await bed.close();
    }
  });

  test('tells the position in its binary log, and the log up to there has what came before and not what came after', async () => {
    const bed = await openBackupBed({ server: 'mariadb', settings: ['--log-bin', '--server-id=1'] });
    try {
      await bed.sql('CREATE TABLE orders (id int); INSERT INTO orders VALUES (1) /* before */');
      const mark = await marksOf(bed)();
      if (mark.kind !== 'position') throw new Error(JSON.stringify(mark));
      await bed.sql('CREATE TABLE migrated (id int)');
      const { file, position } = mark;
      const data = (await bed.sql('SELECT @@datadir')).trim();
      const log = await bed.docker(
        'exec',
        bed.database.container,
        'mariadb-binlog',
        `--stop-position=${position}`,
        `${data}${file}`,
      );
      expect(log).toContain('CREATE TABLE orders');
      expect(log).not.toContain('CREATE TABLE migrated');
      expect(mark.gtid).toMatch(/^\d+-1-\d+$/);
      await bed.sql("CREATE USER plain@'%' IDENTIFIED BY 'plain'; GRANT SELECT ON shop.* TO plain@'%'");
      const url = bed.database.url.replace(/\/\/[^@]*@/, '//plain:plain@');
      expect(await marksOf(bed, { url })()).toEqual({ kind: 'none', why: expect.stringContaining('BINLOG MONITOR') });
    } finally {
      await bed.close();
    }
  });
});
