import type { BackupId, BackupManifest } from '@hardened-deploy/core/backup/backup';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { ScriptRunner } from '../../vaults/volume/script-runner.ts';
import { explainExit } from '../../vaults/volume/scripts/exit-codes.ts';
import { type DumpFacts, parseDumpFacts } from './dump-facts.ts';
import type { LibpqEnvironment } from './libpq-environment.ts';
import { DUMP_SCRIPT } from './scripts/dump.ts';

/** Dumps into the folder `id`, and answers what is in it. Throws `backup/failed` with the database's own words. */
export async function dumpDatabase(
  runner: ScriptRunner,
  { token, id, reach }: { readonly token: FencingToken; readonly id: BackupId; readonly reach: LibpqEnvironment },
  signal: AbortSignal,
): Promise<DumpFacts> {
  const environment = new Map([
    ['HD_ID', id],
    ['HD_GENERATION', String(token.generation)],
  ]);
  const answer = await runner.run(token, { purpose: 'backup', script: DUMP_SCRIPT, environment, reach }, signal);
  if (answer.kind === 'failed') {
    const facts = { backup: id, 'exit-code': answer.exitCode };
    throw new Failure('backup/failed', explainExit(answer.exitCode, answer.said), { facts });
  }
  const facts = parseDumpFacts(answer.body.toString('utf8'));
  if (!facts) throw new Failure('backup/failed', 'The dump container gave no result', { facts: { backup: id } });
  return facts;
}

export function manifestOf(
  { client, server, files, tables }: DumpFacts,
  about: {
    readonly id: BackupId;
    readonly deployment: DeploymentId;
    readonly generation: number;
    readonly restore: readonly string[];
  },
): BackupManifest {
  const { database, serverVersion, takenAt, bytes, ...rest } = server;
  return {
    schema: 1,
    id: about.id,
    database,
    // `17.11 (Debian 17.11-1)`: the packager's part doesn't help to find a client.
    serverVersion: serverVersion.split(' ')[0] ?? serverVersion,
    takenAt,
    deployment: about.deployment,
    generation: about.generation,
    files,
    tables,
    verified: null,
    restore: about.restore,
    details: { client, 'database-bytes': String(bytes), ...rest },
  };
}
