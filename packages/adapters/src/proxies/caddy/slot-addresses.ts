import { type Slot, SLOTS } from '@hardened-deploy/core/target/slot';
import type { ProxiedComponent } from '../proxy.ts';

/**
 * Where a component listens in a slot, as Caddy dials it.
 *
 * For gRPC it is written in another way for each request. What stands behind `%` would name a network interface, and means nothing for
 * an address of IPv4: the same is dialled. Go knows its connections of HTTP/2 by what is written. With one address for all, a request
 * was lent the connection of another one that began at the same moment, also with `keepalive off`, where a connection serves one
 * request only; then its body was closed, and it got 502 (`cannot rewind body after connection loss`).
 */
export function addressIn({ protocol, slots }: ProxiedComponent, slot: Slot): string {
  const { ip, port } = slots[slot];
  return protocol === 'grpc' ? `[${IPV4}${ip}%{http.request.uuid}]:${port}` : `${ip}:${port}`;
}

const IPV4 = '::ffff:';

/** A component that never runs twice has one address in both slots. Written in two ways, it still tells which slot the route named. */
export function toldApart(component: ProxiedComponent, slot: Slot): string {
  return `${NETWORKS[slot]}/${addressIn(component, slot)}`;
}

const NETWORKS = { blue: 'tcp4', green: 'tcp' } as const satisfies Record<Slot, string>;

/** Lines of a `map` that tell the slot by what was dialled. */
export function slotsByAddress(component: ProxiedComponent): readonly string[] {
  return SLOTS.map((slot) => {
    // Only an address of a slot has the sign.
    const dialled = component.protocol === 'grpc' ? `~^${NETWORKS[slot]}/.*%` : toldApart(component, slot);
    return `${dialled} ${slot}`;
  });
}

/** Fields of the log: the address alone, as it is written for a request over HTTP. */
export const ADDRESS_IN_LOG = `regexp "^\\[${IPV4}([0-9.]+)%[^]]*\\]" "$1"`;
