import { type Slot, SLOTS } from '@hardened-deploy/core/target/slot';
import type { ProxiedComponent, ProxySettings } from '../proxy.ts';
import { ANSWERS, refusingAddress } from './answers.ts';
import { block } from './blocks.ts';
import { readRelease, releaseOfWaited } from './brought.ts';
import { routeAt, VARIABLES } from './looks.ts';
import { addressIn, slotsByAddress, toldApart } from './slot-addresses.ts';

/** Named routes, which the listeners invoke: to where the variable `to` says. */
export function componentRoutes(settings: ProxySettings): readonly string[] {
  return [
    upstream(settings, 'http'),
    ...(hasGrpc(settings) ? [upstream(settings, 'grpc')] : []),
    ...settings.components.flatMap((component) => [waiting(settings, component), leading(settings, component)]),
  ];
}

export function leadTo({ id }: ProxiedComponent): string {
  return `invoke to_${id}`;
}

/** Directly to one slot. The header is set at once, so that an error bears it too. */
export function passTo(settings: ProxySettings, component: ProxiedComponent, slot: Slot): readonly string[] {
  const { slotHeader } = settings;
  return [
    `header ${slotHeader} ${slot}`,
    readRelease(settings, component, slot),
    block(
      `reverse_proxy ${addressIn(component, slot)}`,
      `import ${snippetOf(component.protocol)}`,
      `header_down -${slotHeader}`,
    ),
  ];
}

/**
 * Blocks of `route`, never of `handle`: Caddy numbers the groups of `handle` in named routes and in listeners apart, and passes over all
 * of a group once one of that number was taken. With the same number in both, each request got an empty answer with status 200.
 */
function leading(settings: ProxySettings, component: ProxiedComponent): string {
  return block(
    `&(to_${component.id})`,
    // In one block: of several directives, a named route keeps the first.
    block(
      'route',
      ...SLOTS.flatMap((slot) => [
        `@${slot} vars ${VARIABLES.to} ${slot}`,
        block(`route @${slot}`, ...passTo(settings, component, slot)),
      ]),
      `@hold vars ${VARIABLES.to} hold`,
      block('route @hold', `invoke wait_for_${component.id}`),
      `import ${ANSWERS.none}`,
    ),
  );
}

/**
 * A request for a component that is being replaced. It is tried again until the route leads to a slot, and each try reads the
 * route once: the slot that the answer names is told by the address that was dialled, never by another look.
 */
function waiting(settings: ProxySettings, component: ProxiedComponent): string {
  const { routes, slotHeader, waitFor } = settings;
  const { name, id } = component;
  return block(
    `&(wait_for_${id})`,
    // In one block: of several directives, a named route keeps the first.
    block(
      'route',
      block(
        `map ${routeAt(routes, 'live', name)} {hd_address}`,
        ...SLOTS.map((slot) => `${slot} ${toldApart(component, slot)}`),
        `default ${refusingAddress(settings)}`,
      ),
      block('map {http.reverse_proxy.upstream.address} {hd_slot}', ...slotsByAddress(component), 'default none'),
      releaseOfWaited(settings, component),
      block(
        'reverse_proxy {hd_address}',
        `import ${snippetOf(component.protocol)}`,
        `header_down ${slotHeader} {hd_slot}`,
        `lb_try_duration ${waitFor}ms`,
        'lb_try_interval 50ms',
      ),
    ),
  );
}

type Protocol = ProxiedComponent['protocol'];

function snippetOf(protocol: Protocol): string {
  return protocol === 'grpc' ? 'upstream_of_grpc' : 'upstream';
}

/** Then each listener takes HTTP/2 without TLS, as gRPC is spoken behind one's own TLS, and inside the stack. */
export function hasGrpc({ components }: Pick<ProxySettings, 'components'>): boolean {
  return components.some(({ protocol }) => protocol === 'grpc');
}

function upstream({ readTimeout, front: { requestIdHeader } }: ProxySettings, protocol: Protocol): string {
  const patience = `${readTimeout}ms`;
  return block(
    `(${snippetOf(protocol)})`,
    'header_up -Via',
    'header_down -Via',
    ...(requestIdHeader === null ? [] : [`header_up ${requestIdHeader} {vars.${VARIABLES.id}}`]),
    block(
      'transport http',
      // A dead slot's address hangs.
      'dial_timeout 1s',
      // Until an answer begins. A limit for each reading would count while a slow upload is sent, and cut it.
      `response_header_timeout ${patience}`,
      `write_timeout ${patience}`,
      // No idle connections are kept to a slot, so its established connections are exactly its requests in flight.
      'keepalive off',
      // Nothing is asked of a component that the client did not ask.
      'compression off',
      `versions ${protocol === 'grpc' ? 'h2c' : '1.1'}`,
    ),
  );
}
