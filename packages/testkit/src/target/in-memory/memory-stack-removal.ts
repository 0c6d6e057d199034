import {
  isKept,
  type Removal,
  type StackRemoval,
  type StackThing,
} from '@hardened-deploy/core/target/ports/stack-removal';
import type { MemoryWorld } from './world.ts';

/** Everything that the world has, as if an engine had made it. What the fence and the journal say is in the volume. */
export function memoryStackRemoval(world: MemoryWorld): StackRemoval {
  const volume: StackThing = { kind: 'volume', name: 'volume' };
  const hasFiles = () => world.fence !== undefined || world.journal.length > 0;
  const things = (): readonly StackThing[] => [
    ...world.containers.map(({ name }): StackThing => ({ kind: 'container', name })),
    ...(world.provisioned
      ? ([
          { kind: 'container', name: 'keeper' },
          { kind: 'container', name: 'router' },
          { kind: 'network', name: 'network' },
        ] as const)
      : []),
    ...(hasFiles() ? [volume] : []),
    ...[...world.volumes.keys()].map((name): StackThing => ({ kind: 'data-volume', name })),
  ];
  return {
    list: async () => things(),
    async remove(what): Promise<Removal> {
      const all = things();
      world.containers = [];
      world.running.clear();
      world.provisioned = false;
      world.stopped.clear();
      if (what !== 'but-volumes') forgetAll(world);
      if (what === 'data-too') world.volumes.clear();
      const kept = all.filter((thing) => isKept(thing, what));
      return {
        removed: all.filter((thing) => !kept.includes(thing)),
        kept: kept.map((thing) => ({ ...thing, why: 'volumes are kept' })),
      };
    },
  };
}

function forgetAll(world: MemoryWorld): void {
  world.fence = undefined;
  world.journal.length = 0;
  world.checkpoint = undefined;
  world.releases.clear();
  world.marksKey = undefined;
  world.published.splice(0, world.published.length, { version: null, routes: new Map() });
  world.staged = new Map();
  world.maintenance = null;
  world.maintenancePage = undefined;
}
