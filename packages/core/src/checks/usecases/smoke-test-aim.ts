import type { DialAddress } from '../../base/address/dial-address.ts';
import { hostOf, joinUrl } from '../../base/address/http-url.ts';
import type { ComponentName } from '../../base/names.ts';
import type { HttpProbe } from '../../base/ports/prober.ts';
import type { ComponentSettings } from '../../release/component.ts';
import { publicPaths } from '../../release/listeners.ts';
import { ownerOfPath } from '../../release/public-path.ts';
import { doorsOfComponent, isAtUrl, urlOfComponent } from '../../target/front/component-hosts.ts';
import type { FrontSettings } from '../../target/front/front-settings.ts';
import { type PlacedComponent, type Placement, placedOf } from '../../target/placement.ts';
import type { Doors } from '../../target/ports/traffic-router.ts';
import type { Slot } from '../../target/slot.ts';
import { type HttpCheck, pathOfTarget } from '../kinds/http-check.ts';

/** Where a smoke test looks: through the preview door at what is staged, or where users come in. */
export type SmokeTestAim =
  /** `placement` is what the preview door leads to: what is staged, laid over what serves. Nothing else may answer. */
  | { readonly kind: 'preview'; readonly placement: Placement }
  /**
   * `placement` is what must serve: container checks look there, and an answer of anything else fails. If it is absent,
   * anything may answer, and container checks are `errored`.
   */
  | { readonly kind: 'public'; readonly placement?: Placement };

/** Where the stack is reached. With a bare URL it is not known which slot answers. */
export type SmokeTestAddresses = Doors | { readonly publicUrl: string };

export interface Aimed {
  readonly aim: SmokeTestAim;
  readonly addresses: SmokeTestAddresses;
  /** All components of the stack: their paths say who must answer. */
  readonly components: readonly ComponentSettings[];
  /** The names of the router, and of single components. Undefined: it answers at every name. */
  readonly front?: FrontSettings | undefined;
}

export interface AimedProbe {
  readonly kind: 'aimed';
  readonly probe: HttpProbe;
  /** The answer must come from this slot, as far as these doors tell. */
  readonly mustComeFrom?: { readonly slot: Slot; readonly doors: Doors };
}

type Unasked =
  | { readonly kind: 'no-door' }
  /** Nobody could answer rightly, so nobody is asked. */
  | { readonly kind: 'nobody'; readonly why: string };

/** Makes the request of an HTTP check for the place where the test looks. An absolute URL is used as it is. */
export function aimProbe(check: HttpCheck, { aim, addresses, components, front }: Aimed): AimedProbe | Unasked {
  const { method, headers, body, patience } = check;
  const request = { method, timeout: patience.timeout, ...(body !== undefined && { body }) };
  if (pathOfTarget(check.target) === undefined) {
    return { kind: 'aimed', probe: { ...request, url: check.target, headers } };
  }

  const named = check.byHostOf ?? check.component;
  const routed = 'answeredBy' in addresses ? doorsOfComponent(addresses, { front }, named) : undefined;
  const there = components.filter(({ name }) => !routed || isAtUrl(front, routed.publicUrl, name));
  const answering = routed ? whoAnswers(check, aim.placement, there) : undefined;
  if (answering?.kind === 'nobody') return answering;
  const from = answering && routed && { mustComeFrom: { slot: answering.placed.slot, doors: routed } };
  if (aim.kind === 'preview' && routed) {
    const door = routed.preview(check.component === undefined ? undefined : answering?.placed);
    if (door.kind === 'none') return { kind: 'no-door' };
    const url = joinUrl(door.url, check.target);
    // The application gets the host name that users use. It may refuse a host that it doesn't know.
    const probe = { ...request, ...dialled(door.connect), url, headers: withHost(headers, routed.publicUrl) };
    return { kind: 'aimed', probe, ...from };
  }
  if (!routed) return { kind: 'aimed', probe: { ...request, ...askedAt(addresses.publicUrl, check, front), headers } };
  const url = joinUrl(routed.publicUrl, check.target);
  return { kind: 'aimed', probe: { ...request, ...dialled(routed.publicConnect), url, headers }, ...from };
}

/** A bare base URL for a check of a component with names of its own: its server is asked, by one of those names. */
function askedAt(
  base: string,
  { target, byHostOf, component }: HttpCheck,
  front: FrontSettings | undefined,
): Pick<HttpProbe, 'url' | 'connect'> {
  const named = byHostOf ?? component;
  if (named === undefined || !front?.ofComponents?.has(named) || isAtUrl(front, base, named))
    return { url: joinUrl(base, target) };
  const url = new URL(base);
  const { hostname: server, protocol } = url;
  const address = `${server}:${url.port || (protocol === 'https:' ? 443 : 80)}`;
  url.hostname = new URL(urlOfComponent(front, base, named)).hostname;
  return { url: joinUrl(url.href, target), connect: { kind: 'tcp', address } };
}

function dialled(connect: DialAddress | undefined): Pick<HttpProbe, 'connect'> {
  return connect === undefined ? {} : { connect };
}

/** Which component must answer a check, and where it is. Undefined when it isn't known what serves: then anything may answer. */
function whoAnswers(
  { target, component }: HttpCheck,
  placement: Placement | undefined,
  components: readonly ComponentSettings[],
): { readonly kind: 'placed'; readonly placed: PlacedComponent } | (Unasked & { readonly kind: 'nobody' }) | undefined {
  if (!placement) return undefined;
  const name = component ?? ownerOf(target, components);
  if (name === undefined) return { kind: 'nobody', why: `no component has the path ${pathOfTarget(target)}` };
  const placed = placedOf(placement, name);
  return placed ? { kind: 'placed', placed } : { kind: 'nobody', why: `${name} is not deployed` };
}

function ownerOf(target: string, components: readonly ComponentSettings[]): ComponentName | undefined {
  return ownerOfPath(pathOfTarget(target) ?? '', publicPaths(components))?.name;
}

function withHost(headers: ReadonlyMap<string, string>, publicUrl: string): ReadonlyMap<string, string> {
  const given = [...headers.keys()].some((name) => name.toLowerCase() === 'host');
  const host = hostOf(publicUrl);
  return given || host === undefined ? headers : new Map([...headers, ['host', host]]);
}
