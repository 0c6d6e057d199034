import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Workloads } from '@hardened-deploy/core/target/ports/workloads';
import { describeRoutes } from '@hardened-deploy/core/target/routes';
import { type ComponentSlot, isAmong } from '@hardened-deploy/core/target/slot';
import { behaviourOf, countExclusive, wake } from './container-life.ts';
import type { MemoryEngine } from './memory-engine.ts';
import { clear, swap } from './memory-swap.ts';
import { containerName, newContainer, refuseNewer } from './new-container.ts';
import { isExclusive, type MemoryContainer, type MemoryWorld, passFence, routesInForce } from './world.ts';

/** Workloads of an engine that keeps its word: fence, routes and generations are compared before each change. */
export function memoryWorkloads(world: MemoryWorld, engine: MemoryEngine): Workloads {
  const standingAt = (at: readonly ComponentSlot[]) => world.containers.filter(({ spec }) => isAmong(at, spec));
  const owned = (token: FencingToken, { spec }: MemoryContainer) => {
    const { generation } = token;
    return { name: containerName(world, spec, generation), generation, restartPolicy: 'unless-stopped' as const };
  };
  return {
    async prefetch(wanted) {
      const images = wanted.map(({ image }) => image);
      const missing = images.find((image) => behaviourOf(world, image).missing);
      if (missing) throw new Failure('image/pull-failed', `${missing}: manifest unknown`);
      for (const image of images) if (!world.images.has(image)) world.pulled.add(image);
      for (const image of images) world.images.add(image);
    },
    async list() {
      return world.containers.map((container) => engine.shown(container));
    },
    async start(token, spec) {
      passFence(world, token);
      refuseLive(world, [spec]);
      const before = standingAt([spec]);
      refuseNewer(before, token);
      const container = newContainer(world, token, spec);
      world.containers = [...world.containers.filter((found) => !before.includes(found)), container];
      countExclusive(world);
      return engine.shown(container);
    },
    swap: (token, spec) => swap(world, engine, { token, spec }),
    clear: (token, component) => clear(world, engine, { token, component }),
    async claim(token, at) {
      passFence(world, token);
      refuseNewer(standingAt(at), token);
      world.containers = world.containers.map((container) =>
        isAmong(at, container.spec) ? { ...container, ...owned(token, container) } : container,
      );
      return standingAt(at).map((container) => engine.shown(container));
    },
    async startAgain(token, at) {
      passFence(world, token);
      refuseNewer(standingAt(at), token);
      const started = wake(
        world,
        ({ spec }) => isAmong(at, spec) && !isExclusive(world, spec.component),
        (container) => owned(token, container),
      );
      const woken = world.containers.filter(({ name }) => started.includes(name));
      return woken.flatMap((container) => engine.shown(container).instances.map(({ name }) => name));
    },
    async retire(token, at) {
      passFence(world, token);
      refuseLive(world, at);
      const standing = standingAt(at);
      refuseNewer(standing, token);
      world.containers = world.containers.filter((found) => !standing.includes(found));
      return engine.openTo(standing);
    },
    async listeners(instance) {
      const found = world.containers.find((container) =>
        engine.shown(container).instances.some(({ name }) => name === instance),
      );
      return (found && behaviourOf(world, found.spec.image).listeners) ?? 'untold';
    },
    async logs(instance) {
      const found = world.containers.find((container) =>
        engine.shown(container).instances.some(({ name }) => name === instance),
      );
      if (!found) throw new Failure('target/refused', `no such container: ${instance}`);
      return behaviourOf(world, found.spec.image).logs ?? `${found.name} says hello`;
    },
  };
}

function refuseLive(world: MemoryWorld, at: readonly ComponentSlot[]): void {
  const { routes } = routesInForce(world);
  const live = at.find(({ component, slot }) => routes.get(component)?.slot === slot);
  if (!live) return;
  const { component, slot } = live;
  throw new Failure('router/slot-live', `traffic goes to ${describeRoutes(routes)}`, { facts: { component, slot } });
}
