import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { PublishedPort } from '@hardened-deploy/core/release/container/container-settings';
import type { OpenWhenStopped } from '@hardened-deploy/core/target/ended-requests';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import { countExclusive } from './container-life.ts';
import type { MemoryEngine } from './memory-engine.ts';
import { writeToVolumes } from './memory-volumes.ts';
import { newContainer, refuseNewer } from './new-container.ts';
import { type MemoryContainer, type MemoryWorld, passFence } from './world.ts';

/** Long enough for another run to raise the fence and begin a swap of its own. */
const TURNS_OF_OTHERS = 12;

/** Others get their turn here: a real engine takes its time between any two of these steps. */
async function others(): Promise<void> {
  for (let turn = 1; turn <= TURNS_OF_OTHERS; turn += 1) await Promise.resolve();
}

/** In the steps of a real engine, so that a newer holder may come between any two of them. */
export async function swap(
  world: MemoryWorld,
  engine: MemoryEngine,
  { token, spec }: { readonly token: FencingToken; readonly spec: WorkloadSpec },
): Promise<readonly OpenWhenStopped[]> {
  const open = await clear(world, engine, { token, component: spec.component });
  await others();
  const made: MemoryContainer = { ...newContainer(world, token, spec), unstarted: true };
  world.containers = [...world.containers, made];
  try {
    await others();
    passFence(world, token);
    await others();
    startOnce(world, made);
  } catch (thrown) {
    remove(world, [made]);
    passFence(world, token);
    throw thrown;
  }
  return open;
}

/** Takes away every container of a component, until there is none. */
export async function clear(
  world: MemoryWorld,
  engine: MemoryEngine,
  { token, component }: { readonly token: FencingToken; readonly component: ComponentName },
): Promise<readonly OpenWhenStopped[]> {
  const open: OpenWhenStopped[] = [];
  for (;;) {
    passFence(world, token);
    const standing = world.containers.filter(({ spec }) => spec.component === component);
    refuseNewer(standing, token);
    if (standing.length === 0) return open;
    await others();
    open.push(...engine.openTo(standing));
    remove(world, standing);
    await others();
  }
}

function remove(world: MemoryWorld, removed: readonly MemoryContainer[]): void {
  const ids = new Set(removed.map(({ id }) => id));
  world.containers = world.containers.filter(({ id }) => !ids.has(id));
}

/** By its id: one that somebody has removed can't be started any more. */
function startOnce(world: MemoryWorld, { id, name }: MemoryContainer): void {
  const found = world.containers.find((container) => container.id === id);
  if (!found) throw new Failure('target/refused', `no such container: ${name}`);
  refuseTakenPort(world, found);
  const { unstarted: _, ...started } = { ...found, startedAtMs: world.clock.monotonic() };
  world.containers = world.containers.map((container) => (container.id === id ? started : container));
  countExclusive(world);
  writeToVolumes(world, found.spec.container, `written by ${found.spec.image} in ${id}`);
}

/** As an Engine does: it starts no container that publishes a port which another one has. */
function refuseTakenPort({ containers }: MemoryWorld, { id, spec }: MemoryContainer): void {
  const running = containers.filter((each) => each.id !== id && !each.unstarted && !each.stopped);
  const taken = new Set(running.flatMap((each) => (each.spec.container?.publish ?? []).map(portOf)));
  const port = spec.container?.publish?.map(portOf).find((each) => taken.has(each));
  if (port !== undefined) throw new Failure('target/refused', `port is already allocated: ${port}`);
}

function portOf({ host, protocol }: PublishedPort): string {
  return `${host}/${protocol}`;
}
