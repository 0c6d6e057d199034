import type { ContainerSettings, PublishedPort } from '@hardened-deploy/core/release/container/container-settings';
import type { ContainerCreateOptions } from 'dockerode';

interface PublishedOptions {
  readonly exposed: Pick<ContainerCreateOptions, 'ExposedPorts'>;
  readonly bound: Pick<NonNullable<ContainerCreateOptions['HostConfig']>, 'PortBindings'>;
}

/** Ports of the host that lead straight to a container, as the Engine takes them. Nothing where there are none. */
export function publishedPorts({ publish = [] }: Pick<ContainerSettings, 'publish'>): PublishedOptions {
  if (publish.length === 0) return { exposed: {}, bound: {} };
  const inside = [...new Set(publish.map(portInside))];
  const bindings = inside.map((port) => {
    const own = publish.filter((each) => portInside(each) === port);
    return [port, own.map(({ ip, host }) => ({ HostIp: ip ?? '', HostPort: String(host) }))] as const;
  });
  return {
    exposed: { ExposedPorts: Object.fromEntries(inside.map((port) => [port, {}])) },
    bound: { PortBindings: Object.fromEntries(bindings) },
  };
}

function portInside({ container, protocol }: PublishedPort): string {
  return `${container}/${protocol}`;
}
