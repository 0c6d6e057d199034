import type { DialAddress } from '../address/dial-address.ts';
import type { Duration } from '../duration.ts';

export interface HttpProbe {
  readonly method: string;
  readonly url: string;
  /** What is dialled instead of the URL's own address. The URL still gives the name: in the Host header, and for TLS. */
  readonly connect?: DialAddress;
  readonly headers: ReadonlyMap<string, string>;
  readonly body?: string;
  readonly timeout: Duration;
  /**
   * Probes with the same object follow each other. So the connection for the next one may be dialled while this one is awaited:
   * never before the first one, and none is used twice.
   */
  readonly row?: object;
}

export type ProbeAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** Names in lower case. */
      readonly headers: ReadonlyMap<string, string>;
      /** At most 1 MiB; `truncated` says that there was more. */
      readonly body: string;
      readonly truncated: boolean;
      readonly elapsedMs: number;
    }
  /** `permanent`: trying again can't help, because the name doesn't exist or the certificate isn't trusted. */
  | { readonly kind: 'unanswered'; readonly why: string; readonly permanent: boolean; readonly elapsedMs: number };

/**
 * Sends HTTP requests, each on a connection of its own. Never follows a redirect, and never throws because of what the
 * server does.
 */
export interface Prober {
  probe(probe: HttpProbe, signal: AbortSignal): Promise<ProbeAnswer>;
}
