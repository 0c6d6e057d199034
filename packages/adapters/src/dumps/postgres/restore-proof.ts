import type { BackupManifest, TableCount } from '@hardened-deploy/core/backup/backup';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { ScriptRunner } from '../../vaults/volume/script-runner.ts';
import { EXIT, explainExit } from '../../vaults/volume/scripts/exit-codes.ts';
import { parseTables } from './dump-facts.ts';
import { PROVE_SCRIPT } from './scripts/prove.ts';

export type RestoredCounts =
  | { readonly kind: 'counted'; readonly tables: readonly TableCount[] }
  /** Its files are not the dumped ones. */
  | { readonly kind: 'damaged'; readonly evidence: string }
  /** PostgreSQL would not restore it. */
  | { readonly kind: 'refused'; readonly evidence: string }
  /** No scratch server, no space: nothing was learned of the backup. */
  | { readonly kind: 'unclear'; readonly evidence: string };

/** Where the scratch server keeps its data: in memory, or in a folder of the volume. */
export type Scratch = { readonly kind: 'memory' } | { readonly kind: 'volume' };

const MIB = 1024 * 1024;
/** An empty cluster and its write-ahead log, seen at about 60 MB and limited to 128 MB. */
const SERVER_BYTES = 200 * MIB;

/** Where the scratch server ran out of something, or was killed, nothing is said about the backup: it must not be marked. */
const LACKS_MEANS =
  /No space left on device|Disk quota exceeded|out of memory|Cannot allocate memory|could not (?:fork|resize shared memory)|server closed the connection unexpectedly|the database system is (?:shutting down|in recovery mode)/i;

/** Restored tables have no dead rows, but indexes are built beside sorted files: half as much again has been enough. */
export function chooseScratch({ details }: BackupManifest, memoryBytes: number): Scratch {
  const bytes = Number(details?.['database-bytes'] ?? Number.NaN);
  return bytes * 1.5 + SERVER_BYTES <= memoryBytes ? { kind: 'memory' } : { kind: 'volume' };
}

/** Restores a backup's files into a scratch server and counts its rows. Changes nothing. Throws only what running it throws. */
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
  return tables
    ? { kind: 'counted', tables }
    : { kind: 'unclear', evidence: 'The scratch server did not say what it restored' };
}
