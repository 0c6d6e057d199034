import type { JournalEntry, JournalEvent } from '../target/journal.ts';

/** A step of a restore, or of taking one back, as the journal has it. */
export type DatabaseStep = Extract<JournalEvent, { kind: 'database' }>;

/** The restore of a database that would be taken back next. */
export interface LastRestore {
  /** Which backup it has put in place. */
  readonly backup: string;
  /** When it has. */
  readonly at: string;
  /** The name that the replaced database got. */
  readonly aside: string;
  /** The backup of what was there before, where it was done in the database itself. */
  readonly undo?: string;
  /** The name that the restored one had before. */
  readonly instead: string;
}

/**
 * The last restore of a database that was done and not taken back, by the journal. The newest name beside the live database may be that of
 * another one: somebody restored by hand, or took a restore back and has another clock. `databases`: every one of the server now. They say
 * whether a renaming was done after which nothing was written any more. Undefined when there is none.
 */
export function lastRestoreIn(
  entries: readonly Pick<JournalEntry, 'at' | 'event'>[],
  { database, databases }: { readonly database: string; readonly databases: readonly string[] },
): LastRestore | undefined {
  const steps = entries.flatMap(({ at, event }) =>
    event.kind === 'database' && event.database === database ? [{ at, event }] : [],
  );
  const done: LastRestore[] = [];
  for (const [index, { at, event }] of steps.entries()) {
    const isDone =
      event.step === 'swapped' || (event.step === 'swapping' && wasRenamed(event, steps[index + 1], databases));
    if (!isDone) continue;
    const { backup, aside, instead, inPlace } = event;
    if (backup !== null) done.push({ backup, at, aside, instead, ...(inPlace && { undo: inPlace.undo }) });
    else if (done.at(-1)?.aside === instead) done.pop();
  }
  return done.at(-1);
}

/** A line after it says itself what became of it, unless it is one of another run. */
function wasRenamed(
  { aside, instead }: DatabaseStep,
  next: { readonly event: DatabaseStep } | undefined,
  databases: readonly string[],
): boolean {
  const isTold = next?.event.instead === instead && next.event.step !== 'staging';
  return !isTold && !databases.includes(instead) && databases.includes(aside);
}
