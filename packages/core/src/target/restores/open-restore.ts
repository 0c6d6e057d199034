import type { JournalEntry, JournalEvent } from '../journal.ts';

type DatabaseEvent = Extract<JournalEvent, { kind: 'database' }>;

/**
 * A restore of a database that was begun, and of which the journal says no end. It is at work, or its run has died. `staging`: the
 * live database is what it was. `swapping`: only the database's server knows.
 */
export interface OpenRestore extends Pick<DatabaseEvent, 'backup' | 'database' | 'aside' | 'instead' | 'inPlace'> {
  readonly step: 'staging' | 'swapping';
  readonly at: string;
  /** Who: actor and run URL. */
  readonly by: string;
}

/** The open restores after one more step. The last step of a database says how its restore stands: there is one at a time. */
export function withDatabaseStep(
  restores: readonly OpenRestore[],
  { at, by }: Pick<JournalEntry, 'at' | 'by'>,
  { step, backup, database, aside, instead, inPlace }: DatabaseEvent,
): readonly OpenRestore[] {
  const others = restores.filter((open) => open.database !== database);
  if (step === 'swapped' || step === 'given-up') return others;
  return [...others, { step, backup, database, aside, instead, at, by, ...(inPlace && { inPlace }) }];
}

/** What an open restore keeps from being done, and what to do. Empty when none is open. */
export function describeOpenRestores(restores: readonly OpenRestore[]): readonly string[] {
  return restores.map(describeOpenRestore);
}

/** Whether nobody but the database's server knows how far it came: it may be half of both. */
export function isReplacing({ step }: OpenRestore): boolean {
  return step === 'swapping';
}

/** The same for those that may have left half a database. */
export function describeReplacing(restores: readonly OpenRestore[]): readonly string[] {
  return describeOpenRestores(restores.filter(isReplacing));
}

function describeOpenRestore({ step, backup, database, instead, at, by, inPlace }: OpenRestore): string {
  const what =
    backup === null ? `Taking back a restore of the database ${database}` : `A restore of ${backup} into ${database}`;
  const begun = `${what}, begun by ${by} at ${at}, has no end in the journal`;
  if (inPlace)
    return `${begun}. It was restoring into the database itself, in one transaction: only the rows there say whether that was done. Run db-backup with \`mode: restore\` and \`strategy: in-place\` again, or with \`backup: ${inPlace.undo}\` for what was there before`;
  if (step === 'staging')
    return `${begun}. It had replaced nothing yet. Run db-backup with \`mode: restore\` to restore, or with \`mode: undo-restore\` and \`confirm: ${instead}\` to give it up`;
  const how =
    backup === null
      ? '`mode: undo-restore` to take it back'
      : `\`mode: restore\` and \`confirm: ${database}\`, which finishes it`;
  return `${begun}, and the database may be what it was, or what takes its place, or half of both. Run db-backup with ${how}`;
}
