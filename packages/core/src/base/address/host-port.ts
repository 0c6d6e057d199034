/** A name or an address, IPv6 without brackets, and a port. */
export interface HostPort {
  readonly host: string;
  readonly port: number;
}

/** `shop.example.com:80`, `[2001:db8::7]:80`. */
export function formatHostPort({ host, port }: HostPort): string {
  return `${bracketed(host)}:${port}`;
}

/** Reads what `formatHostPort` writes: the port follows the last colon. */
export function splitHostPort(text: string): HostPort {
  const colon = text.lastIndexOf(':');
  return { host: unbracketed(text.slice(0, colon)), port: Number(text.slice(colon + 1)) };
}

/** A host as it stands in a URL, where IPv6 has brackets. */
export function bracketed(host: string): string {
  return host.includes(':') ? `[${unbracketed(host)}]` : host;
}

/** A host as programs take it that ask for the port apart. */
export function unbracketed(host: string): string {
  return host.replace(/^\[|\]$/g, '');
}

/**
 * Whether a host, with or without brackets, is this machine itself. Decided by the address, not by what a name resolves to now:
 * `localhost` is the one name that always means this machine (RFC 6761).
 */
export function isLoopback(host: string): boolean {
  const bare = unbracketed(host);
  return bare === 'localhost' || bare === '::1' || /^127(?:\.\d{1,3}){3}$/.test(bare);
}
