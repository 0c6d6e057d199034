/**
 * Where a connection is opened: a TCP address, or a unix socket of this machine that leads further (the end of a tunnel). The
 * port of an `ip:port` follows the last colon; IPv6 stands in brackets.
 */
export type DialAddress =
  { readonly kind: 'tcp'; readonly address: string } | { readonly kind: 'socket'; readonly path: string };

/** `10.84.3.2:8080`, or `unix:/tmp/hd-x/door`, for messages. */
export function describeDialAddress(at: DialAddress): string {
  return at.kind === 'tcp' ? at.address : `unix:${at.path}`;
}
