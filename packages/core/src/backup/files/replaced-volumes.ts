import { days } from '../../base/duration.ts';
import type { JournalEntry } from '../../target/journal.ts';
import type { OpenRestore } from '../../target/restores/open-restore.ts';
import { lastRestoreIn } from '../last-restore.ts';

/** How long one stays that nothing else keeps: time enough to notice that the restore was a mistake, and to look for what it lost. */
const DAYS_KEPT = 30;
// The stamp is by the clock of the runner that restored, `now` by that of another one.
const CLOCK_TOLERANCE_MS = 10 * 60_000;

/** A volume that a restore has left beside another, and why it stays or goes. */
export interface JudgedVolume {
  readonly name: string;
  readonly why: string;
}

export interface JudgedVolumes {
  readonly kept: readonly JudgedVolume[];
  readonly removed: readonly JudgedVolume[];
}

interface Request {
  /** Every volume that a restore may have left, in any order. */
  readonly names: readonly string[];
  readonly open: readonly Pick<OpenRestore, 'aside' | 'instead'>[];
  /** What restores wrote into the journal, oldest first. */
  readonly steps: readonly Pick<JournalEntry, 'at' | 'event'>[];
  readonly now: Date;
}

interface LeftVolume {
  readonly name: string;
  /** What it lies beside, as far as its name tells. */
  readonly beside: string;
  readonly at: Date;
}

/**
 * Decides which of the volumes stay that restores of files have replaced, or have put in place until they were taken back: of each live volume
 * the newest, the one that an undo puts back, all that an open restore names, and all that are younger than 30 days. One whose time can't be
 * read, or is in the future, stays. What a restore is still filling isn't decided about here: the next restore drops it.
 */
export function judgeReplacedVolumes({ names, open, steps, now }: Request): JudgedVolumes {
  const left = names.flatMap(leftVolume).toSorted((one, other) => other.at.getTime() - one.at.getTime());
  const undoable = undoableIn(steps, names);
  const horizon = now.getTime() + CLOCK_TOLERANCE_MS;
  const newest = new Map<string, string>();
  for (const { beside, name, at } of left) if (at.getTime() <= horizon && !newest.has(beside)) newest.set(beside, name);

  const whyKept = ({ name, beside, at }: LeftVolume): string | undefined => {
    if (open.some(({ aside, instead }) => name === aside || name === instead))
      return 'a restore without an end needs it';
    if (undoable.has(name)) return '`mode: undo-restore` puts it back';
    if (at.getTime() > horizon) return 'its time is in the future';
    if (newest.get(beside) === name) return 'no newer one is kept';
    return now.getTime() - at.getTime() < days(DAYS_KEPT) ? `it is younger than ${DAYS_KEPT} days` : undefined;
  };

  const judged = left.map((volume) => ({ ...volume, why: whyKept(volume) }));
  return {
    kept: judged.flatMap(({ name, why }) => (why === undefined ? [] : [{ name, why }])),
    removed: judged.flatMap(({ name, beside, why }) =>
      why === undefined
        ? [{ name, why: `it is older than ${DAYS_KEPT} days, and ${newest.get(beside) ?? ''} is newer` }]
        : [],
    ),
  };
}

function leftVolume(name: string): readonly LeftVolume[] {
  const [, beside, stamp] = /^(.+)__hd_(?:replaced|undone)_(\d{8}T\d{6}Z)$/.exec(name) ?? [];
  if (beside === undefined || stamp === undefined) return [];
  const at = new Date(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  return Number.isNaN(at.getTime()) ? [] : [{ name, beside, at }];
}

/** Of everything that was restored, what the last restore has replaced that wasn't taken back. */
function undoableIn(steps: Request['steps'], names: readonly string[]): ReadonlySet<string> {
  const databases = steps.flatMap(({ event }) => (event.kind === 'database' ? [event.database] : []));
  return new Set(
    [...new Set(databases)].flatMap((database) => lastRestoreIn(steps, { database, databases: names })?.aside ?? []),
  );
}
