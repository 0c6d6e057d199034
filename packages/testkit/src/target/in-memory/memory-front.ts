import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { listenersOf, publicPaths } from '@hardened-deploy/core/release/listeners';
import { isAtUrl } from '@hardened-deploy/core/target/front/component-hosts';
import type { Connects } from '@hardened-deploy/core/target/ports/traffic-router';
import type { Routes } from '@hardened-deploy/core/target/routes';
import type { ComponentSlot, Slot } from '@hardened-deploy/core/target/slot';
import type { ConnectProblem } from '@hardened-deploy/core/target/unreached';
import { answer, type SiteAnswer } from '../../base/site.ts';
import { behaviourOf, lifeOf } from './container-life.ts';
import type { MemoryContainer, MemoryWorld } from './world.ts';

export interface Asked {
  readonly component: ComponentSettings;
  readonly slot: Slot;
  readonly via: 'private' | 'public';
  /** As the component itself knows it. */
  readonly path: string;
  /** As it was asked for. */
  readonly url: string;
}

/** What a component in a slot answers through a proxy. `headers` are the proxy's own; the image is told in `x-image`. */
export function answerOf(world: MemoryWorld, asked: Asked, headers: Readonly<Record<string, string>>): SiteAnswer {
  const { component, slot, via, path, url } = asked;
  const found = world.containers.find(({ spec }) => spec.slot === slot && spec.component === component.name);
  const problem = connectProblem(world, found);
  if (!found || problem) {
    const how = problem ?? 'no-route';
    world.unreached.push({ url, address: addressOf(world, component, slot), how });
    return answer(how === 'timed-out' ? 504 : 502, { headers });
  }
  const status = behaviourOf(world, found.spec.image).status?.(via, path) ?? 200;
  return answer(status, { headers: { ...headers, 'x-image': found.spec.image } });
}

function connectProblem(world: MemoryWorld, found: MemoryContainer | undefined): ConnectProblem | undefined {
  if (!found) return 'no-route';
  return lifeOf(world, found).answers ? world.blocked : 'refused';
}

function addressOf(world: MemoryWorld, component: ComponentSettings, slot: Slot): string {
  const last = 16 + 2 * world.components.indexOf(component) + (slot === 'blue' ? 0 : 1);
  return `10.90.0.${last}:${listenersOf(component)[0]?.port}`;
}

/** Whether a container accepts a connection: it does as long as it would answer at all. */
export function connectsIn(world: MemoryWorld, at: ComponentSlot): Connects {
  const found = world.containers.find(({ spec }) => spec.slot === at.slot && spec.component === at.component);
  const problem = connectProblem(world, found);
  return problem === undefined ? { kind: 'accepted' } : { kind: 'refused', why: problem };
}

/** What is asked for: a path, at the name that the request names. */
interface AskedFor {
  readonly path: string;
  readonly headers: ReadonlyMap<string, string>;
}

/** The component at that name whose prefix is the longest that covers the path; `/api` covers `/api` and `/api/…`, never `/apiary`. */
export function ownerOf(
  { path, headers }: AskedFor,
  { components, front }: MemoryWorld,
): ComponentSettings | undefined {
  const bare = path.split('?')[0] ?? path;
  const prefixOf = (each: { readonly path: string }) => each.path.replace(/\/+$/, '');
  const covers = (prefix: string) => prefix === '' || bare === prefix || bare.startsWith(`${prefix}/`);
  const [owner] = publicPaths(components)
    .filter((each) => covers(prefixOf(each)) && isAtUrl(front, `http://${headers.get('host')}`, each.name))
    .toSorted((one, other) => prefixOf(other).length - prefixOf(one).length);
  return components.find(({ name }) => name === owner?.name);
}

/** Whether one of these routes leads elsewhere than the other, whatever runs there. */
export function movesTraffic(from: Routes, to: Routes): boolean {
  return [...from.keys(), ...to.keys()].some((name) => from.get(name)?.slot !== to.get(name)?.slot);
}
