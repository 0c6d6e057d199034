import type { BackupManifest, TableCount, VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import { type OwnCheck, problemOf } from '@hardened-deploy/core/backup/own-check';
import type { ProofLevel, RestoredLevel } from '@hardened-deploy/core/backup/proof-level';
import type { Growth } from '@hardened-deploy/core/backup/growth';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Secret } from '@hardened-deploy/core/base/secret';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Dump, FailedScript } from '../../dumps/dump.ts';
import { checksEnvironment, readChecks } from '../../dumps/own-checks.ts';
import type { Answer } from './answer.ts';
import type { ScriptRunner } from './script-runner.ts';
import { sealing } from './backup-folders.ts';
import { readAndSealScript, trialScript } from './scripts/around-dump.ts';
import { EXIT, explainExit } from './scripts/exit-codes.ts';

export type RestoredCounts =
  | {
      readonly kind: 'counted';
      readonly tables: readonly TableCount[];
      /** What the checks found that speaks against it. */
      readonly problems: readonly string[];
    }
  | FailedTrial;

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
  /** What the restored database is asked. Default: nothing. */
  readonly checks?: readonly OwnCheck[];
  /** Told how much the scratch server has so far. */
  readonly grows?: (growth: Growth) => void;
  /** Where its files are, below the folders of backups. Default: the folder that is named like it. */
  readonly folder?: string;
}

/**
 * Restores a backup's files into a scratch server and counts the rows. Changes nothing. Throws only what running the script
 * throws.
 */
export async function restoreForTrial(
  runner: Pick<ScriptRunner, 'run'>,
  { token, dump, part, manifest, memoryBytes, level, checks = [], grows, folder: opened = manifest.id }: Trial,
  signal: AbortSignal,
): Promise<RestoredCounts> {
  const { id } = manifest;
  const inMemory = (dump.trialBytes(manifest) ?? Number.POSITIVE_INFINITY) <= memoryBytes;
  // Not the folder with what was unpacked of an encrypted backup: a scratch server removes its own at the end.
  const folder = inMemory ? '/scratch' : `/backups/.scratch-${id}${opened === id ? '' : '-server'}`;
  const environment = new Map([
    ...aboutTrial(manifest, level, part),
    ['HD_ID', opened] as const,
    ['HD_SCRATCH', folder] as const,
    ['HD_EXPECTED', expectedKib(manifest)] as const,
    ...checksEnvironment(checks),
  ]);
  const tmpfs = inMemory ? [folder] : [];
  const answer = await runner.run(
    token,
    {
      purpose: 'verify',
      script: trialScript(dump),
      environment,
      tmpfs,
      ...(inMemory && { backups: 'read' }),
      ...(grows && { grows }),
    },
    signal,
  );
  return countsIn(answer, dump, checks);
}

/** What a trial's script has answered. */
export function countsIn(answer: Answer, dump: Dump, checks: readonly OwnCheck[]): RestoredCounts {
  if (answer.kind === 'failed') return failed(answer, dump);
  const said = answer.body.toString('utf8');
  const tables = dump.readTrial(said);
  const answers = readChecks(said, checks, dump);
  if (!tables || !answers) return { kind: 'unclear', evidence: 'The scratch server gave no result' };
  const problems = answers.flatMap(({ check, answer: answered }) => problemOf(check, answered) ?? []);
  return { kind: 'counted', tables, problems };
}

/** Compares a backup's files with the manifest and reads them, as far as the level says. Needs no scratch server. Changes nothing. */
export async function readForTrial(
  runner: Pick<ScriptRunner, 'run'>,
  { token, dump, part, manifest, level }: Omit<Trial, 'memoryBytes' | 'level'> & { readonly level: ProofLevel },
  signal: AbortSignal,
): Promise<{ readonly kind: 'read' } | FailedTrial> {
  const environment = aboutTrial(manifest, level, part);
  const reading = { purpose: 'verify', script: trialScript(dump), environment, backups: 'read' } as const;
  const answer = await runner.run(token, reading, signal);
  return answer.kind === 'failed' ? failed(answer, dump) : { kind: 'read' };
}

/**
 * The same of a backup that has one database, and writes its manifest once it is read: so it is a backup from then on. Throws `backup/failed` when the
 * manifest can't be written.
 */
export async function readAndSeal(
  runner: Pick<ScriptRunner, 'run'>,
  {
    token,
    dump,
    backup,
    manifestKeys,
    level,
  }: Pick<Trial, 'token' | 'dump'> & {
    readonly backup: VerifiedBackup;
    readonly manifestKeys: Secret | undefined;
    readonly level: ProofLevel;
  },
  signal: AbortSignal,
): Promise<{ readonly kind: 'read' } | FailedTrial> {
  const environment = new Map([...aboutTrial(backup, level, null), ...sealing({ backup, manifestKeys })]);
  const reading = { purpose: 'verify', script: readAndSealScript(dump), environment } as const;
  const answer = await runner.run(token, reading, signal);
  if (answer.kind === 'answered') return { kind: 'read' };
  if (answer.exitCode !== EXIT.unwritten) return failed(answer, dump);
  throw new Failure('backup/failed', explainExit(answer), { facts: { 'exit-code': answer.exitCode } });
}

/** A restored database is about as large as the dumped one was. 0: nobody knows. */
export function expectedKib({ details }: BackupManifest): string {
  const bytes = Number(details?.['database-bytes'] ?? 0);
  return Number.isFinite(bytes) ? String(Math.round(bytes / 1_024)) : '0';
}

/** A rehearsal always restores. It compares content where the dump's snapshot was hashed. */
export function levelToRehearse({ tables }: BackupManifest): RestoredLevel {
  return tables.every(({ content }) => content !== undefined) ? 'L4' : 'L3';
}

/** What every trial is told of its backup. `part`: the name of a further database of a set; `null` is the first. */
export function aboutTrial(
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

/** What a failed trial says about the backup. */
export function failed(answer: FailedScript, dump: Dump): FailedTrial {
  const evidence = explainExit(answer, dump);
  if (answer.exitCode === EXIT.damaged) return { kind: 'damaged', evidence };
  return { kind: dump.isRefusal(answer) ? 'refused' : 'unclear', evidence };
}
