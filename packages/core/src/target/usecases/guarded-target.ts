import { guarded } from '../../lease/usecases/guarded.ts';
import type { Guard } from '../../lease/usecases/keep-lease.ts';
import type { TargetPorts } from '../ports/target.ts';

/** The ports through which a use case changes something. */
type Changeable = Pick<TargetPorts, 'stack' | 'fence' | 'containers' | 'router' | 'journal'>;

/**
 * The same target, but each call that changes something first asks `guard`. Probes change nothing, so they aren't guarded:
 * what they saw must still be reported.
 */
export function guardedTarget<Target extends Changeable>(target: Target, guard: Guard): Target {
  const { stack, fence, containers, router, journal } = target;
  return {
    ...target,
    stack: guarded(stack, guard),
    fence: guarded(fence, guard),
    containers: guarded(containers, guard),
    router: guarded(router, guard),
    journal: guarded(journal, guard),
  };
}
