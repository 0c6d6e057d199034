/**
 * The public address when nobody wrote one: that of the Docker host, with the port of `listen`. A unix socket is on this
 * machine.
 */
export function publicUrlOf(dockerHost: string, listen: string): string {
  const [ip = '', port = ''] = listen.split(':');
  const hostname = hostnameOf(dockerHost) ?? (ip === '0.0.0.0' ? '127.0.0.1' : ip);
  return `http://${hostname}${port === '80' ? '' : `:${port}`}`;
}

/** Undefined for a unix socket. */
function hostnameOf(dockerHost: string): string | undefined {
  const elsewhere = /^(?:tcp|ssh):(.*)$/.exec(dockerHost)?.[1];
  return elsewhere === undefined ? undefined : URL.parse(`http:${elsewhere}`)?.hostname;
}
