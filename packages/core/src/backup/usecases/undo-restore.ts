import { Failure } from '../../base/failure.ts';
import { describeUnfinished, type LiveLook } from '../live-look.ts';
import { besideIn, databaseBeside, type DatabaseBeside } from '../restore-names.ts';
import { refuseIfImpossible } from './restore-database.ts';
import { type Author, noteIn, type SwapPorts, swapNoted } from './swap-database.ts';

/** What taking back the last restore would do. */
export interface UndoPlan {
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
 * Looks which database the last restore has replaced. Changes nothing. Throws `restore/refused` if none is there, `restore/failed`
 * when the server can't be asked, `fence/superseded`.
 */
export async function planUndo(
  { live, progress }: Pick<SwapPorts, 'live' | 'progress'>,
  { token }: Pick<Author, 'token'>,
  signal: AbortSignal,
): Promise<UndoPlan> {
  const look = await progress.step('Look at the live database', () => live.look(token, undefined, signal));
  const [halfDone] = describeUnfinished(look);
  if (halfDone !== undefined) throw new Failure('restore/refused', halfDone);
  const beside = besideIn(look.database, look.databases);
  const back = beside.find(({ kind }) => kind === 'replaced');
  if (!back) {
    const others = beside.map(({ name }) => name);
    const detail = `No restore can be taken back: the server has no database that one has replaced for ${look.database}`;
    throw new Failure('restore/refused', others.length > 0 ? `${detail}; beside it are ${others.join(', ')}` : detail);
  }
  return { look, back, beside, refusals: look.obstacles };
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
