import { guarded } from '../../lease/usecases/guarded.ts';
import type { Guard } from '../../lease/usecases/keep-lease.ts';
import type { TargetPorts } from '../ports/target.ts';

/** What a use case begins something at. */
type Changeable = Pick<TargetPorts, 'stack' | 'fence' | 'workloads' | 'tasks' | 'router' | 'journal'>;

/** A target at which nothing is begun that `guard` doesn't let. Probes change nothing, and what was seen is still to be said. */
export function guardedTarget<Target extends Changeable>(target: Target, guard: Guard): Target {
  const { stack, fence, workloads, tasks, router, journal } = target;
  return {
    ...target,
    stack: guarded(stack, guard),
    fence: guarded(fence, guard),
    workloads: guarded(workloads, guard),
    tasks: guarded(tasks, guard),
    router: guarded(router, guard),
    journal: guarded(journal, guard),
  };
}
