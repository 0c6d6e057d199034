import type { FencingToken } from '../../lease/fencing-token.ts';
import type { JournalEntry } from '../journal.ts';

export type NewJournalEntry = Omit<JournalEntry, 'schema' | 'sequence' | 'generation'>;

/** The stack's journal at the target. */
export interface Journal {
  /** Every entry, oldest first; throws `journal/unreadable` for an entry of a newer schema. */
  read(signal: AbortSignal): Promise<readonly JournalEntry[]>;
  /** Appends durably, in one step with comparing the token; throws `fence/superseded` when it isn't the one on the fence. */
  append(token: FencingToken, entry: NewJournalEntry, signal: AbortSignal): Promise<JournalEntry>;
}
