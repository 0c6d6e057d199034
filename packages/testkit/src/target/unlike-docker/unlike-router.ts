import type { ProbeAnswer } from '@hardened-deploy/core/base/ports/prober';
import type { AnsweredBy, Doors, TrafficRouter } from '@hardened-deploy/core/target/ports/traffic-router';
import { differingRoutes } from '@hardened-deploy/core/target/routes';
import { answer, type Site } from '../../base/site.ts';
import { answerOf, ownerOf } from '../in-memory/memory-front.ts';
import { inForceNext, type MemoryWorld, passFence, requireKeeper, routesInForce } from '../in-memory/world.ts';

/** What it answers itself where a component serves nothing. */
const LEADS_NOWHERE = 'no backend is configured';

/** One public door whose answers don't tell who gave them. */
export const UNLIKE_DOORS: Doors = {
  publicUrl: 'http://app.example.com',
  publicConnect: { kind: 'tcp', address: '10.0.0.2:80' },
  preview: () => ({ kind: 'none' }),
  answeredBy,
};

function answeredBy(given: ProbeAnswer): AnsweredBy {
  const nowhere = given.kind === 'answered' && given.status === 404 && given.body === LEADS_NOWHERE;
  if (nowhere) return { by: 'nobody', words: 'from the front door itself' };
  return { by: 'untold', words: 'its front door names no slot' };
}

/** A router that moves one component with each call, and notes and counts nothing. */
export function unlikeRouter(world: MemoryWorld): TrafficRouter {
  return {
    moves: 'one-by-one',
    doors: async () => UNLIKE_DOORS,
    async read() {
      requireKeeper(world);
      return routesInForce(world);
    },
    async publish(token, routes) {
      passFence(world, token);
      const { routes: before } = routesInForce(world);
      const moved = new Map(before);
      const [next] = differingRoutes(before, routes);
      const route = next && routes.get(next);
      if (next && route) moved.set(next, route);
      else if (next) moved.delete(next);
      return inForceNext(world, token, moved);
    },
    async stage(token) {
      passFence(world, token);
    },
    async connects() {
      return { kind: 'untold', why: 'its front door speaks HTTP alone' };
    },
    async whyUnreached() {
      return undefined;
    },
    async inFlight() {
      return { kind: 'untold', why: 'its front door counts no requests' };
    },
  };
}

export function unlikeSites(world: MemoryWorld): Map<string, Site> {
  return new Map<string, Site>([
    [
      '10.0.0.2:80',
      ({ path, headers }) => {
        if (world.stopped.has('router')) return { kind: 'reset' };
        const component = ownerOf({ path, headers }, world);
        const slot = component && routesInForce(world).routes.get(component.name)?.slot;
        if (!component || slot === undefined || slot === 'hold') return answer(404, { body: LEADS_NOWHERE });
        return answerOf(world, { component, slot, via: 'public', path, url: path }, {});
      },
    ],
  ]);
}
