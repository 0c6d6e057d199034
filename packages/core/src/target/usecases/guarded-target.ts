import { guarded } from '../../lease/usecases/guarded.ts';
import type { Guard } from '../../lease/usecases/keep-lease.ts';
import type { TargetPorts } from '../ports/target.ts';

/** What a use case begins something at. */
type Changeable = Pick<
  TargetPorts,
  | 'stack'
  | 'fence'
  | 'workloads'
  | 'tasks'
  | 'volumes'
  | 'router'
  | 'maintenance'
  | 'journal'
  | 'releases'
  | 'files'
  | 'marks'
  | 'housekeeping'
>;

/**
 * The same target, but each call that changes something first asks `guard`. Probes change nothing, so they aren't guarded:
 * what they saw must still be reported.
 */
export function guardedTarget<Ports extends Changeable>(target: Ports, guard: Guard): Ports {
  const { stack, fence, workloads, tasks, volumes, router, maintenance, journal, releases, files, marks } = target;
  const { housekeeping } = target;
  return {
    ...target,
    stack: guarded(stack, guard),
    fence: guarded(fence, guard),
    workloads: guarded(workloads, guard),
    tasks: guarded(tasks, guard),
    volumes: guarded(volumes, guard),
    router: guarded(router, guard),
    maintenance: guarded(maintenance, guard),
    journal: guarded(journal, guard),
    releases: guarded(releases, guard),
    files: guarded(files, guard),
    marks: guarded(marks, guard),
    housekeeping: guarded(housekeeping, guard),
  };
}
