import { isRestoredLevel } from '@hardened-deploy/core/backup/proof-level';
import type { BackupId } from '@hardened-deploy/core/backup/backup';
import type { OwnCheck } from '@hardened-deploy/core/backup/own-check';
import type { ProofLevel } from '@hardened-deploy/core/backup/proof-level';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Dump, DumpStream } from '../../../dumps/dump.ts';
import { checksEnvironment } from '../../../dumps/own-checks.ts';
import type { Answer } from '../answer.ts';
import type { ScriptRunner } from '../script-runner.ts';
import { streamTrialScript } from '../scripts/around-dump.ts';
import type { Sizes } from './choose-stream.ts';

interface StreamTrial {
  readonly token: FencingToken;
  readonly id: BackupId;
  readonly dump: Dump;
  readonly pipe: DumpStream;
  readonly level: ProofLevel;
  readonly checks: readonly OwnCheck[];
  readonly sizes: Sizes;
  readonly memoryBytes: number;
}

/** Restores, or reads, a dump that comes through a pipe while it is taken. Answers what the script said. */
export async function runStreamTrial(
  runner: Pick<ScriptRunner, 'run'>,
  { token, id, dump, pipe, level, checks, sizes, memoryBytes }: StreamTrial,
  signal: AbortSignal,
): Promise<Answer> {
  const isRestored = isRestoredLevel(level);
  const inMemory = pipe.trialBytes(sizes.databaseBytes) <= memoryBytes;
  const scratch = inMemory ? '/scratch' : `/backups/.scratch-${id}`;
  const environment = new Map([
    ['HD_ID', id],
    ['HD_DATABASE', pipe.database()],
    ['HD_PROOF', level],
    ...(isRestored
      ? [
          ['HD_SCRATCH', scratch] as const,
          ['HD_EXPECTED', String(Math.round(sizes.databaseBytes / 1_024))] as const,
          ...checksEnvironment(checks),
        ]
      : []),
  ]);
  const tmpfs = isRestored && inMemory ? [scratch] : [];
  const onlyReads = !isRestored || inMemory;
  const run = { purpose: 'verify', script: streamTrialScript(dump), environment, tmpfs } as const;
  return runner.run(token, { ...run, ...(onlyReads && { backups: 'read' as const }) }, signal);
}
