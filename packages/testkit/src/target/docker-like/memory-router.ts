import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { RouterAddresses, TrafficRouter } from '@hardened-deploy/core/target/ports/traffic-router';
import type { Slot } from '@hardened-deploy/core/target/slot';
import type { ConnectProblem } from '@hardened-deploy/core/target/unreached';
import { answer, type Site, type SiteAnswer } from '../../base/site.ts';
import { behaviourOf, lifeOf } from '../in-memory/container-life.ts';
import { type MemoryContainer, type MemoryWorld, passFence, requireKeeper, routesInForce } from '../in-memory/world.ts';

const OWN_PREFIX = '/.hardened-deploy/';

export const MEMORY_ADDRESSES: RouterAddresses = {
  publicUrl: 'http://app.example.com',
  publicConnect: '10.0.0.1:8080',
  privateUrl: { blue: 'http://10.0.0.1:8001', green: 'http://10.0.0.1:8002' },
  componentUrl: (slot, component) => `${MEMORY_ADDRESSES.privateUrl[slot]}${OWN_PREFIX}${component}`,
  slotHeader: 'x-hd-slot',
};

/** A router whose one atomic step is a push onto the list of what was ever in force. */
export function memoryRouter(world: MemoryWorld): TrafficRouter {
  return {
    addresses: MEMORY_ADDRESSES,
    async read() {
      requireKeeper(world);
      return routesInForce(world);
    },
    async publish(token, routes) {
      passFence(world, token);
      const [generation = '0', sequence = '0'] = (routesInForce(world).version ?? '0.0').split('.');
      const next = Number(generation) === token.generation ? Number(sequence) + 1 : 1;
      const published = { version: `${token.generation}.${next}`, routes: new Map(routes) };
      world.published.push(published);
      return published;
    },
    async whyUnreached(mark) {
      const noted = world.unreached.findLast(({ url }) => url.includes(mark));
      return noted && { address: noted.address, how: noted.how };
    },
    async inFlight(slot) {
      return world.inFlight.get(slot) ?? 0;
    },
  };
}

/** The addresses at which the router is reached, as sites of a memory network. Answers carry the image in `x-image`. */
export function routerSites(world: MemoryWorld): Map<string, Site> {
  return new Map<string, Site>([
    ['10.0.0.1:8080', ({ path }) => through(world, path, 'public', (name) => routesInForce(world).routes.get(name))],
    ['10.0.0.1:8001', ({ path }) => through(world, path, 'private', () => 'blue')],
    ['10.0.0.1:8002', ({ path }) => through(world, path, 'private', () => 'green')],
  ]);
}

type Via = 'private' | 'public';

function through(
  world: MemoryWorld,
  path: string,
  via: Via,
  slotOf: (component: ComponentSettings['name']) => Slot | undefined,
): SiteAnswer {
  if (world.stopped.has('router')) return { kind: 'reset' };
  const own = via === 'private' ? ownPath(path) : undefined;
  const component = own ? world.components.find(({ name }) => name === own.component) : ownerOf(path, world.components);
  if (!component) return answer(404);
  const slot = slotOf(component.name);
  if (!slot) return answer(503, { headers: { 'x-hd-slot': 'none' } });
  const found = world.containers.find(({ spec }) => spec.slot === slot && spec.component === component.name);
  const headers = { 'x-hd-slot': slot };
  const problem = connectProblem(world, found);
  if (!found || problem) return unreached(world, { component, slot, path }, problem ?? 'no-route');
  const status = behaviourOf(world, found.spec.image).status?.(via, own?.path ?? path) ?? 200;
  return answer(status, { headers: { ...headers, 'x-image': found.spec.image } });
}

function connectProblem(world: MemoryWorld, found: MemoryContainer | undefined): ConnectProblem | undefined {
  if (!found) return 'no-route';
  return lifeOf(world, found).answers ? world.blocked : 'refused';
}

function unreached(
  world: MemoryWorld,
  asked: { readonly component: ComponentSettings; readonly slot: Slot; readonly path: string },
  how: ConnectProblem,
): SiteAnswer {
  const { component, slot, path } = asked;
  const last = 16 + 2 * world.components.indexOf(component) + (slot === 'blue' ? 0 : 1);
  world.unreached.push({ url: path, address: `10.90.0.${last}:${component.port}`, how });
  return answer(how === 'timed-out' ? 504 : 502, { headers: { 'x-hd-slot': slot } });
}

function ownPath(path: string): { readonly component: string; readonly path: string } | undefined {
  if (!path.startsWith(OWN_PREFIX)) return undefined;
  const [component = '', ...rest] = path.slice(OWN_PREFIX.length).split('/');
  return { component, path: `/${rest.join('/')}` };
}

/** The component whose prefix is the longest that covers a path; `/api` covers `/api` and `/api/…`, never `/apiary`. */
function ownerOf(path: string, all: readonly ComponentSettings[]): ComponentSettings | undefined {
  const bare = path.split('?')[0] ?? path;
  const prefixOf = (component: ComponentSettings) => component.path.replace(/\/+$/, '');
  const covers = (prefix: string) => prefix === '' || bare === prefix || bare.startsWith(`${prefix}/`);
  return all
    .filter((component) => covers(prefixOf(component)))
    .toSorted((one, other) => prefixOf(other).length - prefixOf(one).length)[0];
}
