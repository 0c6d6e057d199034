import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Routes } from '@hardened-deploy/core/target/routes';
import type { Http3Client } from './http3-client.ts';

/** A proxy that runs with a certificate of one's own for one name, and another name that is sent to the first. */
export interface FrontWorld {
  /** `shop.example.com`, which is served with TLS and told so for a day. */
  readonly host: string;
  /** `www.shop.example.com`, which is sent to `https://shop.example.com:<securePort>`. */
  readonly redirected: string;
  /** A second host, with all that the first has but for paths of its own. */
  readonly second: string;
  /** Under `/ledger` at the second host, and nowhere else. `/absent` is a component that no path leads to. */
  readonly onlyAtSecond: ComponentName;
  /** `*.example.com`, another name of the first host; and a name that it covers and that is redirected all the same. */
  readonly wildcard: string;
  readonly redirectedBesideWildcard: string;
  readonly previewUrl: string;
  readonly plainPort: number;
  readonly securePort: number;
  readonly api: ComponentName;
  readonly page: ComponentName;
  readonly slotHeader: string;
  /** A component gets the id of each request in this header. */
  readonly requestIdHeader: string;
  /** Asks `api` for `/` on its internal port, from a container of the stack, and answers the text. */
  askInside(headers: Readonly<Record<string, string>>): Promise<string>;
  /** Puts routes in force and stages the same. */
  follow(live: Routes): Promise<void>;
  /** Asks for `/` from an address whose word is taken, and gives the body of the answer. */
  askFromTrusted(headers: Readonly<Record<string, string>>): Promise<string>;
  /** The headers of such an answer. */
  headersForTrusted(): Promise<Readonly<Record<string, unknown>>>;
  /** Asks at `securePort` over HTTP/3; null with a proxy that doesn't have it. */
  readonly http3: Http3Client | null;
  /** The certificate that it began with, in PEM. It signs itself. */
  readonly certificate: string;
  /** Puts another one in its place, for the same names, and gives it. */
  replaceCertificate(): Promise<string>;
  /** The log of requests so far, a line for each. */
  accessLog(): Promise<readonly string[]>;
  close(): Promise<void>;
}
