import type { Prober } from '@hardened-deploy/core/base/ports/prober';
import { adoptionEntry, judgeRaise } from '@hardened-deploy/core/target/fence';
import type { JournalEntry } from '@hardened-deploy/core/target/journal';
import type { ContainerHost } from '@hardened-deploy/core/target/ports/container-host';
import type { Fence } from '@hardened-deploy/core/target/ports/fence';
import type { Journal } from '@hardened-deploy/core/target/ports/journal';
import type { StackHost } from '@hardened-deploy/core/target/ports/stack-host';
import type { TrafficRouter } from '@hardened-deploy/core/target/ports/traffic-router';
import { sameOwner } from '@hardened-deploy/core/target/stack-owner';
import { memoryProber } from '../../base/memory-prober.ts';
import { wake } from './container-life.ts';
import { memoryContainerHost } from './memory-container-host.ts';
import { endBelow } from './memory-one-shot.ts';
import { memoryRouter, routerSites } from './memory-router.ts';
import { type MemoryContainer, type MemoryWorld, passFence, requireKeeper, routesInForce } from './world.ts';

export interface MemoryTarget {
  readonly containers: ContainerHost;
  readonly stack: StackHost;
  readonly fence: Fence;
  readonly journal: Journal;
  readonly router: TrafficRouter;
  readonly prober: Prober;
}

/** One run's view of a target in memory. Several may be made of one world: they see and fence out each other. */
export function memoryTarget(world: MemoryWorld): MemoryTarget {
  return {
    containers: abortable(memoryContainerHost(world)),
    stack: abortable(memoryStackHost(world)),
    fence: abortable(memoryFence(world)),
    journal: abortable(memoryJournal(world)),
    router: abortable(memoryRouter(world)),
    prober: memoryProber(world.clock, { sites: routerSites(world) }),
  };
}

export function memoryStackHost(world: MemoryWorld): StackHost {
  return {
    async provision(token) {
      passFence(world, token);
      world.provisioned = true;
      world.stopped.delete('router');
    },
    async start() {
      const down = [...world.stopped];
      world.stopped.clear();
      return [...down, ...wake(world, isLive(world))];
    },
    async stopped() {
      if (world.stopped.has('keeper')) return [...world.stopped];
      const slots = world.containers.filter((container) => container.stopped && isLive(world)(container));
      return [...world.stopped, ...slots.map(({ name }) => name)];
    },
    async missing() {
      return world.provisioned ? [] : ['network', 'volume', 'keeper', 'router'];
    },
  };
}

function isLive(world: MemoryWorld): (container: MemoryContainer) => boolean {
  const { routes } = routesInForce(world);
  return ({ spec }) => routes.get(spec.component) === spec.slot;
}

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

function write(world: MemoryWorld, entry: Omit<JournalEntry, 'sequence'>): JournalEntry {
  const stored = { sequence: world.journal.length + 1, ...entry };
  // As it would come back from a disk: what JSON drops is dropped here too.
  world.journal.push(JSON.parse(JSON.stringify(stored)));
  return stored;
}

/** Every call whose signal is aborted rejects with the reason and does nothing: the last argument of a port is its signal. */
function abortable<Port extends object>(port: Port): Port {
  const members = Object.entries(port).map(([name, member]: [string, unknown]) => {
    if (typeof member !== 'function') return [name, member];
    return [
      name,
      async (...given: readonly unknown[]): Promise<unknown> => {
        const signal = given.at(-1);
        if (signal instanceof AbortSignal) signal.throwIfAborted();
        return (member as (...given: readonly unknown[]) => unknown)(...given);
      },
    ];
  });
  return Object.fromEntries(members) as Port;
}
