import { Failure } from '../../../base/failure.ts';
import { lastRestoreIn } from '../../../backup/last-restore.ts';
import { describeUnfinished } from '../../../backup/live-look.ts';
import type { LiveDatabase } from '../../../backup/ports/live-database.ts';
import type { RestorePlan } from '../../../backup/restore-plan.ts';
import type { Renames } from '../../../backup/restore-names.ts';
import { backupOf } from '../../../backup/usecases/finish-swap.ts';
import { howFarIs, noteDone } from '../../../backup/usecases/end-open-restore.ts';
import type { Restored, StagedRestore } from '../../../backup/usecases/restore-database.ts';
import { type Author, noteIn, type SwapPorts } from '../../../backup/usecases/swap-database.ts';
import type { Attempt } from '../../../target/deployment-state.ts';
import type { JournalEntry } from '../../../target/journal.ts';
import type { Journal } from '../../../target/ports/journal.ts';
import { journalEntries } from '../../../target/usecases/journal-entries.ts';

interface ResumePorts extends SwapPorts {
  readonly live: LiveDatabase;
  readonly journal: Pick<Journal, 'append' | 'read'>;
}

interface Resuming {
  readonly author: Author;
  readonly plan: RestorePlan;
  /** The rollback whose run died. */
  readonly attempt: Pick<Attempt, 'openedAt'>;
}

/** What a rollback whose run died had done of this restore. `restored`: it is in place. Without it, only the swap is left to do. */
export interface Resumed {
  readonly staged: StagedRestore;
  readonly restored?: Restored;
}

/**
 * What is left of a restore that a dead rollback had begun. Undefined when it has to be restored anew: what was being filled when the
 * run died may not be whole. Throws `restore/refused` for a swap of another backup that was broken off half way, `restore/failed`, `journal/unreadable`, `fence/superseded`.
 */
export async function resumeRestore(
  ports: ResumePorts,
  { author, plan, attempt }: Resuming,
  signal: AbortSignal,
): Promise<Resumed | undefined> {
  const { look, left, backup } = plan;
  const stagedAs = (renames: Renames): StagedRestore => {
    const note = noteIn(ports, author, { renames, backup: backup.id }, signal);
    return { plan, renames, note, dropped: [], stageMs: 0 };
  };
  if (look.unfinished) {
    await requireSameBackup(ports.journal, { look, backup }, signal);
    return { staged: stagedAs(look.unfinished) };
  }
  if (left?.step === 'swapping' && left.backup === backup.id) {
    const renames = { live: left.database, aside: left.aside, instead: left.instead };
    if (howFarIs(left, look) === 'done') {
      await noteDone(ports, { ...author, open: left }, signal);
      return { staged: stagedAs(renames), restored: restoredAs(left.aside) };
    }
    // It was compared before the swap began.
    return look.databases.includes(left.instead) ? { staged: stagedAs(renames) } : undefined;
  }
  const last = lastRestoreIn(await stepsSince(ports.journal, attempt, signal), look);
  if (!last || last.backup !== backup.id) return undefined;
  const renames = { live: look.database, aside: last.aside, instead: last.instead };
  // Whoever has dropped what was replaced needs no other restore: it would lose what was written since.
  const kept = look.databases.includes(last.aside) ? last.aside : null;
  return { staged: stagedAs(renames), restored: restoredAs(kept) };
}

/** Finishing the swap of another backup would answer for one that was never restored. */
async function requireSameBackup(
  journal: Pick<Journal, 'read'>,
  { look, backup }: Pick<RestorePlan, 'look' | 'backup'>,
  signal: AbortSignal,
): Promise<void> {
  const unfinished = look.unfinished && (await backupOf(journal, look.unfinished, signal));
  if (unfinished === backup.id) return;
  const what = unfinished === null ? 'not of a backup, by the journal' : `of ${unfinished}`;
  throw new Failure(
    'restore/refused',
    `${describeUnfinished(look).join()} It is ${what}, and ${backup.id} is asked for`,
  );
}

function restoredAs(kept: string | null): Restored {
  return { kept, sessionsEnded: 0, dropped: [], stageMs: 0, swapMs: 0 };
}

/** What was written of restores since the rollback began: an older one is not its own. */
export async function stepsSince(
  journal: Pick<Journal, 'read'>,
  { openedAt }: Pick<Attempt, 'openedAt'>,
  signal: AbortSignal,
): Promise<readonly JournalEntry[]> {
  const steps: JournalEntry[] = [];
  for await (const entry of journalEntries(journal, signal))
    if (entry.event.kind === 'database' && Date.parse(entry.at) >= Date.parse(openedAt)) steps.push(entry);
  return steps;
}
