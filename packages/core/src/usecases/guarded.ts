import type { Guard } from './keep-lease.ts';
import type { TargetPorts } from './operation.ts';

type Calls = Readonly<Record<string, unknown>>;

/** The same port; each of its calls asks `guard` first, and rejects with what that throws instead of beginning. */
export function guarded<Port extends object>(port: Port, guard: Guard): Port {
  const members = Object.entries(port as Calls).map(([name, member]) => {
    if (typeof member !== 'function') return [name, member] as const;
    const call = async (...given: readonly unknown[]): Promise<unknown> => {
      guard();
      return await (member as (...given: readonly unknown[]) => unknown).apply(port, [...given]);
    };
    return [name, call] as const;
  });
  return Object.fromEntries(members) as Port;
}

/** What a use case begins something at. */
type Changeable = Pick<TargetPorts, 'stack' | 'fence' | 'containers' | 'router' | 'journal'>;

/** A target at which nothing is begun that `guard` doesn't let. Probes change nothing, and what was seen is still to be said. */
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
