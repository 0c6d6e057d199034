import type { OpenWhenStopped } from '@hardened-deploy/core/target/ended-requests';
import type { Target } from '@hardened-deploy/core/target/ports/target';
import { memoryProber } from '../../base/memory-prober.ts';
import { abortable } from '../in-memory/abortable.ts';
import { toWorkload } from '../in-memory/container-life.ts';
import { memoryFence } from '../in-memory/memory-fence.ts';
import { memoryFiles } from '../in-memory/memory-files.ts';
import { memoryHousekeeping } from '../in-memory/memory-housekeeping.ts';
import { memoryJournal } from '../in-memory/memory-journal.ts';
import { memoryMaintenance } from '../in-memory/memory-maintenance.ts';
import { memoryNeighbours } from '../in-memory/memory-neighbours.ts';
import { memoryReleases } from '../in-memory/memory-releases.ts';
import { memorySecretMarks } from '../in-memory/memory-secret-marks.ts';
import { memoryServerSurvey } from '../in-memory/memory-server-survey.ts';
import { memoryStackHost } from '../in-memory/memory-stack-host.ts';
import { memoryStackRemoval } from '../in-memory/memory-stack-removal.ts';
import { memoryTasks } from '../in-memory/memory-tasks.ts';
import { memoryVolumes } from '../in-memory/memory-volumes.ts';
import { memoryWorkloads } from '../in-memory/memory-workloads.ts';
import { type MemoryContainer, type MemoryWorld, placeInFlight } from '../in-memory/world.ts';
import { memoryReportStore } from '../memory-report-store.ts';
import { memoryRouter, routerSites } from './memory-router.ts';

/**
 * One run's view of a target in memory that is like a Docker host behind nginx. Several may be made of one world: they see
 * and fence out each other.
 */
export function memoryTarget(world: MemoryWorld): Target {
  const engine = {
    shown: (container: MemoryContainer) => toWorkload(world, container),
    openTo: (retired: readonly MemoryContainer[]) => openTo(world, retired),
  };
  return {
    workloads: abortable(memoryWorkloads(world, engine)),
    tasks: abortable(memoryTasks(world)),
    volumes: abortable(memoryVolumes(world)),
    stack: abortable(memoryStackHost(world, { kind: 'free', bytes: 100 * 2 ** 30 })),
    removal: abortable(memoryStackRemoval(world)),
    survey: abortable(memoryServerSurvey()),
    neighbours: abortable(memoryNeighbours()),
    fence: abortable(memoryFence(world)),
    journal: abortable(memoryJournal(world)),
    releases: abortable(memoryReleases(world)),
    files: abortable(memoryFiles(world)),
    maintenance: abortable(memoryMaintenance(world)),
    marks: abortable(memorySecretMarks(world)),
    housekeeping: abortable(memoryHousekeeping(world)),
    router: abortable(memoryRouter(world)),
    prober: memoryProber(world.clock, { sites: routerSites(world) }),
    reports: memoryReportStore(),
    async [Symbol.asyncDispose]() {},
  };
}

/** All that is in flight to a container is cut: it needs no time to end. */
function openTo(world: MemoryWorld, retired: readonly MemoryContainer[]): readonly OpenWhenStopped[] {
  return retired.map(({ spec }) => {
    const place = placeInFlight(spec);
    const count = world.inFlight.get(place) ?? 0;
    world.inFlight.delete(place);
    return { kind: 'counted', atStop: count, atEnd: count, certainty: 'exact' };
  });
}
