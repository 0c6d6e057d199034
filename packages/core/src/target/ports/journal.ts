import type { FencingToken } from '../../lease/fencing-token.ts';
import type { JournalEntry } from '../journal.ts';

export type NewJournalEntry = Omit<JournalEntry, 'schema' | 'sequence' | 'generation'>;

/** The stack's journal at the target. */
export interface Journal {
  /** All entries, oldest first. Throws `journal/unreadable` for an entry of a newer schema. */
  read(signal: AbortSignal): Promise<readonly JournalEntry[]>;
  /**
   * Compares the token with the fence and appends an entry durably, in one atomic step. Throws `fence/superseded` when the
   * token isn't the one on the fence.
   */
  append(token: FencingToken, entry: NewJournalEntry, signal: AbortSignal): Promise<JournalEntry>;
}
