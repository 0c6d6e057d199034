import { joinUrl } from '../../base/http-url.ts';
import type { HttpProbe } from '../../base/ports/prober.ts';
import type { RouterAddresses } from '../../target/ports/traffic-router.ts';
import type { Slot } from '../../target/slot.ts';
import type { HttpCheck } from '../kinds/http-check.ts';

/** Where a smoke test looks: at one slot, whatever is live, or where users come in. */
export type SmokeTestAim =
  | { readonly kind: 'private'; readonly slot: Slot }
  /**
   * `slot` is the one that must be serving: container checks look there, and an answer of the other slot fails. Without it
   * any slot may answer, and container checks can't tell where to look.
   */
  | { readonly kind: 'public'; readonly slot?: Slot };

/** Where the stack is reached. Without a router (a bare URL) there is no slot header to go by. */
export type SmokeTestAddresses = RouterAddresses | { readonly publicUrl: string };

export interface AimedProbe {
  readonly probe: HttpProbe;
  /** The answer must say in this header that it comes from this slot. */
  readonly mustComeFrom?: { readonly slot: Slot; readonly header: string };
}

/** Points an HTTP check at what the test is about. An absolute URL is somebody else's address and is taken as it is. */
export function aimProbe(check: HttpCheck, aim: SmokeTestAim, addresses: SmokeTestAddresses): AimedProbe {
  const { method, headers, body, patience } = check;
  const request = { method, timeout: patience.timeout, ...(body !== undefined && { body }) };
  if (/^https?:\/\//i.test(check.target)) return { probe: { ...request, url: check.target, headers } };

  const routed = 'privateUrl' in addresses ? addresses : undefined;
  if (aim.kind === 'private' && routed) {
    const url = joinUrl(routed.privateUrl[aim.slot], check.target);
    return {
      // The application meets the name that users use, or it would answer for a host it doesn't know.
      probe: { ...request, url, headers: withHost(headers, routed.publicUrl) },
      mustComeFrom: { slot: aim.slot, header: routed.slotHeader },
    };
  }
  const connect = routed?.publicConnect;
  const url = joinUrl(addresses.publicUrl, check.target);
  return {
    probe: { ...request, url, headers, ...(connect !== undefined && { connect }) },
    ...(routed && aim.slot !== undefined && { mustComeFrom: { slot: aim.slot, header: routed.slotHeader } }),
  };
}

function withHost(headers: ReadonlyMap<string, string>, publicUrl: string): ReadonlyMap<string, string> {
  const given = [...headers.keys()].some((name) => name.toLowerCase() === 'host');
  const host = URL.canParse(publicUrl) ? new URL(publicUrl).host : '';
  return given || host === '' ? headers : new Map([...headers, ['host', host]]);
}
