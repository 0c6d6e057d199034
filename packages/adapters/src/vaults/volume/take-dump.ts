import type { BackupId } from '@hardened-deploy/core/backup/backup';
import type { ProofLevel } from '@hardened-deploy/core/backup/proof-level';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { DatabaseReach, Dump, TakenDump } from '../../dumps/dump.ts';
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
}

/** Dumps into the folder `id`, and answers what is in it. Throws `backup/failed` with the database's own words. */
export async function takeDump(
  runner: Pick<ScriptRunner, 'run'>,
  { token, id, part, dump, reach, level }: Taking,
  signal: AbortSignal,
): Promise<TakenDump> {
  const environment = new Map([
    ['HD_ID', id],
    ['HD_PART', part ?? ''],
    ['HD_PROOF', level],
    ['HD_GENERATION', String(token.generation)],
  ]);
  const answer = await runner.run(token, { purpose: 'backup', script: takeScript(dump), environment, reach }, signal);
  if (answer.kind === 'failed') {
    const facts = { backup: id, 'exit-code': answer.exitCode };
    throw new Failure('backup/failed', explainExit(answer, dump), { facts });
  }
  const taken = dump.readTaken(answer.body.toString('utf8'));
  if (!taken) throw new Failure('backup/failed', 'The dump container gave no result', { facts: { backup: id } });
  return taken;
}
