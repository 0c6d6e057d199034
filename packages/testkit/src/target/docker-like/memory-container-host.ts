import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { ContainerHost } from '@hardened-deploy/core/target/ports/container-host';
import { describeRoutes } from '@hardened-deploy/core/target/routes';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { behaviourOf, imageIdOf, toSlotContainer, wake } from './container-life.ts';
import { runOneShot } from './memory-one-shot.ts';
import { type MemoryContainer, type MemoryWorld, passFence, routesInForce } from './world.ts';

/** A container engine that keeps its word: fence, live slot and generations are compared before each change. */
export function memoryContainerHost(world: MemoryWorld): ContainerHost {
  const inSlot = (slot: Slot) => world.containers.filter(({ spec }) => spec.slot === slot);
  return {
    async identity() {
      return { engineId: 'MEMORY', name: 'memory', version: '0', dockerRoot: '/var/lib/docker', warnings: [] };
    },
    async pull(image) {
      if (behaviourOf(world, image).missing) throw new Failure('image/pull-failed', `${image}: manifest unknown`);
      world.images.add(image);
      return imageIdOf(image);
    },
    async freeBytes() {
      return 100 * 2 ** 30;
    },
    async slotContainers() {
      return world.containers.map((container) => toSlotContainer(world, container));
    },
    async startInSlot(token, spec) {
      passFence(world, token);
      refuseLive(world, spec.slot, [spec.component]);
      if (!world.images.has(spec.image)) throw new Failure('target/refused', `no such image: ${spec.image}`);
      const before = inSlot(spec.slot).filter((found) => found.spec.component === spec.component);
      refuseNewer(before, token);
      world.started += 1;
      const container: MemoryContainer = {
        id: `c${world.started}`,
        name: nameOf(world, spec, token.generation),
        spec,
        generation: token.generation,
        startedAtMs: world.clock.monotonic(),
        restartPolicy: 'no',
      };
      world.containers = [...world.containers.filter((found) => !before.includes(found)), container];
      return toSlotContainer(world, container);
    },
    async keepRunning(token, slot) {
      passFence(world, token);
      refuseNewer(inSlot(slot), token);
      const { generation } = token;
      world.containers = world.containers.map((container) => {
        if (container.spec.slot !== slot) return container;
        const name = nameOf(world, container.spec, generation);
        return { ...container, name, generation, restartPolicy: 'unless-stopped' };
      });
      return inSlot(slot).map((container) => toSlotContainer(world, container));
    },
    async startAgain(token, slot) {
      passFence(world, token);
      refuseNewer(inSlot(slot), token);
      const own = (spec: MemoryContainer['spec']) => nameOf(world, spec, token.generation);
      return wake(
        world,
        ({ spec }) => spec.slot === slot,
        ({ spec }) => ({
          name: own(spec),
          generation: token.generation,
          restartPolicy: 'unless-stopped',
        }),
      );
    },
    async retire(token, slot) {
      passFence(world, token);
      refuseLive(world, slot, undefined);
      const standing = inSlot(slot);
      refuseNewer(standing, token);
      world.containers = world.containers.filter((found) => !standing.includes(found));
      const open = world.inFlight.get(slot) ?? 0;
      world.inFlight.delete(slot);
      // All of it is cut: its containers need no time to end. It is counted at the first, so that the sum is right.
      return standing.map((_, index) => {
        const count = index === 0 ? open : 0;
        return { kind: 'counted', atStop: count, atEnd: count, certainty: 'exact' };
      });
    },
    async logs(container) {
      const found = world.containers.find(({ name, id }) => name === container || id === container);
      if (!found) throw new Failure('target/refused', `no such container: ${container}`);
      return behaviourOf(world, found.spec.image).logs ?? `${found.name} says hello`;
    },
    async runOnce(token, spec, signal) {
      passFence(world, token);
      return runOneShot(world, token, spec, signal);
    },
    async foreignContainer() {
      return undefined;
    },
  };
}

function nameOf({ stack }: MemoryWorld, { component, slot }: MemoryContainer['spec'], generation: number): string {
  return `${stack}-${component}-${slot}.${generation}`;
}

function refuseLive(world: MemoryWorld, slot: Slot, components: readonly ComponentName[] | undefined): void {
  const { routes } = routesInForce(world);
  const live = [...routes].some(
    ([component, at]) => at === slot && (components === undefined || components.includes(component)),
  );
  if (live) throw new Failure('router/slot-live', `traffic goes to ${describeRoutes(routes)}`, { facts: { slot } });
}

function refuseNewer(containers: readonly MemoryContainer[], token: FencingToken): void {
  const newer = containers.find(({ generation }) => generation > token.generation);
  if (newer) throw new Failure('fence/superseded', `container ${newer.name} belongs to a newer generation`);
}
