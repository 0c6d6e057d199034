import type { JournalEntry } from '@hardened-deploy/core/target/journal';
import type { Journal } from '@hardened-deploy/core/target/ports/journal';
import { type MemoryWorld, passFence, requireKeeper } from './world.ts';

export function memoryJournal(world: MemoryWorld): Journal {
  return {
    async read() {
      requireKeeper(world);
      return [...world.journal];
    },
    async append(token, entry) {
      passFence(world, token);
      return write(world, { schema: 1, generation: token.generation, ...entry });
    },
  };
}

export function write(world: MemoryWorld, entry: Omit<JournalEntry, 'sequence'>): JournalEntry {
  const stored = { sequence: world.journal.length + 1, ...entry };
  // As it would come back from a disk: what JSON drops is dropped here too.
  world.journal.push(JSON.parse(JSON.stringify(stored)));
  return stored;
}
