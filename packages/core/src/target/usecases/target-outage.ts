import { minutes } from '../../base/duration.ts';
import { asFailure } from '../../base/failure.ts';
import type { Clock } from '../../base/ports/clock.ts';
import type { TargetPorts } from '../ports/target.ts';
import { mayPass } from '../target-loss.ts';

/** A Docker Engine needs some 10 s to restart on a quick host, and several times that with many containers or a slow disk. */
export const OUTAGE_PATIENCE = minutes(1);

/**
 * What a use case knows about a target that doesn't answer. Its steps share this, so that a step doesn't wait again for a
 * target that the step before has waited for.
 */
export interface Outage {
  /** Whether it is worth waiting: some call was answered within the last minute, or nothing has failed yet. */
  mayEnd(): boolean;
  /** Whether a call failed, or something was started again, so recently that the target may not be ready yet. */
  isRecent(): boolean;
  /** How often something was lost or started again until now. Who keeps a connection open compares it. */
  times(): number;
  /** Call this when a container was started again: it may need a moment before it answers. */
  startedAgain(): void;
}

/** The target, with every call observed from now on. */
export function observedTarget(target: TargetPorts): { readonly target: TargetPorts; readonly outage: Outage } {
  const { clock } = target;
  const since = new Map<string, number>();
  let last: number | undefined;
  let times = 0;
  const outage: Outage = {
    mayEnd: () => [...since.values()].every((began) => clock.monotonic() - began < OUTAGE_PATIENCE),
    isRecent: () => last !== undefined && clock.monotonic() - last < OUTAGE_PATIENCE,
    times: () => times,
    startedAgain: () => {
      times += 1;
      last = clock.monotonic();
    },
  };
  const told = (name: string): Told => ({
    answered: () => void since.delete(name),
    lost(began) {
      if (!since.has(name)) since.set(name, began);
      times += 1;
      last = clock.monotonic();
    },
  });
  const { stack, fence, workloads, tasks, volumes, router, maintenance, journal, releases, files, marks } = target;
  return {
    outage,
    target: {
      ...target,
      stack: observed(stack, clock, told('stack')),
      fence: observed(fence, clock, told('fence')),
      workloads: observed(workloads, clock, told('workloads')),
      tasks: observed(tasks, clock, told('tasks')),
      volumes: observed(volumes, clock, told('volumes')),
      router: observed(router, clock, told('router')),
      maintenance: observed(maintenance, clock, told('maintenance')),
      journal: observed(journal, clock, told('journal')),
      releases: observed(releases, clock, told('releases')),
      files: observed(files, clock, told('files')),
      marks: observed(marks, clock, told('marks')),
    },
  };
}

interface Told {
  answered(): void;
  /** A call that began at this moment was not answered, or was refused in a way that may pass. */
  lost(began: number): void;
}

function observed<Port extends object>(port: Port, clock: Clock, told: Told): Port {
  const members = Object.entries(port as Readonly<Record<string, unknown>>).map(([name, member]) => {
    if (typeof member !== 'function') return [name, member] as const;
    const call = async (...given: readonly unknown[]): Promise<unknown> => {
      const began = clock.monotonic();
      try {
        const result = await (member as (...given: readonly unknown[]) => unknown).apply(port, [...given]);
        told.answered();
        return result;
      } catch (thrown) {
        if (mayPass(asFailure(thrown))) told.lost(began);
        throw thrown;
      }
    };
    return [name, call] as const;
  });
  return Object.fromEntries(members) as Port;
}
