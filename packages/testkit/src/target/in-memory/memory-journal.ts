import type { JournalEntry } from '@hardened-deploy/core/target/journal';
import type { Journal } from '@hardened-deploy/core/target/ports/journal';
import { type MemoryCheckpoint, type MemoryWorld, passFence, requireKeeper } from './world.ts';

/** Few enough that the journal of a test has several pages. */
const ENTRIES_OF_A_PAGE = 64;

export function memoryJournal(world: MemoryWorld): Journal {
  return {
    async read(after) {
      requireKeeper(world);
      const checkpoint = after === 'checkpoint' ? fitting(world) : undefined;
      const first = after === 'checkpoint' ? (checkpoint?.through ?? 0) : after;
      const end = first + ENTRIES_OF_A_PAGE;
      return {
        ...(checkpoint && { checkpoint: { through: checkpoint.through, state: checkpoint.state } }),
        entries: world.journal.slice(first, end),
        more: end < world.journal.length,
      };
    },
    async append(token, entry) {
      passFence(world, token);
      return write(world, { schema: 2, generation: token.generation, ...entry });
    },
    async keepCheckpoint(token, { through, state }) {
      passFence(world, token);
      world.checkpoint = { through, state, ofEntry: entryText(world, through), whole: true };
    },
  };
}

/** The checkpoint, if it is whole and was made from this very journal. */
function fitting(world: MemoryWorld): MemoryCheckpoint | undefined {
  const { checkpoint } = world;
  if (!checkpoint?.whole) return undefined;
  const standing = entryText(world, checkpoint.through);
  return standing !== undefined && standing === checkpoint.ofEntry ? checkpoint : undefined;
}

function entryText({ journal }: MemoryWorld, sequence: number): string | undefined {
  const entry = journal[sequence - 1];
  return entry && JSON.stringify(entry);
}

export function write(world: MemoryWorld, entry: Omit<JournalEntry, 'sequence'>): JournalEntry {
  const stored = { sequence: world.journal.length + 1, ...entry };
  // As it would come back from a disk: what JSON drops is dropped here too.
  world.journal.push(JSON.parse(JSON.stringify(stored)));
  return stored;
}
