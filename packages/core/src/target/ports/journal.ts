import type { FencingToken } from '../../lease/fencing-token.ts';
import type { JournalEntry } from '../journal.ts';

export type NewJournalEntry = Omit<JournalEntry, 'schema' | 'sequence' | 'generation'>;

/**
 * What some first part of the journal says, kept beside it so that nobody has to read that part again. It is only a cache:
 * entries are never removed.
 */
export interface Checkpoint {
  /** The last entry that is in it. */
  readonly through: number;
  /** The state, as `state-text.ts` writes it. */
  readonly state: string;
}

/** Some entries, oldest first and without a gap. */
export interface JournalPage {
  /** What comes before the entries. Undefined if the reading began with the first entry, or where the caller said. */
  readonly checkpoint?: Checkpoint;
  readonly entries: readonly JournalEntry[];
  /** Whether there are more entries after these. */
  readonly more: boolean;
}

/** The stack's journal at the target. */
export interface Journal {
  /**
   * Reads entries, as many as one answer can hold. `checkpoint`: those after the checkpoint, or from the first one if there is
   * no checkpoint that fits the journal. A number: those after this sequence. Throws `journal/unreadable` for an entry of a
   * newer schema, or a gap.
   */
  read(after: 'checkpoint' | number, signal: AbortSignal): Promise<JournalPage>;
  /**
   * Compares the token with the fence and appends an entry durably, in one atomic step. Throws `fence/superseded` when the
   * token isn't the one on the fence.
   */
  append(token: FencingToken, entry: NewJournalEntry, signal: AbortSignal): Promise<JournalEntry>;
  /** Keeps a checkpoint in place of the one before. Throws `fence/superseded`. */
  keepCheckpoint(token: FencingToken, checkpoint: Checkpoint, signal: AbortSignal): Promise<void>;
}
