import type { Target } from '@hardened-deploy/core/target/ports/target';
import type { Workload } from '@hardened-deploy/core/target/ports/workloads';
import { memoryProber } from '../../base/memory-prober.ts';
import { abortable } from '../in-memory/abortable.ts';
import { lifeOf, toWorkload } from '../in-memory/container-life.ts';
import { memoryFence } from '../in-memory/memory-fence.ts';
import { memoryFiles } from '../in-memory/memory-files.ts';
import { memoryHousekeeping } from '../in-memory/memory-housekeeping.ts';
import { memoryJournal } from '../in-memory/memory-journal.ts';
import { memoryMaintenance } from '../in-memory/memory-maintenance.ts';
import { untoldNeighbours } from '../in-memory/memory-neighbours.ts';
import { memoryReleases } from '../in-memory/memory-releases.ts';
import { memorySecretMarks } from '../in-memory/memory-secret-marks.ts';
import { memoryServerSurvey } from '../in-memory/memory-server-survey.ts';
import { memoryStackHost } from '../in-memory/memory-stack-host.ts';
import { memoryStackRemoval } from '../in-memory/memory-stack-removal.ts';
import { memoryTasks } from '../in-memory/memory-tasks.ts';
import { memoryVolumes } from '../in-memory/memory-volumes.ts';
import { memoryWorkloads } from '../in-memory/memory-workloads.ts';
import { isExclusive, type MemoryContainer, type MemoryWorld } from '../in-memory/world.ts';
import { memoryReportStore } from '../memory-report-store.ts';
import { unlikeRouter, unlikeSites } from './unlike-router.ts';

/**
 * One run's view of a target that can do less than a Docker host behind nginx, as clusters do: it moves components one by
 * one, its answers name no slot, it has no preview door, requests in flight aren't counted, it doesn't tell which image really
 * runs, nor how much room there is. Each workload has two instances, which say themselves when they are up; an exclusive one has one.
 */
export function unlikeTarget(world: MemoryWorld): Target {
  const engine = {
    shown: (container: MemoryContainer) => shown(world, container),
    openTo: (retired: readonly MemoryContainer[]) =>
      retired.flatMap((container) =>
        numbersOf(world, container).map(() => ({ kind: 'unknown', why: `${container.name} is not counted` }) as const),
      ),
  };
  return {
    workloads: abortable(memoryWorkloads(world, engine)),
    tasks: abortable(memoryTasks(world)),
    volumes: abortable(memoryVolumes(world)),
    stack: abortable(memoryStackHost(world, { kind: 'not-ours' })),
    removal: abortable(memoryStackRemoval(world)),
    survey: abortable(memoryServerSurvey()),
    neighbours: abortable(untoldNeighbours()),
    fence: abortable(memoryFence(world)),
    journal: abortable(memoryJournal(world)),
    releases: abortable(memoryReleases(world)),
    files: abortable(memoryFiles(world)),
    maintenance: abortable(memoryMaintenance(world, 'its front door has no page of its own')),
    marks: abortable(memorySecretMarks(world)),
    housekeeping: abortable(memoryHousekeeping(world)),
    router: abortable(unlikeRouter(world)),
    prober: memoryProber(world.clock, { sites: unlikeSites(world) }),
    reports: memoryReportStore(),
    async [Symbol.asyncDispose]() {},
  };
}

function numbersOf(world: MemoryWorld, { spec }: MemoryContainer): readonly number[] {
  return isExclusive(world, spec.component) ? [1] : [1, 2];
}

function shown(world: MemoryWorld, container: MemoryContainer): Workload {
  const { instances, ...workload } = toWorkload(world, container);
  const numbers = numbersOf(world, container);
  const health = lifeOf(world, container).answers ? 'healthy' : 'starting';
  return {
    ...workload,
    runs: 'untold',
    wanted: numbers.length,
    instances: instances.flatMap((instance) =>
      numbers.map((number) => ({
        ...instance,
        id: `${instance.id}-${number}`,
        name: `${instance.name}-${number}`,
        health,
      })),
    ),
  };
}
