import { parseIpv4Range } from '../base/ipv4-range.ts';
import { malformed, parsed, type Parser, quoted } from '../base/parser.ts';

/** An IPv4 address and a port. */
export interface ListenAddress {
  readonly ip: string;
  readonly port: number;
}

/** Reads `127.0.0.1:8080`. Octets with leading zeros are refused: some programs read them as octal. */
export const listenAddress: Parser<ListenAddress> = {
  type: 'ip:port',
  parse(raw) {
    const match = /^((?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}):([1-9]\d{0,4})$/.exec(raw);
    const ip = match?.[1] ?? '';
    const port = Number(match?.[2]);
    if (parseIpv4Range(`${ip}/32`) && port <= 65_535) return parsed({ ip, port });
    return malformed(`must be an IPv4 address and a port from 1 to 65535, such as 127.0.0.1:8080, not ${quoted(raw)}`);
  },
};

/** Whether two addresses can't be used at the same time: the same port, on the same IP address or on all of them. */
export function addressesCollide(one: ListenAddress, other: ListenAddress): boolean {
  return one.port === other.port && (one.ip === other.ip || one.ip === '0.0.0.0' || other.ip === '0.0.0.0');
}
