import { hostOf, joinUrl } from '../../base/http-url.ts';
import type { HttpProbe } from '../../base/ports/prober.ts';
import type { Doors } from '../../target/ports/traffic-router.ts';
import type { Slot } from '../../target/slot.ts';
import type { HttpCheck } from '../kinds/http-check.ts';

/** Where a smoke test looks: at one slot, whatever is live, or where users come in. */
export type SmokeTestAim =
  | { readonly kind: 'private'; readonly slot: Slot }
  /**
   * `slot` is the one that must be serving: container checks look there, and an answer of the other slot fails. If it is
   * absent, any slot may answer, and container checks are `errored`.
   */
  | { readonly kind: 'public'; readonly slot?: Slot };

/** Where the stack is reached. With a bare URL it is not known which slot answers. */
export type SmokeTestAddresses = Doors | { readonly publicUrl: string };

export interface AimedProbe {
  readonly kind: 'aimed';
  readonly probe: HttpProbe;
  /** The answer must come from this slot, as far as these doors tell. */
  readonly mustComeFrom?: { readonly slot: Slot; readonly doors: Doors };
}

/** Makes the request of an HTTP check for the place where the test looks. An absolute URL is used as it is. */
export function aimProbe(
  check: HttpCheck,
  aim: SmokeTestAim,
  addresses: SmokeTestAddresses,
): AimedProbe | { readonly kind: 'no-door' } {
  const { method, headers, body, patience } = check;
  const request = { method, timeout: patience.timeout, ...(body !== undefined && { body }) };
  if (/^https?:\/\//i.test(check.target)) return { kind: 'aimed', probe: { ...request, url: check.target, headers } };

  const routed = 'answeredBy' in addresses ? addresses : undefined;
  if (aim.kind === 'private' && routed) {
    const door = routed.privateDoor(aim.slot);
    if (door.kind === 'none') return { kind: 'no-door' };
    const url = joinUrl(door.url, check.target);
    return {
      kind: 'aimed',
      // The application gets the host name that users use. It may refuse a host that it doesn't know.
      probe: { ...request, url, headers: withHost(headers, routed.publicUrl) },
      mustComeFrom: { slot: aim.slot, doors: routed },
    };
  }
  const connect = routed?.publicConnect;
  const url = joinUrl(addresses.publicUrl, check.target);
  return {
    kind: 'aimed',
    probe: { ...request, url, headers, ...(connect !== undefined && { connect }) },
    ...(routed && aim.slot !== undefined && { mustComeFrom: { slot: aim.slot, doors: routed } }),
  };
}

function withHost(headers: ReadonlyMap<string, string>, publicUrl: string): ReadonlyMap<string, string> {
  const given = [...headers.keys()].some((name) => name.toLowerCase() === 'host');
  const host = hostOf(publicUrl);
  return given || host === undefined ? headers : new Map([...headers, ['host', host]]);
}
