import { overlap, parseIpv4Range } from '@hardened-deploy/core/base/address/ipv4-range';
import { Failure } from '@hardened-deploy/core/base/failure';
import { listenAddress, type ListenAddress } from '@hardened-deploy/core/target/listen-address';
import type { ProxyRouterSettings } from '@hardened-deploy/core/target/stack-settings';

/** An address of the router on the Docker host. Throws `configuration/invalid`. */
export function publishedAddress(text: string): ListenAddress {
  const address = listenAddress.parse(text);
  if (address.ok) return address.value;
  throw new Failure('configuration/invalid', `An address of the router ${address.problem}`);
}

/**
 * The IP address as the Engine is told it. Without one, it publishes a port at all addresses, and at those of IPv6 only where its host has
 * any: asked for `::`, it would refuse to start the container where there is none.
 */
export function boundAddress(ip: string, router: Pick<ProxyRouterSettings, 'front'>, gateway: string): string {
  if (ip !== '::') return ip;
  return trusts(router, gateway) ? '0.0.0.0' : '';
}

/**
 * Whether an address is in `trusted-proxies`. The Engine passes requests by IPv6 on to the stack's network by itself, so that all of them
 * come from its gateway. If that one is trusted, so would be everybody.
 */
export function trusts({ front }: Pick<ProxyRouterSettings, 'front'>, address: string): boolean {
  const one = parseIpv4Range(`${address}/32`);
  return (front?.trustedProxies ?? []).some((range) => {
    const other = parseIpv4Range(range.includes('/') ? range : `${range}/32`);
    return one !== undefined && other !== undefined && overlap(one, other);
  });
}
