import { endsTheRun, targetIsTaken } from '../../base/ends-the-run.ts';
import { asFailure } from '../../base/failure.ts';
import type { DeploymentId } from '../../base/names.ts';
import type { Clock } from '../../base/ports/clock.ts';
import type { Progress } from '../../base/ports/progress.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import type { JournalEvent } from '../../target/journal.ts';
import type { Journal } from '../../target/ports/journal.ts';
import type { BackupId } from '../backup.ts';
import type { LiveDatabase } from '../ports/live-database.ts';
import { besideIn, type Renames } from '../restore-names.ts';

export interface SwapPorts {
  readonly live: LiveDatabase;
  readonly journal: Pick<Journal, 'append'>;
  readonly clock: Clock;
  readonly progress: Progress;
}

/** Who replaces a database, for the journal. */
export interface Author {
  readonly token: FencingToken;
  readonly deployment: DeploymentId;
  /** Actor and run URL. */
  readonly by: string;
}

/** Drops what was filled in vain, even when the run was cancelled: so it has a signal of its own. */
async function discard(
  { live, progress }: Pick<SwapPorts, 'live' | 'progress'>,
  token: FencingToken,
  name: string,
  thrown: unknown,
): Promise<void> {
  // The next restore of the newer holder drops what this one has left.
  if (targetIsTaken(thrown)) return;
  await live
    .drop(token, name, AbortSignal.timeout(20_000))
    .catch(() => progress.warn(`${name} could not be dropped now. Nobody uses it; the next restore drops it.`));
}

/** `signal`: of its own, where the run's may have ended. */
export type Note = (step: Extract<JournalEvent, { kind: 'database' }>['step'], signal?: AbortSignal) => Promise<void>;

/**
 * Drops what was filled in vain, and writes down that nothing was replaced: what is open keeps deployments from beginning. If that can't
 * be written now, it stays open, and a person ends it.
 */
export async function giveUp(
  ports: Pick<SwapPorts, 'live' | 'progress'>,
  { token, instead, note }: { readonly token: FencingToken; readonly instead: string; readonly note: Note },
  thrown: unknown,
): Promise<void> {
  if (targetIsTaken(thrown)) return;
  await discard(ports, token, instead, thrown);
  await note('given-up', AbortSignal.timeout(20_000)).catch(() => undefined);
}

/** Writes the steps of one restore to the journal. */
export function noteIn(
  { journal, clock }: Pick<SwapPorts, 'journal' | 'clock'>,
  { token, deployment, by }: Author,
  { renames, backup }: { readonly renames: Renames; readonly backup: BackupId | null },
  signal: AbortSignal,
): Note {
  const { live: database, aside, instead } = renames;
  return async (step, own = signal) => {
    const event = { kind: 'database', step, backup, database, aside, instead } as const;
    await journal.append(token, { at: clock.now().toISOString(), deployment, by, event }, own);
  };
}

interface Swapping {
  readonly token: FencingToken;
  readonly renames: Renames;
  readonly note: Note;
  /** Whether the server had a live database before, which a swap puts aside. */
  readonly wasThere: boolean;
}

/** Whether the server's databases have their new names. That `instead` is gone is not enough: somebody may have dropped it, and the live database still be the old one. */
export function renamed(databases: readonly string[], { live, aside, instead }: Renames, wasThere: boolean): boolean {
  return !databases.includes(instead) && databases.includes(live) && (!wasThere || databases.includes(aside));
}

/** Renames, and finds out whether that was done when the answer is lost: the server's databases have the new names or the old ones. */
export async function swapNoted(
  { live, progress }: Pick<SwapPorts, 'live' | 'progress'>,
  { token, renames, note, wasThere }: Swapping,
  signal: AbortSignal,
): Promise<{ readonly sessionsEnded: number }> {
  await note('swapping');
  const swapped = await progress.step(`Put ${renames.instead} in the place of ${renames.live}`, async () => {
    try {
      return await live.swap(token, renames, signal);
    } catch (thrown) {
      if (endsTheRun(thrown, signal)) throw thrown;
      const { databases, unfinished } = await live.look(token, undefined, signal);
      // Neither is given up nor dropped: what it has moved is needed to finish it.
      if (unfinished) throw thrown;
      if (!renamed(databases, renames, wasThere)) {
        await note('given-up');
        if (besideIn(renames.live, [renames.instead])[0]?.kind === 'restoring')
          await discard({ live, progress }, token, renames.instead, thrown);
        throw thrown;
      }
      progress.warn(`The answer was lost, but both databases have their new names: ${asFailure(thrown).message}`);
      return { sessionsEnded: 0 };
    }
  });
  await note('swapped');
  return swapped;
}
