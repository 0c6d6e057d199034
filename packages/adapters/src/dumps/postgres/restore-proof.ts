import type { BackupManifest, TableCount } from '@hardened-deploy/core/backup/backup';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { ScriptRunner } from '../../vaults/volume/script-runner.ts';
import { EXIT, explainExit } from '../../vaults/volume/scripts/exit-codes.ts';
import { parseTables } from './dump-facts.ts';
import { PROVE_SCRIPT } from './scripts/prove.ts';

export type RestoredCounts =
  | { readonly kind: 'counted'; readonly tables: readonly TableCount[] }
  /** Its files differ from the dumped ones. */
  | { readonly kind: 'damaged'; readonly evidence: string }
  /** PostgreSQL refused to restore it. */
  | { readonly kind: 'refused'; readonly evidence: string }
  /** There was no scratch server or no space, so nothing is known about the backup. */
  | { readonly kind: 'unclear'; readonly evidence: string };

/** Where the scratch server keeps its data: in memory, or in a folder of the volume. */
type Scratch = { readonly kind: 'memory' } | { readonly kind: 'volume' };

const MIB = 1024 * 1024;
/** An empty cluster and its write-ahead log, seen at about 60 MB and limited to 128 MB. */
const SERVER_BYTES = 200 * MIB;

/** The scratch server ran out of something, or was killed. That says nothing about the backup, so it must not be marked. */
const LACKS_MEANS =
  /No space left on device|Disk quota exceeded|out of memory|Cannot allocate memory|could not (?:fork|resize shared memory)|server closed the connection unexpectedly|the database system is (?:shutting down|in recovery mode)/i;

/** Restored tables have no dead rows, but building indexes needs room for sorted files. Half as much again has been enough. */
export function chooseScratch({ details }: BackupManifest, memoryBytes: number): Scratch {
  const bytes = Number(details?.['database-bytes'] ?? Number.NaN);
  return bytes * 1.5 + SERVER_BYTES <= memoryBytes ? { kind: 'memory' } : { kind: 'volume' };
}

/**
 * Restores a backup's files into a scratch server and counts the rows. Changes nothing. Throws only what running the script
 * throws.
 */
export async function restoreForTrial(
  runner: ScriptRunner,
  {
    token,
    manifest,
    scratch,
  }: { readonly token: FencingToken; readonly manifest: BackupManifest; readonly scratch: Scratch },
  signal: AbortSignal,
): Promise<RestoredCounts> {
  const { id, files, database } = manifest;
  const folder = scratch.kind === 'memory' ? '/scratch' : `/backups/.scratch-${id}`;
  const environment = new Map([
    ['HD_ID', id],
    ['HD_SUMS', files.map(({ name, sha256 }) => `${sha256}  ${name}`).join('\n')],
    ['HD_DATABASE', database],
    ['HD_SCRATCH', folder],
    ['HD_JOBS', '2'],
  ]);
  const tmpfs = scratch.kind === 'memory' ? [folder] : [];
  const answer = await runner.run(token, { purpose: 'verify', script: PROVE_SCRIPT, environment, tmpfs }, signal);
  if (answer.kind === 'failed') {
    const evidence = explainExit(answer.exitCode, answer.said);
    if (answer.exitCode === EXIT.damaged) return { kind: 'damaged', evidence };
    const refused = answer.exitCode === EXIT.cannotRestore && !LACKS_MEANS.test(answer.said);
    return { kind: refused ? 'refused' : 'unclear', evidence };
  }
  const tables = parseTables(answer.body.toString('utf8'));
  return tables ? { kind: 'counted', tables } : { kind: 'unclear', evidence: 'The scratch server gave no result' };
}
