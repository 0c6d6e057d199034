import type { Spot } from '../spot.ts';
import { http3, kind, tls } from './front-keys.ts';

/** Where certificates come from, or that there is no HTTPS. */
export type Secured = 'not' | 'acme' | 'secrets';

export function securedBy(router: Spot): Secured {
  const written = router.at('tls').read(tls);
  if (written === undefined || written === 'off') return 'not';
  return written === 'auto' ? 'acme' : 'secrets';
}

export function takesCaddy(router: Spot, secured: Secured): boolean {
  const written = router.at('kind').read(kind);
  return written === 'caddy' || (written === undefined && secured === 'acme');
}

/** Whether users may come by HTTP/3, and so over UDP. */
export function speaksHttp3(router: Spot): boolean {
  const secured = securedBy(router);
  return secured !== 'not' && takesCaddy(router, secured) && router.at('http3').readOr(http3, true) !== false;
}

/** Without HTTPS the key has been complained of as the others are. */
export function holdHttp3(router: Spot, secured: Secured): void {
  const spot = router.at('http3');
  if (!spot.given || secured === 'not' || takesCaddy(router, secured)) return;
  spot.complain('is for Caddy, and nginx speaks HTTP/1.1 and HTTP/2 here: take it out, or write `kind: caddy`');
}
