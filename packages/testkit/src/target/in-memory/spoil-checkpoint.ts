import type { Spoiling } from '../journal-laws.ts';
import type { MemoryWorld } from './world.ts';

/** Does to the checkpoint of a world in memory what may become of one on a disk. */
export function spoilCheckpoint(world: MemoryWorld, how: Spoiling): void {
  const { checkpoint } = world;
  if (!checkpoint) throw new Error('there is no checkpoint to spoil');
  const spoilt = how === 'of another journal' ? { ofEntry: 'another entry' } : { whole: false };
  world.checkpoint = { ...checkpoint, ...spoilt };
}
