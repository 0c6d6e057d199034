import { randomBytes } from 'node:crypto';
import type { BackupFile, BackupId } from '@hardened-deploy/core/backup/backup';
import type { OwnCheck } from '@hardened-deploy/core/backup/own-check';
import { isRestoredLevel, type ProofLevel } from '@hardened-deploy/core/backup/proof-level';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { DatabaseReach, Dump, DumpStream, TakenDump } from '../../../dumps/dump.ts';
import type { Answer } from '../answer.ts';
import type { BackupStore, Streamed } from '../backup-store.ts';
import type { EncryptedTo } from '../encryption/encrypted-to.ts';
import type { ScriptRunner } from '../script-runner.ts';
import { failedDump, runTake } from '../take-dump.ts';
import { countsIn, failed, type RestoredCounts } from '../trial.ts';
import { bytesToDump, type Sizes } from './choose-stream.ts';
import { allTogether } from './all-together.ts';
import { runStreamTrial } from './stream-trial.ts';

interface StreamingParts {
  readonly runner: Pick<ScriptRunner, 'run'>;
  readonly stream: NonNullable<BackupStore['stream']>;
}

interface StreamingOrder {
  readonly token: FencingToken;
  readonly id: BackupId;
  readonly dump: Dump;
  readonly pipe: DumpStream;
  readonly reach: DatabaseReach;
  readonly level: ProofLevel;
  readonly checks: readonly OwnCheck[];
  readonly to: EncryptedTo;
  readonly sizes: Sizes;
  readonly memoryBytes: number;
}

/** What was dumped, stored and proven at once. */
export interface StreamedDump {
  readonly taken: TakenDump;
  /** What of it is stored, where it is encrypted. */
  readonly archive: BackupFile | undefined;
  /** What the server has that it was restored into. `read`: as far as was asked for, without one. */
  readonly tried: RestoredCounts | { readonly kind: 'read' };
}

/**
 * Three containers work on one stream: the database's programs dump into a pipe, our own program hashes, encrypts and stores what comes, and a
 * scratch server restores the same bytes. Nothing of the dump is ever on a disk of the target. If one of them fails, the others end too, and what
 * failed first is thrown: `backup/failed`, or `backup/unverified` when it was the proof. What was stored is then taken back.
 */
export async function streamDump(
  { runner, stream }: StreamingParts,
  order: StreamingOrder,
  signal: AbortSignal,
): Promise<StreamedDump> {
  const { token, id, dump, pipe, reach, level, checks, to, sizes } = order;
  const mark = randomBytes(16).toString('hex');
  const expected = bytesToDump(sizes, true);
  const [taken, stored, tried] = await allTogether(
    [
      (until) => runTake(runner, { token, id, part: null, dump, reach, level, stream: mark }, until),
      (until) => stream(token, { id, name: pipe.file, mark, expected, to }, until),
      (until) => runStreamTrial(runner, order, until),
    ],
    ([dumped, kept, proven]) =>
      dumped?.kind === 'failed' || kept?.kind === 'own-fault' || kept?.kind === 'other' || proven?.kind === 'failed',
    signal,
  );
  refuseFailed(order, { taken, stored, tried });
  const dumped = readTaken(order, taken, stored);
  return {
    taken: dumped,
    archive: stored?.kind === 'streamed' ? stored.archive : undefined,
    tried: tried && isRestoredLevel(level) ? countsIn(tried, dump, checks) : { kind: 'read' },
  };
}

interface Ends {
  readonly taken: Answer | undefined;
  readonly stored: Streamed | undefined;
  readonly tried: Answer | undefined;
}

/** Of several that failed because one did, that one: the others speak of broken pipes. */
function refuseFailed({ id, dump }: StreamingOrder, { taken, stored, tried }: Ends): void {
  const facts = { backup: id };
  if (stored?.kind === 'own-fault') throw new Failure('backup/failed', stored.words, { facts });
  if (taken?.kind === 'failed' && !/broken pipe/i.test(taken.said)) throw failedDump({ id, dump }, taken);
  if (tried?.kind === 'failed') throw new Failure('backup/unverified', failed(tried, dump).evidence, { facts });
  if (taken?.kind === 'failed') throw failedDump({ id, dump }, taken);
  if (stored?.kind === 'other') throw new Failure('backup/failed', stored.words, { facts });
  if (!taken || !stored) throw new Failure('backup/failed', 'A container of the dump was ended', { facts });
}

/** The files that were read must be those that were dumped. Only the large one has no other sum than that of the bytes that came. */
function readTaken({ id, dump, pipe }: StreamingOrder, taken: Ends['taken'], stored: Ends['stored']): TakenDump {
  const facts = { backup: id };
  const files = stored?.kind === 'streamed' ? stored.plain : [];
  const large = files.find(({ name }) => name === pipe.file);
  const said = taken?.kind === 'answered' ? taken.body.toString('utf8') : '';
  const read = large && dump.readTaken(`${said}\nfile ${large.name} ${large.bytes} ${large.sha256}\n`);
  if (!read) throw new Failure('backup/failed', 'The dump container gave no result', { facts });
  const linesOf = (all: readonly BackupFile[]) =>
    all
      .map(({ name, bytes, sha256 }) => `${name} ${bytes} ${sha256}`)
      .sort()
      .join('\n');
  if (linesOf(read.content.files) !== linesOf(files))
    throw new Failure('backup/unverified', 'The files that were stored are not the ones that were dumped', { facts });
  return read;
}
