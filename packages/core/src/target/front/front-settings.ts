import type { Duration } from '../../base/duration.ts';
import type { ComponentName } from '../../base/names.ts';

/** By which names users come in, over what, and whose word is taken for where they come from. */
export interface FrontSettings {
  /** Host names; the first is the public address. A request for any other name is answered with 421. */
  readonly hosts: readonly [string, ...string[]];
  /** Components with names of their own, and those names: they are at no other. Each other one is at each of `hosts`. */
  readonly ofComponents?: ReadonlyMap<ComponentName, readonly [string, ...string[]]>;
  /** Requests for the name `from` are sent to `to`, `https://shop.example.com`, with their own path and query. */
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
  /** Addresses and ranges whose `X-Forwarded-*` are believed. */
  readonly trustedProxies: readonly string[];
  /** Null: plain HTTP. */
  readonly tls: CertificatesByAcme | CertificateOfSecrets | null;
}

interface Secured {
  /** Address published on the Docker host for HTTPS, `ip:port`. */
  readonly listen: string;
  /** How long browsers are told to come by HTTPS only; null: they aren't told. */
  readonly hsts: Duration | null;
  /** Not spoken at that address, though the router could. */
  readonly http3?: false;
}

/** HTTPS with certificates that the router gets by itself, and renews. */
export interface CertificatesByAcme extends Secured {
  readonly kind: 'acme';
  /** The authority's directory. */
  readonly directory: string;
  readonly email: string | null;
  /** The account that one has at the authority already (external account binding, RFC 8555, section 7.3.4). Without it, none is needed. */
  readonly account?: AccountOfSecrets;
}

/** An account at an authority, as the two secrets that it has given. */
export interface AccountOfSecrets {
  /** The secret with its id. */
  readonly keyIdSecret: string;
  /** The secret with its HMAC key, in base64url. */
  readonly hmacSecret: string;
}

/** HTTPS with a certificate of one's own, which each run brings along. */
export interface CertificateOfSecrets extends Secured {
  readonly kind: 'secrets';
  /** The secret with the certificate and those behind it, PEM. */
  readonly certificateSecret: string;
  /** The secret with its private key, PEM. */
  readonly keySecret: string;
}
