/** One side of a connection in the kernel's own spelling turned into ours: `10.90.0.16:3000`. */
interface TableRow {
  readonly local: string;
  readonly remote: string;
  readonly state: string;
}

const ESTABLISHED = '01';
const SYN_SENT = '02';
const LISTEN = '0A';

/**
 * Counts connections to the given addresses (`ip:port`) in the text of /proc/net/tcp and tcp6: established ones and
 * those that are just being made.
 */
export function countConnectionsTo(addresses: ReadonlySet<string>, table: string): number {
  return openRows(table).filter(({ remote }) => addresses.has(remote)).length;
}

/** The same to one machine, whatever the port. */
export function countConnectionsToHost(ip: string, table: string): number {
  return openRows(table).filter(({ remote }) => remote.startsWith(`${ip}:`)).length;
}

/** Connections that somebody has made to a port of this machine. */
export function countConnectionsAt(port: number, table: string): number {
  return rows(table).filter(({ local, state }) => state === ESTABLISHED && local.endsWith(`:${port}`)).length;
}

/** Ports that something listens on, by the text of /proc/net/tcp and tcp6. */
export function listeningPorts(table: string): ReadonlySet<number> {
  const listening = rows(table).filter(({ state }) => state === LISTEN);
  return new Set(listening.map(({ local }) => Number(local.slice(local.lastIndexOf(':') + 1))));
}

function openRows(table: string): readonly TableRow[] {
  return rows(table).filter(({ state }) => state === ESTABLISHED || state === SYN_SENT);
}

function rows(table: string): readonly TableRow[] {
  return table.split('\n').flatMap((line) => {
    const match = /^\s*\d+: ([0-9A-F]+):([0-9A-F]{4}) ([0-9A-F]+):([0-9A-F]{4}) ([0-9A-F]{2}) /.exec(line);
    if (!match) return [];
    const [, localIp = '', localPort = '', remoteIp = '', remotePort = '', state = ''] = match;
    return [{ local: socketAddress(localIp, localPort), remote: socketAddress(remoteIp, remotePort), state }];
  });
}

/** IPv4 stands in the host's byte order (little-endian wherever Docker is common); of IPv6 only mapped IPv4 matters here. */
function socketAddress(ip: string, port: string): string {
  const last = ip.slice(-8);
  const octets = [6, 4, 2, 0].map((at) => Number.parseInt(last.slice(at, at + 2), 16));
  return `${octets.join('.')}:${Number.parseInt(port, 16)}`;
}
