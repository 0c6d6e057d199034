import { Failure } from '@hardened-deploy/core/base/failure';
import { formatIpv4, type Ipv4Range, parseIpv4Range } from '@hardened-deploy/core/base/address/ipv4-range';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { listenersOf } from '@hardened-deploy/core/release/listeners';
import type { ComponentSlot, Slot } from '@hardened-deploy/core/target/slot';
import type { SettledSettings, DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import { slotHostNames } from '@hardened-deploy/core/target/settings/slot-host-name';

/** Ports that the router listens on inside its container; what of them users reach is published by settings. */
export const ROUTER_PORTS = {
  public: 8080,
  secure: 8443,
  preview: 8001,
  /** Left to the proxy for its own use, on its loopback address only. */
  loopback: 8009,
  /** The listener on the stack's own network of the component in the first place; the others follow by their places. */
  firstInternal: 8101,
} as const;

/** The listeners of a component's further ports: each this much above the one before. No stack has as many places. */
const FURTHER_LISTENER = 1_000;

/**
 * The place of each component among a stack's addresses, from 0. Given out once and never again: an address that moved to
 * another component would lead live traffic to the wrong one.
 */
export type Places = ReadonlyMap<ComponentName, number>;

/** Every fixed address of a stack. Names are never resolved: a proxy may keep the first answer for ever. */
export interface StackAddresses {
  readonly subnet: string;
  /** Where Docker may give addresses by itself: the upper half, so that it can never take a stopped slot's address. */
  readonly dynamicRange: string;
  readonly gateway: string;
  readonly router: string;
  /**
   * With services in the slots, these are names (`slotHostName`). Otherwise an exclusive component has one address for both slots: whatever else goes wrong, the Engine refuses to start a second
   * container at an address that is in use.
   */
  readonly slots: ReadonlyMap<ComponentName, Readonly<Record<Slot, string>>>;
  /** Those of components that the configuration no longer has: whoever goes back starts them once more, where they were. */
  readonly former: ReadonlyMap<ComponentName, Readonly<Record<Slot, string>>>;
  /** The ports of the listeners in the router, on the stack's own network: that of `web`, and of `web:9090`, its further port. */
  readonly internalPorts: ReadonlyMap<string, number>;
}

/** Components whose slots a subnet has room for begin here, two addresses each. */
const FIRST_SLOT_OFFSET = 16;

type Addressed = Pick<SettledSettings, 'stack' | 'target' | 'components'>;

/** Keeps every place that was given, and gives the next ones to components that have none yet. */
export function withPlacesFor(given: Places, components: DockerStackSettings['components']): Places {
  const places = new Map(given);
  let next = Math.max(-1, ...given.values()) + 1;
  for (const { name } of components) {
    if (places.has(name)) continue;
    places.set(name, next);
    next += 1;
  }
  return places;
}

/**
 * The addresses of the components that the configuration has; without `places` as a stack gets them that never had others.
 * Throws `configuration/invalid` for a subnet that isn't one or is too small.
 */
export function stackAddresses(
  { stack, target, components }: Addressed,
  places: Places = withPlacesFor(new Map(), components),
): StackAddresses {
  const { base, prefix } = subnetOf(target);
  const half = 2 ** (31 - prefix);
  // In the order of their places: another order in the file makes no other stack.
  const placed = components
    .map((component) => ({ component, place: placeOf(places, component.name) }))
    .toSorted((one, other) => one.place - other.place);
  const highest = Math.max(-1, ...placed.map(({ place }) => place));
  if (FIRST_SLOT_OFFSET + 2 * (highest + 1) > half) {
    const former =
      places.size > components.length ? `, of which ${places.size - components.length} are of the past` : '';
    throw new Failure(
      'configuration/invalid',
      `target subnet ${target.subnet} is too small for ${places.size} components${former}`,
    );
  }
  const address = (offset: number): string => formatIpv4(base + offset);
  const names = new Set(components.map(({ name }) => name));
  const former = [...places].filter(([name]) => !names.has(name));
  return {
    subnet: `${formatIpv4(base)}/${prefix}`,
    dynamicRange: `${address(half)}/${prefix + 1}`,
    gateway: address(1),
    router: address(2),
    slots: new Map(
      placed.map(({ component: { name, handover }, place }) => {
        // Tasks get other addresses each time, so they are found by a name.
        if (target.slotsAre === 'services') return [name, slotHostNames(stack, name)];
        const blue = FIRST_SLOT_OFFSET + 2 * place;
        const green = handover === 'exclusive' ? blue : blue + 1;
        return [name, { blue: address(blue), green: address(green) }];
      }),
    ),
    former: new Map(
      former.map(([name, place]) => {
        const blue = FIRST_SLOT_OFFSET + 2 * place;
        return [name, { blue: address(blue), green: address(blue + 1) }];
      }),
    ),
    internalPorts: new Map(
      placed.flatMap(({ component, place: first }) =>
        listenersOf(component).map(({ port, place }): readonly [string, number] => {
          const main = ROUTER_PORTS.firstInternal + first;
          if (place === 'main') return [component.name, main];
          return [`${component.name}:${port}`, main + FURTHER_LISTENER * (place + 1)];
        }),
      ),
    ),
  };
}

/** The place that a blue slot's address stands for; undefined when it is none of this subnet's. */
export function placeOfBlue({ target }: Pick<SettledSettings, 'target'>, ip: string): number | undefined {
  const { base, prefix } = subnetOf(target);
  const offset = (parseIpv4Range(`${ip}/32`)?.base ?? Number.NaN) - base - FIRST_SLOT_OFFSET;
  const place = offset / 2;
  return Number.isInteger(place) && place >= 0 && FIRST_SLOT_OFFSET + offset < 2 ** (31 - prefix) ? place : undefined;
}

function subnetOf({ subnet }: SettledSettings['target']): Ipv4Range {
  const range = parseIpv4Range(subnet);
  if (range && range.prefix >= 8 && range.prefix <= 28) return range;
  throw new Failure('configuration/invalid', `target subnet ${subnet} must be an IPv4 range such as 10.90.0.0/24`);
}

function placeOf(places: Places, component: ComponentName): number {
  const place = places.get(component);
  if (place === undefined) throw new Failure('defect/unexpected', `component ${component} was given no address`);
  return place;
}

/** Under this path the router's preview port gives a component in a slot its requests as it knows them, without the prefix. */
export function privatePrefix({ component, slot }: ComponentSlot): string {
  return `${privatePrefixOf(component)}/${slot}`;
}

/** The same without the slot, of a component or of a further port of it: `web`, `web.9090`. */
export function privatePrefixOf(port: string): string {
  return `/.hardened-deploy/${port}`;
}

/** Both slots' addresses of a component that the configuration has. */
export function slotAddresses({ slots }: StackAddresses, component: ComponentName): Readonly<Record<Slot, string>> {
  const found = slots.get(component);
  if (!found) throw new Failure('configuration/invalid', `the configuration has no component ${component}`);
  return found;
}

/**
 * Where a container is started. The configuration doesn't say any more how a former component is handed over, so its container
 * has to: an exclusive one has one address for both slots.
 */
export function startAddress(
  { slots, former }: StackAddresses,
  { component, slot }: ComponentSlot,
  handover: ComponentSettings['handover'],
): string {
  const own = slots.get(component);
  if (own) return own[slot];
  const found = former.get(component);
  if (!found) throw new Failure('configuration/invalid', `the stack has never had a component ${component}`);
  return handover === 'exclusive' ? found.blue : found[slot];
}

/** The port of a component's listener in the router; `of` is `web` for its main port, or `web:9090`. */
export function internalPort({ slots, internalPorts }: StackAddresses, of: string): number {
  const port = internalPorts.get(of);
  if (port !== undefined) return port;
  const [component = '', further] = of.split(':');
  if (!slots.has(component as ComponentName))
    throw new Failure('configuration/invalid', `the configuration has no component ${component}`);
  const which = further === undefined ? 'port' : `further port ${further}`;
  throw new Failure('configuration/invalid', `component ${component} has no ${which}`);
}

/**
 * What `${url:backend}` stands for: the router's listener for that component on the stack's own network. It leads to what is
 * live, and those that are staged to each other, so that a staged frontend meets the staged backend.
 */
export function internalUrl(addresses: StackAddresses, of: string): string {
  return `http://${addresses.router}:${internalPort(addresses, of)}`;
}

/** What `${host:backend}` stands for. With `${port:backend}` it is the address of the same listener. */
export function internalHost(addresses: StackAddresses, of: string): string {
  internalPort(addresses, of);
  return addresses.router;
}
