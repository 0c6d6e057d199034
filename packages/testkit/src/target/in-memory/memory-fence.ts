import { adoptionEntry, judgeRaise } from '@hardened-deploy/core/target/fence';
import type { Fence } from '@hardened-deploy/core/target/ports/fence';
import { sameOwner } from '@hardened-deploy/core/target/stack-owner';
import { write } from './memory-journal.ts';
import { endBelow } from './memory-tasks.ts';
import { type MemoryWorld, requireKeeper } from './world.ts';

export function memoryFence(world: MemoryWorld): Fence {
  return {
    async read() {
      requireKeeper(world);
      return world.fence;
    },
    async raise(wanted, { adopt }, signal) {
      world.stopped.delete('keeper');
      const { fence: before } = world;
      const answer = judgeRaise(before, wanted, adopt);
      if (answer.kind !== 'raised') return answer;
      world.fence = answer.record;
      const { adopted } = answer.record;
      if (adopt && adopted && before && !sameOwner(before.owner, wanted.owner)) {
        write(world, adoptionEntry(wanted, adopted, adopt));
      }
      await endBelow(world, wanted.token.generation, signal);
      return answer;
    },
  };
}
