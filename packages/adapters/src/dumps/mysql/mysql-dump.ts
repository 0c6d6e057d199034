import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import type { Secret } from '@hardened-deploy/core/base/secret';
import { parseTables } from '../answer-lines.ts';
import type { DatabaseReach, Dump, TakenDump } from '../dump.ts';
import { type DumpFacts, parseDumpFacts } from './dump-facts.ts';
import { checkWords, explainFailure, isRefusal } from './explain-failure.ts';
import { mysqlRestore } from './mysql-restore.ts';
import { readMysqlUrl } from './mysql-url.ts';
import { parseMysqlMark } from './recovery-mark.ts';
import { restoreInstructions } from './restore-instructions.ts';
import { DUMP_SCRIPT } from './scripts/dump.ts';
import { MYSQL_MARK_SCRIPT } from './scripts/mark.ts';
import { TRIAL_SCRIPT } from './scripts/trial.ts';

/**
 * One database of MySQL or MariaDB, dumped by mysqldump or mariadb-dump. The URL is the one that the database's container itself
 * would use.
 */
export function mysqlDump({ url }: { readonly url: Secret }): Dump {
  const reach = (): DatabaseReach => reachOf(url);
  return {
    server: 'MySQL',
    reads: ({ server }) => server === 'MySQL' || server === 'MariaDB',
    reach,
    takeScript: DUMP_SCRIPT,
    readTaken(answer) {
      const facts = parseDumpFacts(answer);
      return facts && takenDump(facts, reach());
    },
    trialScript: TRIAL_SCRIPT,
    trialBytes,
    readTrial: parseTables,
    isRefusal,
    checkWords,
    explain: explainFailure,
    mark: { script: MYSQL_MARK_SCRIPT, read: parseMysqlMark },
    restore: mysqlRestore({ url }),
  };
}

/** The variables that the scripts read. Throws `database/url-invalid`. */
function reachOf(url: Secret): DatabaseReach {
  const { host, port, user, password, database, ssl, sslCa } = readMysqlUrl(url);
  return {
    environment: new Map([
      ['HD_MYSQL_HOST', host],
      ['HD_MYSQL_PORT', String(port)],
      ['HD_MYSQL_USER', user],
      ['HD_MYSQL_DATABASE', database],
      ['HD_MYSQL_SSL', ssl],
      ['HD_MYSQL_SSL_CA', sslCa ?? ''],
      ...(password ? [] : [['HD_MYSQL_PASSWORD', ''] as const]),
    ]),
    secrets: new Map(password ? [['HD_MYSQL_PASSWORD', password]] : []),
  };
}

function takenDump(facts: DumpFacts, { environment }: DatabaseReach): TakenDump {
  const { client, form, takenAt, server, files, tables } = facts;
  const { database, serverVersion, bytes, 'without-snapshot': unsteady, ...rest } = server;
  const hashed = tables.some(({ content }) => content !== undefined);
  return {
    content: {
      server: /MariaDB/i.test(serverVersion) ? 'MariaDB' : 'MySQL',
      database,
      // `11.8.3-MariaDB-0+deb13u1`: the packager's part doesn't help to find a client.
      serverVersion: /^[\d.]+/.exec(serverVersion)?.[0] ?? serverVersion,
      takenAt,
      files,
      tables,
      details: {
        client,
        form,
        'database-bytes': String(bytes),
        ...rest,
        ...(unsteady !== '' && { 'without-snapshot': unsteady }),
      },
    },
    warnings: unsteady === '' ? [] : [unsteadyWarning(unsteady)],
    restore: (kept) => restoreInstructions({ ...kept, connection: environment, server, files, hashed }),
  };
}

function unsteadyWarning(tables: string): string {
  return `No snapshot holds these tables: ${tables}. Their rows in the backup may be of another moment than the others, and the proof fails if somebody writes to them meanwhile. ALTER TABLE … ENGINE=InnoDB makes them safe.`;
}

const MIB = 1024 * 1024;
/** An empty server of MySQL 8 with its logs, seen at about 200 MB; MariaDB's has 150 MB. */
const SERVER_BYTES = 300 * MIB;

/** Restored tables have no gaps, but building indexes needs room for sorted files. */
function trialBytes({ details }: BackupManifest): number | undefined {
  const bytes = Number(details?.['database-bytes'] ?? Number.NaN);
  return Number.isNaN(bytes) ? undefined : bytes * 1.5 + SERVER_BYTES;
}
