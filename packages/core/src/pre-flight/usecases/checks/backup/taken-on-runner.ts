import { readableBytes } from '../../../../base/bytes.ts';
import { seconds } from '../../../../base/duration.ts';
import type { BackupSettings, DatabaseSettings } from '../../../../backup/backup-settings.ts';
import { isRestoredLevel } from '../../../../backup/proof-level.ts';
import { vaultsOf } from '../../../../backup/vaults/configured-vaults.ts';
import type { Finding } from '../../../../checks/finding.ts';
import { imageParts } from '../../../../release/image.ts';
import type { PreFlightCheck, PreFlightPorts, PreFlightRequest } from '../../check.ts';

const CHECK = 'backup on the runner';

interface Server {
  readonly major: number;
  readonly bytes: number;
}

/**
 * For a backup that is taken on the runner: its engine can be used, the image is of the server's major version, there is room, and what is
 * kept outlives the runner. Whether the database answers is `databaseAnswers`. Says nothing for other backups.
 */
export const takenOnRunner: PreFlightCheck = {
  topic: 'backup',
  async look(ports, request, signal) {
    const { backup, database } = request.configuration;
    if (!backup?.atRunner || !database || !ports.runnerEngine) return [];
    const [engine, server] = await Promise.all([
      ports.runnerEngine.ask(signal),
      serverOf(ports, request, database, signal),
    ]);
    const passing = passingDirectory(backup, request.runner);
    const { image } = backup.atRunner;
    if (engine.kind === 'unusable')
      return [{ check: CHECK, status: 'failed', evidence: engine.why, remedy: engine.remedy }, ...passing];
    return [
      { check: CHECK, status: 'passed', evidence: `${engine.words} of this runner answers` },
      ...(server ? [...ofAnotherMajor(image, server), ...littleRoom(backup, server, engine.freeBytes)] : []),
      ...passing,
    ];
  },
};

/** Undefined where it can't be asked, which another check tells. */
async function serverOf(
  { database }: Pick<PreFlightPorts, 'database'>,
  { secrets }: PreFlightRequest,
  { urlSecret, caSecret = null }: DatabaseSettings,
  signal: AbortSignal,
): Promise<Server | undefined> {
  const url = secrets.get(urlSecret);
  if (!url) return undefined;
  const authority = caSecret === null ? undefined : secrets.get(caSecret);
  const sql =
    "select current_setting('server_version_num')::int / 10000 as major, pg_database_size(current_database())::float8 as bytes";
  const answer = await database.query({ url, sql, timeout: seconds(10), authority }, signal);
  if (answer.kind !== 'answered') return undefined;
  const [major, bytes] = [Number(answer.rows[0]?.['major']), Number(answer.rows[0]?.['bytes'])];
  return Number.isFinite(major) && Number.isFinite(bytes) ? { major, bytes } : undefined;
}

/** As far as the tag says it: `postgres:17`, `postgres:17.6-alpine`. The backup itself compares the programs. */
function ofAnotherMajor(image: string, { major }: Server): readonly Finding[] {
  const [, said] = /^(\d{1,2})(?:[.-]|$)/.exec(imageParts(image)?.tag ?? '') ?? [];
  if (said === undefined || Number(said) === major) return [];
  const evidence = `\`backup.at-runner\` has the programs of PostgreSQL ${said} (${image}), and the server is of ${major}`;
  const remedy = `Write the image of the server's own major version in \`backup.at-runner.image\`, such as postgres:${major}.`;
  return [{ check: CHECK, status: 'failed', evidence, remedy }];
}

/** The copy that the proof restores is in memory up to this size of a database. */
const IN_MEMORY_BYTES = 200 * 1024 * 1024;
/** Restored tables and their indexes, while they are built. */
const COPY_FACTOR = 1.5;

/** It only warns: a dump is compressed, and how far nobody knows before. One that has no room ends before it has changed anything. */
function littleRoom(
  { proof, also = [] }: BackupSettings,
  { bytes }: Server,
  freeBytes: number | undefined,
): readonly Finding[] {
  if (freeBytes === undefined) return [];
  const copy = isRestoredLevel(proof) && bytes > IN_MEMORY_BYTES ? bytes * COPY_FACTOR : 0;
  const needed = bytes + copy;
  if (freeBytes >= needed) return [];
  const what = also.length > 0 ? 'the first database alone' : 'the database';
  const evidence = `${what} has ${readableBytes(bytes)}, its dump and the copy that proves it take up to ${readableBytes(needed)}, and this runner has ${readableBytes(freeBytes)}`;
  const remedy =
    'Take a runner with a larger disk. One database goes straight into a bucket if there is no room for its dump; `proof: L2` restores no copy.';
  return [{ check: CHECK, status: 'warned', evidence, remedy }];
}

function passingDirectory(backup: BackupSettings, runner: PreFlightRequest['runner']): readonly Finding[] {
  const isKeptHere = vaultsOf(backup).some(({ place }) => place.kind === 'directory');
  if (!isKeptHere || runner !== 'github-hosted') return [];
  const evidence =
    'backups would be kept in a directory of this runner, which GitHub throws away when the job has ended';
  const remedy = 'Keep them in a bucket (`s3`) or as an `artifact`, or run the job on a runner of your own.';
  return [{ check: CHECK, status: 'failed', evidence, remedy }];
}
