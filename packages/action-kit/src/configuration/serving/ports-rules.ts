import type { Spot } from '../spot.ts';
import { type WrittenPort, writtenPorts } from './written-ports.ts';

/** Each further port has a listener of its own in the router, and only so many are kept free for one component. */
const MOST_PORTS = 8;

/** What the keys of one component's ports must agree upon. */
export function holdPorts(name: string, component: Spot): void {
  holdOneForm(component);
  const ports = writtenPorts(component);
  if (ports.length > MOST_PORTS) component.at('ports').complain(`may have at most ${MOST_PORTS}, not ${ports.length}`);
  for (const [index, each] of ports.entries()) {
    if (each.port !== undefined && ports.slice(0, index).some((other) => other.port === each.port))
      each.at.at('port').complain(`${each.port} is there already: take one out`);
    holdInternal(name, each);
  }
}

/** Texts such as `8080:80` are Compose's form of `ports`, and have been told as such: then `port` is the right key. */
function holdOneForm(component: Spot): void {
  if (
    !component
      .at('ports')
      .items()
      .some((item) => item.at('port').given)
  )
    return;
  for (const key of ['port', 'path', 'public'])
    if (component.at(key).given)
      component
        .at(key)
        .complain(`stands in \`ports\`, with each port: \`ports: [{ port: 3000, path: / }]\`. Take it out here`);
}

function holdInternal(name: string, each: WrittenPort): void {
  const path = each.at.at('path');
  if (each.public === false && path.given)
    path.complain(
      `is where users come in, and \`public: false\` says that they don't: take one of the two out. Other components reach it by \`\${url:${name}}\``,
    );
  if (each.public && each.protocol === 'tcp')
    each.at
      .at('protocol')
      .complain(
        'tcp is for ports that only other components reach: add `public: false`. A port of the host that leads to it is `publish`, for `handover: exclusive`',
      );
}
