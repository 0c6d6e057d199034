import { judgeRaise } from '@hardened-deploy/core/domain/fence';
import type { ContainerHost } from '@hardened-deploy/core/ports/container-host';
import type { Fence } from '@hardened-deploy/core/ports/fence';
import type { Journal } from '@hardened-deploy/core/ports/journal';
import type { Prober } from '@hardened-deploy/core/ports/prober';
import type { StackHost } from '@hardened-deploy/core/ports/stack-host';
import type { TrafficRouter } from '@hardened-deploy/core/ports/traffic-router';
import { memoryProber } from '../memory-prober.ts';
import { memoryContainerHost } from './memory-container-host.ts';
import { memoryRouter, routerSites } from './memory-router.ts';
import { passFence, type MemoryWorld } from './world.ts';

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
    containers: memoryContainerHost(world),
    stack: memoryStackHost(world),
    fence: memoryFence(world),
    journal: memoryJournal(world),
    router: memoryRouter(world),
    prober: memoryProber(world.clock, { sites: routerSites(world) }),
  };
}

export function memoryStackHost(world: MemoryWorld): StackHost {
  return {
    async provision() {
      world.provisioned = true;
    },
    async missing() {
      return world.provisioned ? [] : ['network', 'volume', 'keeper', 'router'];
    },
  };
}

export function memoryFence(world: MemoryWorld): Fence {
  return {
    async read() {
      return world.fence;
    },
    async raise(wanted, { adopt }) {
      const answer = judgeRaise(world.fence, wanted);
      const adopted =
        answer.kind === 'foreign-owner' && adopt !== undefined && wanted.token.generation > answer.by.token.generation;
      const settled = adopted ? ({ kind: 'raised', record: wanted } as const) : answer;
      if (settled.kind === 'raised') world.fence = settled.record;
      return settled;
    },
  };
}

export function memoryJournal(world: MemoryWorld): Journal {
  return {
    async read() {
      return [...world.journal];
    },
    async append(token, entry) {
      passFence(world, token);
      const stored = { schema: 1, sequence: world.journal.length + 1, generation: token.generation, ...entry } as const;
      // As it would come back from a disk: what JSON drops is dropped here too.
      world.journal.push(JSON.parse(JSON.stringify(stored)));
      return stored;
    },
  };
}
