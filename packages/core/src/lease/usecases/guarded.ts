import type { Guard } from './keep-lease.ts';

type Calls = Readonly<Record<string, unknown>>;

/** The same port, but each call first asks `guard`. If `guard` throws, the call rejects with that and doesn't start. */
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
