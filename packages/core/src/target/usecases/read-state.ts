import { Failure } from '../../base/failure.ts';
import { type DeploymentState, EMPTY_STATE } from '../deployment-state.ts';
import { foldJournal } from '../journal-fold.ts';
import type { Journal, JournalPage } from '../ports/journal.ts';
import { stateFromText } from '../state-text.ts';

export interface StateRead {
  readonly state: DeploymentState;
  /** The last entry of the journal. 0 if it has none. */
  readonly through: number;
  /** How many entries were read to find it out. */
  readonly read: number;
}

/**
 * What a stack's journal says. It reads only what came after the checkpoint, if there is one that can be used. Throws
 * `journal/unreadable`, and what the port throws.
 */
export async function readState(journal: Pick<Journal, 'read'>, signal: AbortSignal): Promise<StateRead> {
  const page = await journal.read('checkpoint', signal);
  const { checkpoint } = page;
  if (!checkpoint) return readOn(journal, { state: EMPTY_STATE, through: 0, read: 0 }, page, signal);
  const state = stateFromText(checkpoint.state);
  if (state) return readOn(journal, { state, through: checkpoint.through, read: 0 }, page, signal);
  return readOn(journal, { state: EMPTY_STATE, through: 0, read: 0 }, await journal.read(0, signal), signal);
}

async function readOn(
  journal: Pick<Journal, 'read'>,
  from: StateRead,
  first: JournalPage,
  signal: AbortSignal,
): Promise<StateRead> {
  let { state, through, read } = from;
  for (let page = first; ; page = await journal.read(through, signal)) {
    const { entries, more } = page;
    const gap = entries.find(({ sequence }, index) => sequence !== through + index + 1);
    if (gap) throw new Failure('journal/unreadable', `entry ${gap.sequence} of the journal came out of its order`);
    state = foldJournal(entries, state);
    through += entries.length;
    read += entries.length;
    if (!more) return { state, through, read };
  }
}
