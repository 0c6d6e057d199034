import type { ProbeAnswer } from '@hardened-deploy/core/base/ports/prober';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { AnsweredBy, Doors, TrafficRouter } from '@hardened-deploy/core/target/ports/traffic-router';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { answer, type Site, type SiteAnswer } from '../../base/site.ts';
import { answerOf, ownerOf } from '../in-memory/memory-front.ts';
import { inForceNext, type MemoryWorld, passFence, requireKeeper, routesInForce } from '../in-memory/world.ts';

const OWN_PREFIX = '/.hardened-deploy/';
const PRIVATE_URLS = { blue: 'http://10.0.0.1:8001', green: 'http://10.0.0.1:8002' };

/** What this engine knows to look at when the router can't connect. */
export const UNREACHED_REMEDY = 'Look at the packet filter of the host in memory.';

/** Every answer names its slot in `x-hd-slot`. */
export const MEMORY_DOORS: Doors = {
  publicUrl: 'http://app.example.com',
  publicConnect: '10.0.0.1:8080',
  privateDoor: (slot, component) => ({
    kind: 'door',
    url: PRIVATE_URLS[slot] + (component === undefined ? '' : `${OWN_PREFIX}${component}`),
  }),
  answeredBy,
};

function answeredBy(given: ProbeAnswer): AnsweredBy {
  if (given.kind === 'unanswered') return { by: 'untold', words: `there was no answer (${given.why})` };
  const named = given.headers.get('x-hd-slot');
  if (named === undefined) return { by: 'somebody-else', words: 'without the header x-hd-slot' };
  if (named === 'blue' || named === 'green') return { by: named, words: `from slot ${named}` };
  return { by: named === 'none' && given.status === 503 ? 'nobody' : 'somebody-else', words: `from slot ${named}` };
}

/** A router whose one atomic step is a push onto the list of what was ever in force. */
export function memoryRouter(world: MemoryWorld): TrafficRouter {
  return {
    moves: 'together',
    doors: async () => MEMORY_DOORS,
    async read() {
      requireKeeper(world);
      return routesInForce(world);
    },
    async publish(token, routes) {
      passFence(world, token);
      return inForceNext(world, token, routes);
    },
    async whyUnreached(mark) {
      const noted = world.unreached.findLast(({ url }) => url.includes(mark));
      return noted && { address: noted.address, how: noted.how, remedy: UNREACHED_REMEDY };
    },
    async inFlight(slot) {
      return { kind: 'counted', requests: world.inFlight.get(slot) ?? 0 };
    },
  };
}

/** The addresses at which the router is reached, as sites of a memory network. */
export function routerSites(world: MemoryWorld): Map<string, Site> {
  return new Map<string, Site>([
    ['10.0.0.1:8080', ({ path }) => through(world, path, 'public', (name) => routesInForce(world).routes.get(name))],
    ['10.0.0.1:8001', ({ path }) => through(world, path, 'private', () => 'blue')],
    ['10.0.0.1:8002', ({ path }) => through(world, path, 'private', () => 'green')],
  ]);
}

function through(
  world: MemoryWorld,
  url: string,
  via: 'private' | 'public',
  slotOf: (component: ComponentSettings['name']) => Slot | undefined,
): SiteAnswer {
  if (world.stopped.has('router')) return { kind: 'reset' };
  const own = via === 'private' ? ownPath(url) : undefined;
  const component = own ? world.components.find(({ name }) => name === own.component) : ownerOf(url, world.components);
  if (!component) return answer(404);
  const slot = slotOf(component.name);
  if (!slot) return answer(503, { headers: { 'x-hd-slot': 'none' } });
  return answerOf(world, { component, slot, via, path: own?.path ?? url, url }, { 'x-hd-slot': slot });
}

function ownPath(path: string): { readonly component: string; readonly path: string } | undefined {
  if (!path.startsWith(OWN_PREFIX)) return undefined;
  const [component = '', ...rest] = path.slice(OWN_PREFIX.length).split('/');
  return { component, path: `/${rest.join('/')}` };
}
