import { endsTheRun } from '../../../base/ends-the-run.ts';
import { Failure, isFailure } from '../../../base/failure.ts';
import type { JournalEvent } from '../../../target/journal.ts';
import { describeDifferences, differingTables } from '../../backup-proof.ts';
import { partsOf } from '../../backup-set.ts';
import type { TableCount, VerifiedBackup } from '../../backup.ts';
import type { InPlaceAnswer, LiveDatabase } from '../../ports/live-database.ts';
import { isRestoredLevel, levelOf } from '../../proof-level.ts';
import type { RestorePlan } from '../../restore-plan.ts';
import { refuseIfImpossible } from '../restore-database.ts';
import type { Author, SwapPorts } from '../swap-database.ts';

interface InPlaceRequest extends Author {
  readonly plan: RestorePlan;
  /** Which database of a set; `null` is the first. */
  readonly part: string | null;
  /** Takes a backup of what is there now, and proves it: nobody can go back without it. */
  takePresent(signal: AbortSignal): Promise<VerifiedBackup>;
}

export interface RestoredInPlace {
  /** The backup of what was there before. Restoring it in place takes this restore back. */
  readonly undo: VerifiedBackup;
  readonly sessionsEnded: number;
}

type Step = Extract<JournalEvent, { kind: 'database' }>['step'];

/**
 * Restores a backup into the live database itself, as a whole or not at all, after a backup of what is there now was taken and proven.
 * If anybody has written since that one, nothing is changed. Throws `restore/refused`, `restore/failed`, `backup/failed`,
 * `backup/unverified`, `fence/superseded`.
 */
export async function restoreInPlace(
  ports: SwapPorts,
  { plan, part, takePresent, ...author }: InPlaceRequest,
  signal: AbortSignal,
): Promise<RestoredInPlace> {
  const { live, journal, clock, progress } = ports;
  const { token, deployment, by } = author;
  refuseIfImpossible(plan);
  const undo = await takePresent(signal);
  const present = presentIn(undo, part);
  const { database } = plan.look;
  const note = async (step: Step, own = signal) => {
    const event = { kind: 'database', step, backup: plan.backup.id, database, aside: '', instead: database } as const;
    const entry = { at: clock.now().toISOString(), deployment, by, event: { ...event, inPlace: { undo: undo.id } } };
    await journal.append(token, entry, own);
  };
  await note('swapping');
  let answer: InPlaceAnswer;
  try {
    answer = await progress.step(`Restore ${plan.backup.id} into ${database} itself`, () =>
      replace(live, { author, plan, present }, signal),
    );
  } catch (thrown) {
    if (endsTheRun(thrown, signal)) throw thrown;
    const became = await whatBecame(live, { author, plan, present }, signal);
    if (became === 'unknown') throw thrown;
    await note(became === 'restored' ? 'swapped' : 'given-up');
    if (became !== 'restored') throw thrown;
    progress.warn('The answer was lost, but the database has the rows of the backup.');
    return { undo, sessionsEnded: 0 };
  }
  if (answer.kind === 'restored') {
    await note('swapped');
    return { undo, sessionsEnded: answer.sessionsEnded };
  }
  await note('given-up');
  throw answer.kind === 'written'
    ? new Failure(
        'restore/refused',
        `Somebody has written since the backup of now was taken: ${describeDifferences(differingTables(present, answer.tables))}. Stop what writes to the database, and run again.`,
      )
    : new Failure(
        'restore/failed',
        `The restored rows are others, so nothing was changed: ${describeDifferences(differingTables(plan.backup.tables, answer.tables))}`,
      );
}

/** Only a backup that was restored shows that there is a way back. */
function presentIn(undo: VerifiedBackup, part: string | null): readonly TableCount[] {
  const found = partsOf(undo).find(({ name }) => name === part);
  if (found && isRestoredLevel(levelOf(undo.verified))) return found.manifest.tables;
  throw new Failure(
    'restore/refused',
    `The backup of now, ${undo.id}, was not restored to prove it, so there would be no proven way back. Set \`backup.proof: L3\` or L4, and run again.`,
  );
}

interface Replacing {
  readonly author: Author;
  readonly plan: RestorePlan;
  readonly present: readonly TableCount[];
}

async function replace(
  live: LiveDatabase,
  { author, plan, present }: Replacing,
  signal: AbortSignal,
): Promise<InPlaceAnswer> {
  if (!live.replaceInPlace) throw new Failure('restore/refused', 'This kind of server is not restored in place.');
  return live.replaceInPlace(author.token, { backup: plan.whole, present }, signal);
}

/** After a failure, the rows say whether the one transaction was done. As many rows on both sides say nothing. */
async function whatBecame(
  live: LiveDatabase,
  { author, plan, present }: Replacing,
  signal: AbortSignal,
): Promise<'restored' | 'as-before' | 'unknown'> {
  const look = await live.look(author.token, undefined, signal).catch((thrown: unknown) => {
    if (isFailure(thrown, 'fence/superseded')) throw thrown;
    return undefined;
  });
  if (look?.now.kind !== 'counted') return 'unknown';
  const isPresent = differingTables(present, look.now.tables).length === 0;
  const isRestored = differingTables(plan.backup.tables, look.now.tables).length === 0;
  if (isPresent === isRestored) return 'unknown';
  return isRestored ? 'restored' : 'as-before';
}
