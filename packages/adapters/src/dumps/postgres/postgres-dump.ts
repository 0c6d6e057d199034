import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import type { Secret } from '@hardened-deploy/core/base/secret';
import { parseTables } from '../answer-lines.ts';
import type { DatabaseReach, Dump, TakenDump } from '../dump.ts';
import { clientWarning } from './client-floor.ts';
import { type DumpFacts, parseDumpFacts } from './dump-facts.ts';
import { checkWords, explainAtRunner, explainFailure, isRefusal } from './explain-failure.ts';
import { libpqEnvironment, unverifiedWarning } from './libpq-environment.ts';
import { postgresRestore } from './postgres-restore.ts';
import { parseMark } from './recovery-mark.ts';
import { restoreInstructions } from './restore-instructions.ts';
import { DUMP_SCRIPT } from './scripts/dump.ts';
import { MARK_SCRIPT } from './scripts/mark.ts';
import { SIZE_SCRIPT } from './scripts/size.ts';
import { TRIAL_SCRIPT } from './scripts/trial.ts';

/** One database of PostgreSQL, dumped by pg_dump. The URL is the one that the database's container itself would use. */
export function postgresDump({
  url,
  authority,
  image,
}: {
  readonly url: Secret;
  /** Certificates of the authorities that may have signed the server's. Default: the public ones. */
  readonly authority?: Secret | undefined;
  /** Has the programs for a server that is reached from the runner itself, as the URL says. Default: it has a container at the target. */
  readonly image?: string | undefined;
}): Dump {
  const isAtRunner = image !== undefined;
  const reach = (): DatabaseReach => ({ ...libpqEnvironment(url, authority), ...(isAtRunner && { from: 'machine' }) });
  return {
    server: 'PostgreSQL',
    ...(isAtRunner && { image }),
    // Before there were other kinds, a manifest named none.
    reads: ({ server = 'PostgreSQL' }) => server === 'PostgreSQL',
    reach,
    takeScript: DUMP_SCRIPT,
    readTaken(answer) {
      const facts = parseDumpFacts(answer);
      return facts && takenDump(facts, { reach: reach(), warning: unverifiedWarning(url) });
    },
    trialScript: TRIAL_SCRIPT,
    trialBytes,
    readTrial: parseTables,
    isRefusal,
    checkWords,
    explain: isAtRunner ? explainAtRunner : explainFailure,
    stream: {
      sizeScript: SIZE_SCRIPT,
      file: 'database.dump',
      trialBytes: bytesOfTrial,
      database: () => reach().environment.get('PGDATABASE') ?? '',
    },
    mark: { script: MARK_SCRIPT, read: parseMark },
    restore: postgresRestore({ url, from: isAtRunner ? 'runner' : 'beside' }),
  };
}

function takenDump(
  { client, form, server, files, tables }: DumpFacts,
  { reach: { environment }, warning }: { readonly reach: DatabaseReach; readonly warning: string | undefined },
): TakenDump {
  const { database, serverVersion, takenAt, bytes, tls = 'unknown', ...rest } = server;
  return {
    content: {
      server: 'PostgreSQL',
      database,
      // `17.11 (Debian 17.11-1)`: the packager's part doesn't help to find a client.
      serverVersion: serverVersion.split(' ')[0] ?? serverVersion,
      takenAt,
      files,
      tables,
      details: {
        client,
        form,
        'database-bytes': String(bytes),
        tls: `${tls}, sslmode=${environment.get('PGSSLMODE')}`,
        ...rest,
      },
    },
    warnings: [clientWarning(client), warning].filter((each) => each !== undefined),
    restore: (kept) => restoreInstructions({ ...kept, connection: environment, server, files }),
  };
}

const MIB = 1024 * 1024;
/** An empty cluster and its write-ahead log, seen at about 60 MB and limited to 128 MB. */
const SERVER_BYTES = 200 * MIB;

function trialBytes({ details }: BackupManifest): number | undefined {
  const bytes = Number(details?.['database-bytes'] ?? Number.NaN);
  return Number.isNaN(bytes) ? undefined : bytesOfTrial(bytes);
}

/** Restored tables have no dead rows, but building indexes needs room for sorted files. Half as much again has been enough. */
function bytesOfTrial(databaseBytes: number): number {
  return databaseBytes * 1.5 + SERVER_BYTES;
}
