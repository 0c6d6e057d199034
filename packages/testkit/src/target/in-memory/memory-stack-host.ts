import { Failure } from '@hardened-deploy/core/base/failure';
import type { Room, StackHost } from '@hardened-deploy/core/target/ports/stack-host';
import { wake } from './container-life.ts';
import { isExclusive, type MemoryContainer, type MemoryWorld, passFence, routesInForce } from './world.ts';

export function memoryStackHost(world: MemoryWorld, room: Room): StackHost {
  return {
    async provision(token) {
      passFence(world, token);
      if (world.routerChange !== undefined && routesInForce(world).routes.size > 0)
        throw new Failure('router/topology-changed', world.routerChange);
      world.routerChange = undefined;
      world.provisioned = true;
      world.stopped.delete('router');
      if (world.certificateChange instanceof Failure) throw world.certificateChange;
      world.certificateChange = undefined;
    },
    async start() {
      const down = [...world.stopped];
      world.stopped.clear();
      const live = isLive(world);
      return [...down, ...wake(world, (container) => live(container) && !isExclusive(world, container.spec.component))];
    },
    async stopped() {
      if (world.stopped.has('keeper')) return [...world.stopped];
      const slots = world.containers.filter((found) => found.stopped && !found.removing && isLive(world)(found));
      return [...world.stopped, ...slots.map(({ name }) => name)];
    },
    async missing() {
      return world.provisioned ? [] : ['network', 'volume', 'keeper', 'router'];
    },
    async routerChange() {
      return world.routerChange;
    },
    async certificateChange() {
      if (world.certificateChange instanceof Failure) throw world.certificateChange;
      return world.certificateChange;
    },
    async replaceRouter(token, unfit, signal) {
      passFence(world, token);
      if (world.certificateChange instanceof Failure) throw world.certificateChange;
      const before = world.routerChange;
      world.routerChange = undefined;
      const why = await unfit(signal);
      if (why === undefined) return { kind: 'replaced', gapMs: 1 };
      world.routerChange = before;
      return { kind: 'put-back', why, gapMs: 1 };
    },
    async obstacles() {
      return [];
    },
    async ipv6() {
      return world.ipv6;
    },
    async identify() {
      return { id: 'MEMORY', words: 'a target in memory', warnings: [] };
    },
    async room() {
      return room;
    },
  };
}

function isLive(world: MemoryWorld): (container: MemoryContainer) => boolean {
  const { routes } = routesInForce(world);
  return ({ spec }) => routes.get(spec.component)?.slot === spec.slot;
}
