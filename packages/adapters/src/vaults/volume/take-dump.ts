import type { BackupId } from '@hardened-deploy/core/backup/backup';
import type { ProofLevel } from '@hardened-deploy/core/backup/proof-level';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Growth } from '@hardened-deploy/core/backup/growth';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { DatabaseReach, Dump, FailedScript, TakenDump } from '../../dumps/dump.ts';
import type { Answer } from './answer.ts';
import type { ScriptRunner } from './script-runner.ts';
import { takeScript } from './scripts/around-dump.ts';
import { explainExit } from './scripts/exit-codes.ts';

export interface Taking {
  readonly token: FencingToken;
  readonly id: BackupId;
  /** The name of a further database of a set; `null` is the first, whose dump makes the folder. */
  readonly part: string | null;
  readonly dump: Dump;
  readonly reach: DatabaseReach;
  /** How far the backup is to be proven: L4 needs hashes of the dump's snapshot. */
  readonly level: ProofLevel;
  /** The word that ends the dump, where it goes through a pipe. */
  readonly stream?: string;
  /** Told how much is written so far. */
  readonly grows?: (growth: Growth) => void;
}

/** Dumps into the folder `id`, and answers what is in it. Throws `backup/failed` with the database's own words. */
export async function takeDump(
  runner: Pick<ScriptRunner, 'run'>,
  taking: Taking,
  signal: AbortSignal,
): Promise<TakenDump> {
  const { id, dump } = taking;
  const answer = await runTake(runner, taking, signal);
  if (answer.kind === 'failed') throw failedDump(taking, answer);
  const taken = dump.readTaken(answer.body.toString('utf8'));
  if (!taken) throw new Failure('backup/failed', 'The dump container gave no result', { facts: { backup: id } });
  return taken;
}

/** Runs the script that dumps, and answers what it said. */
export async function runTake(
  runner: Pick<ScriptRunner, 'run'>,
  { token, id, part, dump, reach, level, stream, grows }: Taking,
  signal: AbortSignal,
): Promise<Answer> {
  const environment = new Map([
    ['HD_ID', id],
    ['HD_PART', part ?? ''],
    ['HD_PROOF', level],
    ['HD_GENERATION', String(token.generation)],
    ...(stream === undefined ? [] : [['HD_STREAM', stream] as const]),
  ]);
  return runner.run(
    token,
    { purpose: 'backup', script: takeScript(dump), environment, reach, ...(grows && { grows }) },
    signal,
  );
}

/** The failure, in the words of the database. */
export function failedDump({ id, dump }: Pick<Taking, 'id' | 'dump'>, answer: FailedScript): Failure {
  return new Failure('backup/failed', explainExit(answer, dump), {
    facts: { backup: id, 'exit-code': answer.exitCode },
  });
}
