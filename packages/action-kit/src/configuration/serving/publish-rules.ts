import type { PublishedPort } from '@hardened-deploy/core/release/container/container-settings';
import { addressesCollide, type ListenAddress } from '@hardened-deploy/core/target/listen-address';
import { oneOf } from '@hardened-deploy/core/base/parser';
import { isExclusive } from '../mounts/mount-rules.ts';
import { scalar } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { publishedPort } from './published-port.ts';

interface Published {
  readonly component: string;
  readonly spot: Spot;
  readonly port: PublishedPort;
}

const handover = scalar(oneOf('overlap', 'exclusive'));

/** Ports of the host are for one container at a time, and so for exclusive components, and each for one of them. */
export function holdPublished(components: Spot): void {
  for (const [, component] of components.entries()) holdExclusive(component);
  const all = publishedBy(components);
  for (const [index, { spot, port }] of all.entries()) {
    const rival = all.slice(0, index).find((other) => collide(other.port, port));
    if (rival)
      spot.complain(
        `the port ${port.host} of the host is published by ${rival.component} already: choose another one, or another address. A component that has it from its Compose file gives it up by \`publish: []\``,
      );
  }
}

function holdExclusive(component: Spot): void {
  const published = component.at('publish');
  if (published.items().length === 0 || isExclusive(component)) return;
  // A word that is neither has been told.
  if (component.at('handover').readOr(handover, 'overlap' as const) === undefined) return;
  published.complain(
    'is for exclusive components: of any other one, the old and the new container run at once, and only one of them can have a port of the host. Add `handover: exclusive`, or let requests come in through the router: `port` and `path`',
  );
}

/** The ports of the host that the components publish, as an environment means them. */
export function publishedBy(components: Spot): readonly Published[] {
  return components.entries().flatMap(([component, spot]) =>
    spot
      .at('publish')
      .items()
      .flatMap((item): readonly Published[] => {
        const port = item.read(scalar(publishedPort));
        return port ? [{ component, spot: item, port }] : [];
      }),
  );
}

/** An address at which the router listens. */
export interface RouterDoor {
  readonly address: ListenAddress;
  readonly protocols: readonly PublishedPort['protocol'][];
}

export function collidesWithRouter({ port }: Pick<Published, 'port'>, { address, protocols }: RouterDoor): boolean {
  return protocols.includes(port.protocol) && addressesCollide(addressOf(port), address);
}

export function collide(one: PublishedPort, other: PublishedPort): boolean {
  return one.protocol === other.protocol && addressesCollide(addressOf(one), addressOf(other));
}

function addressOf({ ip, host }: PublishedPort): ListenAddress {
  return { ip: ip ?? '0.0.0.0', port: host };
}
