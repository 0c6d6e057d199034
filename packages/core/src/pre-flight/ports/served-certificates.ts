import type { DialAddress } from '../../base/address/dial-address.ts';

export interface AskedCertificate {
  /** Named in the handshake, and what a client holds the certificate against. */
  readonly host: string;
  readonly port: number;
  /** What is dialled instead of the host. */
  readonly connect?: DialAddress;
}

export type ServedCertificate =
  /** `certificate`: that of the site, in PEM. `distrust`: why a client that knows public authorities doesn't trust it; null if it does. */
  | { readonly kind: 'served'; readonly certificate: string; readonly distrust: string | null }
  | { readonly kind: 'none'; readonly why: string };

/** The certificate that users are shown. Never throws because of what the other side does. */
export interface ServedCertificates {
  look(asked: AskedCertificate, signal: AbortSignal): Promise<ServedCertificate>;
}
