import type { Instance, Workload } from '@hardened-deploy/core/target/ports/workloads';
import type { AppBehaviour } from './app-behaviour.ts';
import { isExclusive, type MemoryContainer, type MemoryWorld } from './world.ts';

/** A container that comes back is down this long first. */
const RESTART_PAUSE_MS = 100;

export function behaviourOf(world: MemoryWorld, image: string): AppBehaviour {
  return world.apps.get(image) ?? {};
}

/** What a container is doing at this moment: its app's behaviour and its restart policy decide. */
export function lifeOf(
  world: MemoryWorld,
  { spec, startedAtMs, restartPolicy, unstarted, stopped, removing }: MemoryContainer,
): Pick<Instance, 'state' | 'restarts' | 'oomKilled' | 'exitCode'> & { readonly answers: boolean } {
  if (removing) return { state: 'removing', restarts: 0, oomKilled: false, exitCode: 0, answers: false };
  if (unstarted) return { state: 'created', restarts: 0, oomKilled: false, exitCode: 0, answers: false };
  if (stopped) return { state: 'exited', restarts: 0, oomKilled: false, exitCode: 137, answers: false };
  const { crashesAfterMs, startsAfterMs = 0, outOfMemory = false } = behaviourOf(world, spec.image);
  const up = world.clock.monotonic() - startedAtMs;
  if (crashesAfterMs === undefined || up < crashesAfterMs) {
    return { state: 'running', restarts: 0, oomKilled: false, exitCode: 0, answers: up >= startsAfterMs };
  }
  const fallen = { oomKilled: outOfMemory, exitCode: outOfMemory ? 137 : 1, answers: false };
  if (restartPolicy === 'no') return { ...fallen, state: 'exited', restarts: 0 };
  const cycle = crashesAfterMs + RESTART_PAUSE_MS;
  const restarts = Math.floor((up + RESTART_PAUSE_MS) / cycle);
  const since = up % cycle;
  if (since >= crashesAfterMs) return { ...fallen, state: 'restarting', restarts };
  return { state: 'running', restarts, oomKilled: outOfMemory, exitCode: 0, answers: since >= startsAfterMs };
}

/** As an engine shows it whose every workload is one container, and that knows exactly what it runs. */
export function toWorkload(world: MemoryWorld, container: MemoryContainer): Workload {
  const { id, name, spec, generation, startedAtMs, swapped } = container;
  const { answers: _, ...life } = lifeOf(world, container);
  const instance: Instance = { id, name, health: 'none', startedAt: new Date(startedAtMs).toISOString(), ...life };
  return {
    component: spec.component,
    slot: spec.slot,
    generation,
    image: spec.image,
    spec: spec.spec,
    runs: swapped ? 'another' : 'that-image',
    wanted: 1,
    instances: [instance],
  };
}

/** Starts those that are down, that nobody is removing, and that meet the condition, changed as wanted. Answers their names. */
export function wake(
  world: MemoryWorld,
  condition: (container: MemoryContainer) => boolean,
  change: (container: MemoryContainer) => Partial<MemoryContainer> = () => ({}),
): readonly string[] {
  const started: string[] = [];
  world.containers = world.containers.map((container) => {
    if (!container.stopped || container.removing || !condition(container)) return container;
    const { stopped: _, ...rest } = container;
    const up = { ...rest, ...change(container), startedAtMs: world.clock.monotonic() };
    started.push(up.name);
    return up;
  });
  countExclusive(world);
  return started;
}

/** To be called whenever something has been started: notes how many of each exclusive component run now, if never so many did. */
export function countExclusive(world: MemoryWorld): void {
  const running = world.containers.filter((container) =>
    ['running', 'restarting'].includes(lifeOf(world, container).state),
  );
  for (const { name } of world.components.filter((component) => isExclusive(world, component.name))) {
    const now = running.filter(({ spec }) => spec.component === name).length;
    world.mostAtOnce.set(name, Math.max(now, world.mostAtOnce.get(name) ?? 0));
  }
}
