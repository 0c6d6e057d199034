import { splitHostPort } from '@hardened-deploy/core/base/address/host-port';
import { isEverywhere } from '@hardened-deploy/core/target/listen-address';

/**
 * The public address when nobody wrote one: that of the Docker host, with the port of `listen`. A unix socket is on this
 * machine.
 */
export function publicUrlOf(dockerHost: string, listen: string): string {
  const { host, port } = splitHostPort(listen);
  const hostname = hostnameOf(dockerHost) ?? (isEverywhere(host) ? '127.0.0.1' : host);
  return `http://${hostname}${port === 80 ? '' : `:${port}`}`;
}

/** Undefined for a unix socket. */
function hostnameOf(dockerHost: string): string | undefined {
  const elsewhere = /^(?:tcp|ssh):(.*)$/.exec(dockerHost)?.[1];
  return elsewhere === undefined ? undefined : URL.parse(`http:${elsewhere}`)?.hostname;
}
