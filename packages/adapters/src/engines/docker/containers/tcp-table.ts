import { splitHostPort } from '@hardened-deploy/core/base/address/host-port';
import type { Listeners } from '@hardened-deploy/core/target/unreached';

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
  return new Set(listeningAddresses(table).map(({ port }) => port));
}

/** Docker's own name server, in each container on a network of its own. */
const DOCKER_DNS = '127.0.0.11';

interface Listening {
  readonly ip: string;
  readonly port: number;
}

/** Addresses that something listens on. Of an IPv6 address the last four bytes are read: `::` is `0.0.0.0`, `::1` is `0.0.0.1`. */
export function listeningAddresses(table: string): readonly Listening[] {
  return rows(table)
    .filter(({ state }) => state === LISTEN)
    .map(({ local }) => {
      const { host: ip, port } = splitHostPort(local);
      return { ip, port };
    });
}

/** The same of UDP, where nobody listens: whoever has bound a port has it. Of a text that has the tables of UDP too. */
export function boundByUdp(table: string): readonly Listening[] {
  return rows(table, 'udp').map(({ local }) => {
    const { host: ip, port } = splitHostPort(local);
    return { ip, port };
  });
}

/** The ports by who reaches them: others too, or only who asks from inside. */
export function listenersIn(table: string): Pick<Listeners, 'ports' | 'loopbackOnly'> {
  const listening = listeningAddresses(table).filter(({ ip }) => ip !== DOCKER_DNS);
  const ports = portsOf(listening.filter((each) => !isLoopback(each)));
  const loopbackOnly = portsOf(listening.filter(isLoopback)).filter((port) => !ports.includes(port));
  return { ports, loopbackOnly };
}

function isLoopback({ ip }: Listening): boolean {
  return ip.startsWith('127.') || ip === '0.0.0.1';
}

function portsOf(listening: readonly Listening[]): readonly number[] {
  return [...new Set(listening.map(({ port }) => port))].toSorted((one, other) => one - other);
}

function openRows(table: string): readonly TableRow[] {
  return rows(table).filter(({ state }) => state === ESTABLISHED || state === SYN_SENT);
}

/** Each table begins with a line of headings. That of UDP has one more at its end. */
function rows(table: string, wanted: 'tcp' | 'udp' = 'tcp'): readonly TableRow[] {
  let protocol: 'tcp' | 'udp' = 'tcp';
  return table.split('\n').flatMap((line) => {
    if (line.includes('local_address')) protocol = line.includes('drops') ? 'udp' : 'tcp';
    if (protocol !== wanted) return [];
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
