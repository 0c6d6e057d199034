import type { SlotContainer } from '@hardened-deploy/core/target/ports/container-host';
import type { AppBehaviour, MemoryContainer, MemoryWorld } from './world.ts';

/** A container that comes back is down this long first. */
const RESTART_PAUSE_MS = 100;

export function behaviourOf(world: MemoryWorld, image: string): AppBehaviour {
  return world.apps.get(image) ?? {};
}

/** What a container is doing at this moment: its app's behaviour and its restart policy decide. */
export function lifeOf(
  world: MemoryWorld,
  { spec, startedAtMs, restartPolicy, stopped }: MemoryContainer,
): Pick<SlotContainer, 'state' | 'restarts' | 'oomKilled' | 'exitCode'> & { readonly answers: boolean } {
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

export function imageIdOf(image: string): string {
  const digest = image.slice(image.indexOf('@sha256:') + '@sha256:'.length);
  return `sha256:${[...digest].toReversed().join('')}`;
}

export function toSlotContainer(world: MemoryWorld, container: MemoryContainer): SlotContainer {
  const { id, name, spec, generation, startedAtMs } = container;
  const { answers: _, ...life } = lifeOf(world, container);
  return {
    id,
    name,
    component: spec.component,
    slot: spec.slot,
    generation,
    image: spec.image,
    imageId: imageIdOf(spec.image),
    health: 'none',
    startedAt: new Date(startedAtMs).toISOString(),
    ...life,
  };
}

/** Starts those that are down and meet the condition, changed as wanted. Answers their names. */
export function wake(
  world: MemoryWorld,
  condition: (container: MemoryContainer) => boolean,
  change: (container: MemoryContainer) => Partial<MemoryContainer> = () => ({}),
): readonly string[] {
  const started: string[] = [];
  world.containers = world.containers.map((container) => {
    if (!container.stopped || !condition(container)) return container;
    const { stopped: _, ...rest } = container;
    const up = { ...rest, ...change(container), startedAtMs: world.clock.monotonic() };
    started.push(up.name);
    return up;
  });
  return started;
}
