import { ownerOfPath, withoutSlash } from '@hardened-deploy/core/release/public-path';
import { scalar } from './shape.ts';
import type { Spot } from './spot.ts';
import { askedPath, routedPath } from './values.ts';

type Components = readonly (readonly [name: string, spot: Spot])[];

/** `ports` and `expose` are Compose's keys for it. They are refused, and what they mean is not told a second time. */
export function hasPort(component: Spot): boolean {
  return ['port', 'ports', 'expose'].some((key) => component.at(key).given);
}

/** What components with a port, and those without, must agree upon. */
export function holdServing(components: Spot): void {
  const all = components.entries();
  const serving = all.filter(([, spot]) => hasPort(spot));
  for (const [, spot] of all) if (!hasPort(spot)) holdBackground(spot);
  if (all.length > 0 && serving.length === 0) {
    components.complain(
      'has no component with a `port`: the router would lead nowhere, and no answer could prove a deployment. Give one of them the port that it listens on',
    );
  }
  holdPaths(serving);
}

const OF_SERVING = ['path', 'health'];

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

/** Every path goes to one component, and a component's public path goes to itself. */
function holdPaths(serving: Components): void {
  const paths = serving.map(([name, spot]) => ({ name, spot, path: spot.at('path').readOr(scalar(routedPath), '/') }));
  const known = paths.flatMap(({ name, path }) => (path === undefined ? [] : [{ name, path }]));
  for (const [index, { name, spot, path }] of paths.entries()) {
    if (path === undefined) continue;
    const rival = paths
      .slice(0, index)
      .find((other) => other.path !== undefined && withoutSlash(other.path) === withoutSlash(path));
    if (rival) {
      const at = spot.at('path').given ? spot.at('path') : spot;
      at.complain(
        `the path ${path} is that of ${rival.name} already: give each component its own, as in \`path: /api\``,
      );
    }
    const asked = spot.at('health').at('public-path');
    const publicPath = asked.read(scalar(askedPath));
    if (publicPath === undefined || rival) continue;
    const owner = ownerOfPath(publicPath, known);
    if (owner?.name !== name) {
      asked.complain(
        `requests for ${publicPath} go to ${owner?.name ?? 'no component'}, so it says nothing about ${name}: choose a path below ${path}`,
      );
    }
  }
}
