import type { BackupManifest, TableCount } from '@hardened-deploy/core/backup/backup';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Dump } from '../../dumps/dump.ts';
import type { ScriptRunner } from './script-runner.ts';
import { trialScript } from './scripts/around-dump.ts';
import { EXIT, explainExit } from './scripts/exit-codes.ts';

export type RestoredCounts =
  | { readonly kind: 'counted'; readonly tables: readonly TableCount[] }
  /** Its files differ from the dumped ones. */
  | { readonly kind: 'damaged'; readonly evidence: string }
  /** The database refused to restore it. */
  | { readonly kind: 'refused'; readonly evidence: string }
  /** There was no scratch server or no space, so nothing is known about the backup. */
  | { readonly kind: 'unclear'; readonly evidence: string };

export interface Trial {
  readonly token: FencingToken;
  readonly dump: Dump;
  readonly manifest: BackupManifest;
  /** The scratch server keeps its data in memory if it is known to fit into this, otherwise in the volume. */
  readonly memoryBytes: number;
}

/**
 * Restores a backup's files into a scratch server and counts the rows. Changes nothing. Throws only what running the script
 * throws.
 */
export async function restoreForTrial(
  runner: Pick<ScriptRunner, 'run'>,
  { token, dump, manifest, memoryBytes }: Trial,
  signal: AbortSignal,
): Promise<RestoredCounts> {
  const { id, files, database } = manifest;
  const inMemory = (dump.trialBytes(manifest) ?? Number.POSITIVE_INFINITY) <= memoryBytes;
  const folder = inMemory ? '/scratch' : `/backups/.scratch-${id}`;
  const environment = new Map([
    ['HD_ID', id],
    ['HD_SUMS', files.map(({ name, sha256 }) => `${sha256}  ${name}`).join('\n')],
    ['HD_DATABASE', database],
    ['HD_SCRATCH', folder],
  ]);
  const tmpfs = inMemory ? [folder] : [];
  const answer = await runner.run(token, { purpose: 'verify', script: trialScript(dump), environment, tmpfs }, signal);
  if (answer.kind === 'failed') {
    const evidence = explainExit(answer, dump);
    if (answer.exitCode === EXIT.damaged) return { kind: 'damaged', evidence };
    return { kind: dump.isRefusal(answer) ? 'refused' : 'unclear', evidence };
  }
  const tables = dump.readTrial(answer.body.toString('utf8'));
  return tables ? { kind: 'counted', tables } : { kind: 'unclear', evidence: 'The scratch server gave no result' };
}
