import type { ProbeAnswer } from '@hardened-deploy/core/base/ports/prober';
import { healthOf } from '@hardened-deploy/core/release/listeners';
import type { AnsweredBy, Doors, TrafficRouter } from '@hardened-deploy/core/target/ports/traffic-router';
import type { Routes } from '@hardened-deploy/core/target/routes';
import { type Slot, SLOTS } from '@hardened-deploy/core/target/slot';
import { answer, type Site, type SiteAnswer, type SiteRequest } from '../../base/site.ts';
import { isAtUrl } from '@hardened-deploy/core/target/front/component-hosts';
import { answerOf, connectsIn, movesTraffic, ownerOf } from '../in-memory/memory-front.ts';
import {
  asReadBack,
  inForceNext,
  type MemoryWorld,
  passFence,
  placeInFlight,
  requireKeeper,
  routesInForce,
} from '../in-memory/world.ts';

const OWN_PREFIX = '/.hardened-deploy/';
const PREVIEW_URL = 'http://10.0.0.1:8001';

/** What this engine knows to look at when the router can't connect. */
export const UNREACHED_REMEDY = 'Look at the packet filter of the host in memory.';

/** Every answer names its slot in `x-hd-slot`. */
export const MEMORY_DOORS: Doors = {
  publicUrl: 'http://app.example.com',
  publicConnect: { kind: 'tcp', address: '10.0.0.1:8080' },
  preview: (at) => ({
    kind: 'door',
    url: PREVIEW_URL + (at === undefined ? '' : `${OWN_PREFIX}${at.component}/${at.slot}`),
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
      const { routes: before } = routesInForce(world);
      if (movesTraffic(before, routes)) world.staged = before;
      return inForceNext(world, token, routes);
    },
    async stage(token, staged) {
      passFence(world, token);
      world.staged = asReadBack(staged);
    },
    async whyUnreached(mark) {
      const noted = world.unreached.findLast(({ url }) => url.includes(mark));
      return noted && { address: noted.address, how: noted.how, remedy: UNREACHED_REMEDY };
    },
    connects: async ({ at }) => connectsIn(world, at),
    async inFlight(at) {
      const places = new Set(at.map(placeInFlight));
      const requests = [...places].reduce((sum, place) => sum + (world.inFlight.get(place) ?? 0), 0);
      return { kind: 'counted', requests };
    },
  };
}

/** The addresses at which the router is reached, as sites of a memory network. */
export function routerSites(world: MemoryWorld): Map<string, Site> {
  return new Map<string, Site>([
    ['10.0.0.1:8080', (asked) => byRoutes(world, routesInForce(world).routes, { via: 'public', ...asked })],
    [
      '10.0.0.1:8001',
      (asked) => atOwnPath(world, asked.path) ?? byRoutes(world, world.staged, { via: 'private', ...asked }),
    ],
  ]);
}

function servesName({ front, components }: MemoryWorld, host: string | undefined): boolean {
  return components.some(({ name }) => isAtUrl(front, `http://${host}`, name));
}

function byRoutes(
  world: MemoryWorld,
  routes: Routes,
  { via, ...asked }: Pick<SiteRequest, 'path' | 'headers'> & { readonly via: 'private' | 'public' },
): SiteAnswer {
  if (world.stopped.has('router')) return { kind: 'reset' };
  const component = ownerOf(asked, world);
  const { path } = asked;
  // At a name that it has, a router without a component for the path says 404, and at any other name 421.
  if (!component) return answer(servesName(world, asked.headers.get('host')) ? 404 : 421);
  const slot = via === 'public' && world.maintenance ? undefined : routes.get(component.name)?.slot;
  if (slot === undefined) return answer(503, { headers: { 'x-hd-slot': 'none' } });
  if (slot === 'hold') return answer(503, { headers: { 'x-hd-slot': 'none', 'retry-after': '5' } });
  return answerOf(world, { component, slot, via, path, url: path }, { 'x-hd-slot': slot });
}

/** What is asked of one component in one slot, whatever the routes say. Undefined for any other path. */
function atOwnPath(world: MemoryWorld, url: string): SiteAnswer | undefined {
  if (!url.startsWith(OWN_PREFIX)) return undefined;
  if (world.stopped.has('router')) return { kind: 'reset' };
  const [name, named, ...rest] = url.slice(OWN_PREFIX.length).split('/');
  const component = world.components.find((each) => each.name === name && healthOf(each)?.kind === 'http');
  const slot: Slot | undefined = SLOTS.find((each) => each === named);
  if (!component || !slot) return answer(404);
  return answerOf(world, { component, slot, via: 'private', path: `/${rest.join('/')}`, url }, { 'x-hd-slot': slot });
}
