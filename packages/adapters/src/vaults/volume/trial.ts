import type { BackupManifest, TableCount } from '@hardened-deploy/core/backup/backup';
import type { ProofLevel, RestoredLevel } from '@hardened-deploy/core/backup/proof-level';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Dump, FailedScript } from '../../dumps/dump.ts';
import type { ScriptRunner } from './script-runner.ts';
import { trialScript } from './scripts/around-dump.ts';
import { EXIT, explainExit } from './scripts/exit-codes.ts';

export type RestoredCounts = { readonly kind: 'counted'; readonly tables: readonly TableCount[] } | FailedTrial;

export type FailedTrial =
  /** Its files differ from the dumped ones. */
  | { readonly kind: 'damaged'; readonly evidence: string }
  /** The database refused to restore it. */
  | { readonly kind: 'refused'; readonly evidence: string }
  /** There was no scratch server or no space, so nothing is known about the backup. */
  | { readonly kind: 'unclear'; readonly evidence: string };

export interface Trial {
  readonly token: FencingToken;
  readonly dump: Dump;
  /** The name of a further database of a set; `null` is the first. */
  readonly part: string | null;
  /** Of this database alone. */
  readonly manifest: BackupManifest;
  /** The scratch server keeps its data in memory if it is known to fit into this, otherwise in the volume. */
  readonly memoryBytes: number;
  readonly level: RestoredLevel;
}

/**
 * Restores a backup's files into a scratch server and counts the rows. Changes nothing. Throws only what running the script
 * throws.
 */
export async function restoreForTrial(
  runner: Pick<ScriptRunner, 'run'>,
  { token, dump, part, manifest, memoryBytes, level }: Trial,
  signal: AbortSignal,
): Promise<RestoredCounts> {
  const { id } = manifest;
  const inMemory = (dump.trialBytes(manifest) ?? Number.POSITIVE_INFINITY) <= memoryBytes;
  const folder = inMemory ? '/scratch' : `/backups/.scratch-${id}`;
  const environment = new Map([...about(manifest, level, part), ['HD_SCRATCH', folder] as const]);
  const tmpfs = inMemory ? [folder] : [];
  const answer = await runner.run(token, { purpose: 'verify', script: trialScript(dump), environment, tmpfs }, signal);
  if (answer.kind === 'failed') return failed(answer, dump);
  const tables = dump.readTrial(answer.body.toString('utf8'));
  return tables ? { kind: 'counted', tables } : { kind: 'unclear', evidence: 'The scratch server gave no result' };
}

/** Compares a backup's files with the manifest and reads them, as far as the level says. Needs no scratch server. Changes nothing. */
export async function readForTrial(
  runner: Pick<ScriptRunner, 'run'>,
  { token, dump, part, manifest, level }: Omit<Trial, 'memoryBytes' | 'level'> & { readonly level: ProofLevel },
  signal: AbortSignal,
): Promise<{ readonly kind: 'read' } | FailedTrial> {
  const environment = about(manifest, level, part);
  const answer = await runner.run(token, { purpose: 'verify', script: trialScript(dump), environment }, signal);
  return answer.kind === 'failed' ? failed(answer, dump) : { kind: 'read' };
}

function about(
  { id, files, database }: BackupManifest,
  level: ProofLevel,
  part: string | null,
): ReadonlyMap<string, string> {
  return new Map([
    ['HD_ID', id],
    ['HD_PART', part ?? ''],
    ['HD_SUMS', files.map(({ name, sha256 }) => `${sha256}  ${name}`).join('\n')],
    ['HD_DATABASE', database],
    ['HD_PROOF', level],
  ]);
}

function failed(answer: FailedScript, dump: Dump): FailedTrial {
  const evidence = explainExit(answer, dump);
  if (answer.exitCode === EXIT.damaged) return { kind: 'damaged', evidence };
  return { kind: dump.isRefusal(answer) ? 'refused' : 'unclear', evidence };
}
