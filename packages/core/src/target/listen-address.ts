import { parseIpv4Range } from '../base/address/ipv4-range.ts';
import { malformed, parsed, type Parser, quoted } from '../base/parser.ts';

/** An IP address and a port. An IPv6 address is without its brackets. */
export interface ListenAddress {
  readonly ip: string;
  readonly port: number;
}

const ADDRESS_AND_PORT = /^(?:\[([0-9a-fA-F:.]+)\]|((?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3})):([1-9]\d{0,4})$/;

/** Reads `127.0.0.1:8080` or `[::1]:8080`. Octets with leading zeros are refused: some programs read them as octal. */
export const listenAddress: Parser<ListenAddress> = {
  type: 'ip:port',
  parse(raw) {
    const [, six, four, digits] = ADDRESS_AND_PORT.exec(raw) ?? [];
    const port = Number(digits);
    if (port <= 65_535 && six !== undefined && URL.canParse(`http://[${six}]`)) return parsed({ ip: six, port });
    if (port <= 65_535 && four !== undefined && parseIpv4Range(`${four}/32`)) return parsed({ ip: four, port });
    return malformed(
      `must be an IP address and a port from 1 to 65535, such as 127.0.0.1:8080 or [::1]:8080, not ${quoted(raw)}`,
    );
  },
};

/** Whether two addresses can't be used at the same time: the same port, on the same IP address or on all of them. */
export function addressesCollide(one: ListenAddress, other: ListenAddress): boolean {
  return one.port === other.port && (one.ip === other.ip || isEverywhere(one.ip) || isEverywhere(other.ip));
}

/** All addresses: of IPv4, or by `::` of IPv6 too, where there is any. */
export function isEverywhere(ip: string): boolean {
  return ip === '0.0.0.0' || ip === '::';
}
