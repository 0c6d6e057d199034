import type { Removal, StackRemoval, StackThing } from '@hardened-deploy/core/target/ports/stack-removal';
import type { MemoryWorld } from './world.ts';

/** Everything that the world has, as if an engine had made it. What the fence and the journal say is in the volume. */
export function memoryStackRemoval(world: MemoryWorld): StackRemoval {
  const volume: StackThing = { kind: 'volume', name: 'volume' };
  const isKept = () => world.fence !== undefined || world.journal.length > 0;
  const things = (): readonly StackThing[] => [
    ...world.containers.map(({ name }): StackThing => ({ kind: 'container', name })),
    ...(world.provisioned
      ? ([
          { kind: 'container', name: 'keeper' },
          { kind: 'container', name: 'router' },
          { kind: 'network', name: 'network' },
        ] as const)
      : []),
    ...(isKept() ? [volume] : []),
  ];
  return {
    list: async () => things(),
    async remove(what): Promise<Removal> {
      const all = things();
      world.containers = [];
      world.running.clear();
      world.provisioned = false;
      world.stopped.clear();
      if (what === 'volumes-too') forgetAll(world);
      const kept = what === 'but-volumes' ? all.filter(({ kind }) => kind === 'volume') : [];
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
}
