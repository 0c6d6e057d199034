import { Failure } from '../../base/failure.ts';
import type { JournalEntry } from '../../target/journal.ts';
import type { Journal } from '../../target/ports/journal.ts';
import { journalEntries } from '../../target/usecases/journal-entries.ts';
import { describeOpenRestores } from '../../target/restores/open-restore.ts';
import { readState } from '../../target/usecases/read-state.ts';
import { lastRestoreIn } from '../last-restore.ts';
import { describeUnfinished, type LiveLook } from '../live-look.ts';
import { besideIn, databaseBeside, type DatabaseBeside } from '../restore-names.ts';
import { type GiveUpPlan, howFarIs, planGiveUp } from './end-open-restore.ts';
import { openDeployment } from './open-deployment.ts';
import { refuseIfImpossible } from './restore-database.ts';
import { type Author, noteIn, type SwapPorts, swapNoted } from './swap-database.ts';

/** What taking back the last restore would do. */
export interface UndoPlan {
  readonly kind: 'undo';
  readonly look: LiveLook;
  /** The database that gets the live one's name again. */
  readonly back: DatabaseBeside;
  readonly beside: readonly DatabaseBeside[];
  /** Why it is not possible, each with what helps. Empty: it is. */
  readonly refusals: readonly string[];
}

export interface Undone {
  /** The name under which what the restore had put in place is kept. Null when there was no live database. */
  readonly kept: string | null;
  readonly sessionsEnded: number;
}

/**
 * Looks which database the last restore has replaced, by the journal: a newer one beside it may be that of somebody else. If a restore
 * was begun that had replaced nothing yet, that one is to be given up instead. Changes nothing.
 * Throws `restore/refused` if none is there, `restore/failed` when the server can't be asked, `journal/unreadable`, `fence/superseded`.
 */
export async function planUndo(
  { live, journal, progress }: Pick<SwapPorts, 'live' | 'progress'> & { readonly journal: Pick<Journal, 'read'> },
  { token }: Pick<Author, 'token'>,
  signal: AbortSignal,
): Promise<UndoPlan | GiveUpPlan> {
  const look = await progress.step('Look at the live database', () => live.look(token, undefined, signal));
  const [halfDone] = describeUnfinished(look);
  if (halfDone !== undefined) throw new Failure('restore/refused', halfDone);
  const { state } = await readState(journal, signal);
  const left = state.restores.find(({ database, backup }) => database === look.database && backup !== null);
  if (left?.inPlace) throw new Failure('restore/refused', describeOpenRestores([left]).join());
  if (left && howFarIs(left, look) === 'not-done') return planGiveUp(left, look);
  const beside = besideIn(look.database, look.databases);
  const last = lastRestoreIn(await databaseSteps(journal, signal), look);
  const back = beside.find(({ name }) => name === last?.aside);
  const open = openDeployment(state, token);
  if (back) return { kind: 'undo', look, back, beside, refusals: [...open, ...look.obstacles] };
  const why = last
    ? `the last restore, of ${last.backup} at ${last.at}, has replaced ${last.aside}, and the server has no such database any more`
    : `the journal has no restore of ${look.database} that is not taken back yet`;
  if (last?.undo !== undefined)
    throw new Failure(
      'restore/refused',
      `The last restore, of ${last.backup} at ${last.at}, was done in the database itself, and nothing is kept beside it. Run \`mode: restore\` with \`strategy: in-place\` and \`backup: ${last.undo}\`, which is what was there before.`,
    );
  const others = beside.map(({ name }) => name).join(', ');
  const rest = others === '' ? '' : `; beside ${look.database} are ${others}, which a person may rename`;
  throw new Failure('restore/refused', `No restore can be taken back: ${why}${rest}`);
}

/** What restores wrote: a journal may be long, and has few of them. */
async function databaseSteps(journal: Pick<Journal, 'read'>, signal: AbortSignal): Promise<readonly JournalEntry[]> {
  const steps: JournalEntry[] = [];
  for await (const entry of journalEntries(journal, signal)) if (entry.event.kind === 'database') steps.push(entry);
  return steps;
}

/** Gives the replaced database its name again, and keeps what the restore had put there. Throws `restore/refused`, `restore/failed`, `fence/superseded`. */
export async function undoRestore(
  ports: SwapPorts,
  { plan, ...author }: Author & { readonly plan: UndoPlan },
  signal: AbortSignal,
): Promise<Undone> {
  const { look, back } = plan;
  refuseIfImpossible(plan);
  const aside = databaseBeside(look.database, 'undone', ports.clock.now()).name;
  const renames = { live: look.database, aside, instead: back.name };
  const note = noteIn(ports, author, { renames, backup: null }, signal);
  const { sessionsEnded } = await swapNoted(
    ports,
    { token: author.token, renames, note, wasThere: look.there },
    signal,
  );
  return { kept: look.there ? aside : null, sessionsEnded };
}
