import type { Spot } from '../spot.ts';
import { health } from './health-shape.ts';
import { holdPorts } from './ports-rules.ts';
import { hasPort, mainPort, writtenPorts } from './written-ports.ts';

/** What components with a port, and those without, must agree upon. */
export function holdServing(components: Spot): void {
  const all = components.entries();
  const reached = all.filter(([, spot]) => hasPort(spot));
  for (const [, spot] of all) if (!hasPort(spot)) holdBackground(spot);
  for (const [name, spot] of reached) {
    holdPorts(name, spot);
    holdHealth(spot);
    if (isInternal(spot)) holdNoHosts(name, spot.at('hosts'));
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
}

function isInternal(component: Spot): boolean {
  const ports = writtenPorts(component);
  return ports.length > 0 && ports.every((each) => each.public === false);
}

function holdNoHosts(name: string, hosts: Spot): void {
  if (!hosts.given) return;
  hosts.complain(
    `are names that users come in by, and users don't reach ${name}: take out \`hosts\`, or \`public: false\`. Other components reach it by \`\${url:${name}}\``,
  );
}

const OF_SERVING = ['path', 'hosts', 'public', 'health'];

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
  if (main?.public && main.protocol === 'grpc')
    main.at
      .at('protocol')
      .complain(
        'grpc is for a port beside one that answers over HTTP, because users are proven to be served by such an answer: add one, such as `{ port: 8080, path: /health }`, or `public: false` if only other components reach it',
      );
  if (!main || !read || (main.public && main.protocol === 'grpc')) return;
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
  if ((main.protocol === 'tcp' || main.protocol === 'grpc') && read.kind === 'http')
    asked.complain(
      `is asked over HTTP, and port ${main.port ?? ''} speaks ${main.protocol === 'grpc' ? 'gRPC' : 'something else'}: write \`health: tcp\` or \`health: docker\``,
    );
}
