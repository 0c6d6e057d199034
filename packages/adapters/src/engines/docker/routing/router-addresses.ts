import { Failure } from '@hardened-deploy/core/base/failure';
import type { RouterAddresses } from '@hardened-deploy/core/target/ports/traffic-router';
import type { RouterSettings } from '@hardened-deploy/core/target/stack-settings';
import { type DockerEndpoint, publishedHost } from '../connection/endpoint.ts';
import { privatePrefix } from '../stack/stack-addresses.ts';

export interface ListenAddress {
  readonly ip: string;
  readonly port: number;
}

/** Reads `127.0.0.1:8080` or `[::1]:8080`. */
export function parseListenAddress(text: string): ListenAddress {
  const match = /^(?:\[([0-9a-fA-F:]+)\]|(\d{1,3}(?:\.\d{1,3}){3})):(\d{1,5})$/.exec(text);
  const ip = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (ip === undefined || !(port >= 1 && port <= 65_535)) {
    throw new Failure('configuration/invalid', `router address ${text} must be ip:port, such as 127.0.0.1:8080`);
  }
  return { ip, port };
}

/** How a run on this machine reaches the router: its published addresses, and the Docker host itself for a wildcard one. */
export function routerAddresses(settings: RouterSettings, endpoint: DockerEndpoint): RouterAddresses {
  const reach = (text: string): string => {
    const { ip, port } = parseListenAddress(text);
    if (ip === '0.0.0.0' || ip === '::') return `${publishedHost(endpoint)}:${port}`;
    return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
  };
  const privateUrl = {
    blue: `http://${reach(settings.privateListen.blue)}`,
    green: `http://${reach(settings.privateListen.green)}`,
  };
  return {
    publicUrl: settings.publicUrl,
    ...(settings.publicConnect !== null && { publicConnect: settings.publicConnect }),
    privateUrl,
    componentUrl: (slot, component) => privateUrl[slot] + privatePrefix(component),
    slotHeader: settings.slotHeader,
  };
}
