import { ownerOfPath, withoutSlash } from '@hardened-deploy/core/release/public-path';
import { scalar } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { askedPath } from '../values.ts';
import { health } from './health-shape.ts';
import { holdPorts } from './ports-rules.ts';
import { hasPort, mainPort, writtenPorts } from './written-ports.ts';

type Components = readonly (readonly [name: string, spot: Spot])[];

/** What components with a port, and those without, must agree upon. */
export function holdServing(components: Spot): void {
  const all = components.entries();
  const reached = all.filter(([, spot]) => hasPort(spot));
  for (const [, spot] of all) if (!hasPort(spot)) holdBackground(spot);
  for (const [name, spot] of reached) {
    holdPorts(name, spot);
    holdHealth(spot);
  }
  if (all.length > 0 && reached.length === 0) {
    components.complain(
      'has no component with a `port`: the router would lead nowhere, and no answer could prove a deployment. Give one of them the port that it listens on',
    );
  } else if (reached.length > 0 && reached.every(([, spot]) => isInternal(spot))) {
    components.complain(
      'has no public component: no answer at the public address could prove that a deployment took over. Take out `public: false` of the one that users reach. If they reach none, let one of them answer at a path of its own, such as `path: /health`, so that a deployment can be proven',
    );
  }
  holdPaths(reached);
}

function isInternal(component: Spot): boolean {
  const ports = writtenPorts(component);
  return ports.length > 0 && ports.every((each) => each.public === false);
}

const OF_SERVING = ['path', 'public', 'health'];

/** A background component has no address. Told once for all its keys, where the first one is. */
function holdBackground(component: Spot): void {
  const given = OF_SERVING.filter((key) => component.at(key).given);
  const [first] = given;
  if (first === undefined) return;
  const keys = given.map((key) => `\`${key}\``).join(' and ');
  component
    .at(first)
    .complain(
      `${keys} ${given.length > 1 ? 'are' : 'is'} for a component with a port: add \`port\`, the port that it listens on, or remove ${keys} if it works in the background`,
    );
}

/** Users are proven to be served by answers over HTTP; what they don't reach can show its health in other ways. */
function holdHealth(component: Spot): void {
  const main = mainPort(writtenPorts(component));
  const asked = component.at('health');
  const read = asked.read(health);
  if (!main || !read) return;
  if (main.public && read.kind !== 'http')
    asked.complain(
      `${read.kind} is for internal components: what users reach is proven by its answers over HTTP. Write a path, as in \`health: /health\`, or \`public: false\` if only other components reach it`,
    );
  if (main.public === false && asked.at('public-path').given)
    asked
      .at('public-path')
      .complain(
        'is for a component that users reach, and this one is internal: take it out, `path` is asked in private',
      );
  if (main.protocol === 'tcp' && read.kind === 'http')
    asked.complain(
      `is asked over HTTP, and port ${main.port ?? ''} speaks something else: write \`health: tcp\` or \`health: docker\``,
    );
}

/** Every path goes to one component, and a component's public path goes to itself. */
function holdPaths(reached: Components): void {
  const all = reached.flatMap(([name, spot]) =>
    writtenPorts(spot)
      .filter((each) => each.public !== false)
      .map(({ at, path }) => ({ name, at, path })),
  );
  const known = all.flatMap(({ name, path }) => (path === undefined ? [] : [{ name, path }]));
  const rivals = new Set<string>();
  for (const [index, { name, at, path }] of all.entries()) {
    if (path === undefined) continue;
    const rival = all
      .slice(0, index)
      .find((other) => other.path !== undefined && withoutSlash(other.path) === withoutSlash(path));
    if (!rival) continue;
    rivals.add(name);
    const whose = rival.name === name ? 'another port' : rival.name;
    const each = rival.name === name ? 'port' : 'component';
    (at.at('path').given ? at.at('path') : at).complain(
      `the path ${path} is that of ${whose} already: give each ${each} its own, as in \`path: /api\`${each === 'port' ? '' : '. One that gets no requests, such as a worker, has no `port`'}`,
    );
  }
  for (const [name, spot] of reached) {
    const main = mainPort(writtenPorts(spot));
    const asked = spot.at('health').at('public-path');
    const publicPath = asked.read(scalar(askedPath));
    if (publicPath === undefined || rivals.has(name) || !main?.public || main.path === undefined) continue;
    const owner = ownerOfPath(publicPath, known);
    if (owner?.name !== name) {
      asked.complain(
        `requests for ${publicPath} go to ${owner?.name ?? 'no component'}, so it says nothing about ${name}: choose a path below ${main.path}`,
      );
    }
  }
}
