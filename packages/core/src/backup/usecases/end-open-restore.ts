import type { OpenRestore } from '../../target/restores/open-restore.ts';
import type { BackupId } from '../backup.ts';
import type { LiveLook } from '../live-look.ts';
import { besideIn, type DatabaseBeside, type Renames } from '../restore-names.ts';
import { type Author, type Note, noteIn, renamed, type SwapPorts } from './swap-database.ts';

/** How far an open restore came, by the databases of its server. `half-done`: it must be finished first. */
export type HowFar = 'not-done' | 'half-done' | 'done';

/** Looks at the names only. A live database that wasn't there before leaves none aside: then nothing is kept, and restoring again is right. */
export function howFarIs(open: OpenRestore, { databases, unfinished }: LiveLook): HowFar {
  if (unfinished) return 'half-done';
  return open.step === 'swapping' && renamed(databases, renamesOf(open), true) ? 'done' : 'not-done';
}

/** What giving up a restore that had replaced nothing would do. */
export interface GiveUpPlan {
  readonly kind: 'give-up';
  readonly look: LiveLook;
  readonly open: OpenRestore;
  /** Filled for it, and of no use to anybody. Empty when nothing is left. */
  readonly drops: readonly DatabaseBeside[];
}

export function planGiveUp(open: OpenRestore, look: LiveLook): GiveUpPlan {
  const drops = besideIn(look.database, look.databases).filter(
    ({ kind, name }) => kind === 'restoring' && name === open.instead,
  );
  return { kind: 'give-up', look, open, drops };
}

/** Ends a restore that had replaced nothing: drops what was filled for it, and writes that down. Throws `restore/failed`, `fence/superseded`. */
export async function giveUpRestore(
  ports: SwapPorts,
  { plan: { open, drops }, ...author }: Author & { readonly plan: GiveUpPlan },
  signal: AbortSignal,
): Promise<void> {
  for (const { name } of drops)
    await ports.progress.step(`Drop ${name}`, () => ports.live.drop(author.token, name, signal));
  await noteOf(ports, author, open, signal)('given-up');
}

/** Writes down that an open restore was done: its run died after the renaming and before the line that says so. */
export async function noteDone(
  ports: Pick<SwapPorts, 'journal' | 'clock'>,
  { open, ...author }: Author & { readonly open: OpenRestore },
  signal: AbortSignal,
): Promise<void> {
  await noteOf(ports, author, open, signal)('swapped');
}

function noteOf(
  ports: Pick<SwapPorts, 'journal' | 'clock'>,
  author: Author,
  open: OpenRestore,
  signal: AbortSignal,
): Note {
  return noteIn(ports, author, { renames: renamesOf(open), backup: open.backup as BackupId | null }, signal);
}

function renamesOf({ database, aside, instead }: OpenRestore): Renames {
  return { live: database, aside, instead };
}
