import type { Secret } from '@hardened-deploy/core/base/secret';
import { parseTables } from '../answer-lines.ts';
import type { DatabaseReach, Dump, TakenDump } from '../dump.ts';
import { type DumpFacts, parseDumpFacts } from './dump-facts.ts';
import { explainFailure, isRefusal } from './explain-failure.ts';
import { REDIS_RESTORE } from './redis-restore.ts';
import { readRedisUrl } from './redis-url.ts';
import { restoreInstructions } from './restore-instructions.ts';
import { DUMP_SCRIPT } from './scripts/dump.ts';
import { TRIAL_SCRIPT } from './scripts/trial.ts';

/**
 * A server of Redis or Valkey with all its databases and functions, as an RDB file. The URL is the one that the server's container itself
 * would use.
 */
export function redisDump({ url }: { readonly url: Secret }): Dump {
  return {
    server: 'Redis',
    reads: ({ server }) => server === 'Redis' || server === 'Valkey',
    reach: () => reachOf(url),
    takeScript: DUMP_SCRIPT,
    readTaken(answer) {
      const facts = parseDumpFacts(answer);
      return facts && takenDump(facts);
    },
    trialScript: TRIAL_SCRIPT,
    // It needs memory, and no room.
    trialBytes: () => 0,
    readTrial: parseTables,
    isRefusal,
    checkWords: () => 'its command took longer than its timeout, or redis-cli failed',
    explain: explainFailure,
    inServer: REDIS_RESTORE,
  };
}

/** The variables that the scripts read. Throws `database/url-invalid`. */
function reachOf(url: Secret): DatabaseReach {
  const { host, port, user, password, tls, tlsAuthorities } = readRedisUrl(url);
  return {
    environment: new Map([
      ['HD_REDIS_HOST', host],
      ['HD_REDIS_PORT', String(port)],
      ['HD_REDIS_USER', user ?? ''],
      ['HD_REDIS_TLS', tls],
      ['HD_REDIS_TLS_CA', tlsAuthorities ?? ''],
      ...(password ? [] : [['HD_REDIS_PASSWORD', ''] as const]),
    ]),
    secrets: new Map(password ? [['HD_REDIS_PASSWORD', password]] : []),
    // For BGSAVE, whose file is there.
    files: 'read',
  };
}

function takenDump(told: DumpFacts): TakenDump {
  const { server, version, usedMemory, facts, takenAt, warnings, files, tables } = told;
  const details = new Map(
    [...facts].filter(([name]) => name !== 'server' && name !== 'version' && name !== 'used-memory'),
  );
  return {
    content: {
      server,
      database: `all databases of ${server}`,
      serverVersion: version,
      takenAt,
      files,
      tables,
      details: { 'database-bytes': String(usedMemory), ...Object.fromEntries(details) },
    },
    warnings,
    restore: (kept) => restoreInstructions({ ...kept, files, facts }),
  };
}
