import type { ComponentName } from '@hardened-deploy/core/base/names';
import { ownerOfPath, withoutSlash } from '@hardened-deploy/core/release/public-path';
import { hostsOfComponent, isAtUrl, urlOfComponent } from '@hardened-deploy/core/target/front/component-hosts';
import type { WrittenNames } from '../front/written-names.ts';
import { scalar } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { askedPath } from '../values.ts';
import { hasPort, mainPort, type WrittenPort, writtenPorts } from './written-ports.ts';

/** One path at which users come in. */
interface PublicPath extends Pick<WrittenPort, 'at' | 'path'> {
  readonly name: string;
  readonly component: Spot;
  /** The names at which it is; `''` stands for all where no component has names of its own. */
  readonly hosts: readonly string[];
}

/**
 * Every path at a name goes to one component, and a component's public path goes to itself. `names` where components have names
 * of their own.
 */
export function holdPaths(components: Spot, names?: WrittenNames): void {
  const reached = components.entries().filter(([, spot]) => hasPort(spot));
  const all = reached.flatMap(([name, component]) =>
    writtenPorts(component)
      .filter((each) => each.public !== false)
      .map(({ at, path }): PublicPath => ({ name, component, at, path, hosts: hostsOf(name, names) })),
  );
  const rivals = new Set(holdApart(all));
  const known = all.flatMap(({ name, path }) => (path === undefined ? [] : [{ name, path }]));
  for (const [name, spot] of reached) if (!rivals.has(name)) holdPublicPath([name, spot], known, names);
}

function hostsOf(name: string, names: WrittenNames | undefined): readonly string[] {
  return names ? hostsOfComponent(names.front, name as ComponentName) : [''];
}

/** Answers those that have the path of another one. */
function holdApart(all: readonly PublicPath[]): readonly string[] {
  return all.flatMap((each, index) => {
    const { name, path } = each;
    const rival = all.slice(0, index).find((other) => hostOfBoth(each, other) !== undefined);
    if (path === undefined || !rival) return [];
    whereSaid(each).complain(
      rival.name !== name && each.hosts[0] !== ''
        ? atOneHost(path, hostOfBoth(each, rival) ?? '', rival)
        : atEveryHost(path, rival, rival.name === name ? 'port' : 'component'),
    );
    return [name];
  });
}

/** Where somebody would change it. */
function whereSaid({ at, component }: PublicPath): Spot {
  const hosts = component.at('hosts');
  if (hosts.given) return hosts;
  const path = at.at('path');
  return path.given ? path : at;
}

function hostOfBoth(one: PublicPath, other: PublicPath): string | undefined {
  if (one.path === undefined || other.path === undefined) return undefined;
  if (withoutSlash(one.path) !== withoutSlash(other.path)) return undefined;
  return one.hosts.find((host) => other.hosts.includes(host));
}

function atEveryHost(path: string, rival: PublicPath, each: 'port' | 'component'): string {
  const whose = `${each === 'port' ? 'another port' : rival.name} (line ${whereSaid(rival).line})`;
  return `the path ${path} is that of ${whose} already: give each ${each} its own, as in \`path: /api\`${each === 'port' ? '' : '. One that gets no requests, such as a worker, has no `port`'}`;
}

function atOneHost(path: string, host: string, rival: PublicPath): string {
  const { name, component } = rival;
  const why = component.at('hosts').given ? '' : `. ${name} has no \`hosts\`, so it is at each name of the router`;
  return `the path ${path} at ${host} is that of ${name} (line ${whereSaid(rival).line}) already: give one of the two another \`path\`, or other \`hosts\`${why}`;
}

function holdPublicPath(
  [name, spot]: readonly [string, Spot],
  known: readonly { readonly name: string; readonly path: string }[],
  names: WrittenNames | undefined,
): void {
  const main = mainPort(writtenPorts(spot));
  const asked = spot.at('health').at('public-path');
  const publicPath = asked.read(scalar(askedPath));
  if (publicPath === undefined || !main?.public || main.path === undefined) return;
  const owner = ownerOfPath(publicPath, pathsAt(known, names, name));
  if (owner?.name === name) return;
  asked.complain(
    `requests for ${publicPath} go to ${owner?.name ?? 'no component'}, so it says nothing about ${name}: choose a path below ${main.path}`,
  );
}

/** Those that are there by the name at which a component is proven; without a component, by that of the public address. */
export function pathsAt<Path extends { readonly name: string }>(
  all: readonly Path[],
  names: WrittenNames | undefined,
  component: string | undefined,
): readonly Path[] {
  if (!names) return all;
  const { front, publicUrl } = names;
  const url = component === undefined ? publicUrl : urlOfComponent(front, publicUrl, component as ComponentName);
  return all.filter(({ name }) => isAtUrl(front, url, name as ComponentName));
}
