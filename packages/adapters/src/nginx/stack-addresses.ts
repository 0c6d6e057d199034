import type { Configuration } from '@hardened-deploy/core/domain/configuration';
import { Failure } from '@hardened-deploy/core/domain/failure';
import { formatIpv4, parseIpv4Range } from '@hardened-deploy/core/domain/ipv4-range';
import type { ComponentName } from '@hardened-deploy/core/domain/names';
import type { Slot } from '@hardened-deploy/core/domain/slot';

/** Ports that the router listens on inside its container; what of them users reach is published by settings. */
export const ROUTER_PORTS = {
  public: 8080,
  private: { blue: 8001, green: 8002 },
  /** Loopback only: answers 503 for a component that nothing serves. */
  nothing: 8009,
  /** The first component's listener on the stack's own network; the others follow in order. */
  firstInternal: 8101,
} as const;

/** Every fixed address of a stack. Names are never resolved: nginx would keep the first answer for ever. */
export interface StackAddresses {
  readonly subnet: string;
  /** Where Docker may give addresses by itself: the upper half, so that it can never take a stopped slot's address. */
  readonly dynamicRange: string;
  readonly gateway: string;
  readonly router: string;
  readonly slots: ReadonlyMap<ComponentName, Readonly<Record<Slot, string>>>;
}

/** Components whose slots a subnet has room for begin here, two addresses each. */
const FIRST_SLOT_OFFSET = 16;

type Addressed = Pick<Configuration, 'target' | 'components'>;

/** Throws `configuration/invalid` for a subnet that isn't one or is too small for the components. */
export function stackAddresses({ target, components }: Addressed): StackAddresses {
  const range = parseIpv4Range(target.subnet);
  if (!range || range.prefix < 8 || range.prefix > 28) {
    throw new Failure(
      'configuration/invalid',
      `target subnet ${target.subnet} must be an IPv4 range such as 10.90.0.0/24`,
    );
  }
  const { base, prefix } = range;
  const half = 2 ** (31 - prefix);
  if (FIRST_SLOT_OFFSET + 2 * components.length > half) {
    throw new Failure(
      'configuration/invalid',
      `target subnet ${target.subnet} is too small for ${components.length} components`,
    );
  }
  const address = (offset: number): string => formatIpv4(base + offset);
  return {
    subnet: `${formatIpv4(base)}/${prefix}`,
    dynamicRange: `${address(half)}/${prefix + 1}`,
    gateway: address(1),
    router: address(2),
    slots: new Map(
      components.map(({ name }, index) => {
        const blue = FIRST_SLOT_OFFSET + 2 * index;
        return [name, { blue: address(blue), green: address(blue + 1) }];
      }),
    ),
  };
}

/** The slot address of a component that the configuration has. */
export function slotAddress(addresses: StackAddresses, component: ComponentName, slot: Slot): string {
  const found = addresses.slots.get(component);
  if (!found) throw new Failure('configuration/invalid', `the configuration has no component ${component}`);
  return found[slot];
}

/** The port of a component's listener on the stack's own network. */
export function internalPort({ components }: Pick<Configuration, 'components'>, component: ComponentName): number {
  const index = components.findIndex(({ name }) => name === component);
  if (index < 0) throw new Failure('configuration/invalid', `the configuration has no component ${component}`);
  return ROUTER_PORTS.firstInternal + index;
}

/**
 * What `${url:backend}` stands for: the router's listener for that component on the stack's own network. It answers the
 * slot that is live, and a container of a slot its own slot, so that a staged frontend meets the staged backend.
 */
export function internalUrl(configuration: Addressed, component: ComponentName): string {
  return `http://${stackAddresses(configuration).router}:${internalPort(configuration, component)}`;
}

/** Values with each `${url:component}` put in. Throws `configuration/invalid` for a component that isn't there. */
export function withInternalUrls(
  configuration: Addressed,
  environment: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const filled = (value: string): string =>
    value.replace(/\$\{url:([^}]*)\}/g, (_, component: string) =>
      internalUrl(configuration, component as ComponentName),
    );
  return new Map([...environment].map(([name, value]) => [name, filled(value)]));
}
