import { formatIpv4, overlap, parseIpv4Range, type Ipv4Range } from '@hardened-deploy/core/base/address/ipv4-range';

/** A stack's own range has this many leading bits: the narrowest that the configuration takes. */
const PREFIX = 24;

/**
 * Where ranges are taken from on an engine that names no pool. Docker's built-in pools come last: the engine itself gives
 * ranges out of them at any moment.
 */
const USUAL_POOLS = ['10.192.0.0/12', '172.16.0.0/12', '192.168.0.0/16'];

interface Surroundings {
  /** The engine's address pools, as it names them; none when its configuration doesn't say. */
  readonly pools: readonly string[];
  /** Ranges of the engine's networks. */
  readonly networks: readonly string[];
  /** Ranges that the machine has routes to. */
  readonly routes: readonly string[];
}

/**
 * Every /24 that a new network may have, one list for each pool. They come out of the engine's own pools: an engine that
 * writes no packet-filter rules has one rule for its pool, and where the policy is to drop, a network outside it reaches
 * nothing.
 */
export function freeRanges({ pools, networks, routes }: Surroundings): readonly (readonly string[])[] {
  const named = parsed(pools).filter(({ prefix }) => prefix <= PREFIX);
  const used = parsed(networks);
  const routed = parsed(routes);
  return (named.length > 0 ? named : parsed(USUAL_POOLS)).map((pool) => {
    // A wider route (a default route, a VPN's 10.0.0.0/8) gives way to the network's own, which is narrower.
    const taken = [...used, ...routed.filter(({ prefix }) => prefix >= pool.prefix)];
    const free = rangesOf(pool).filter((range) => !taken.some((other) => overlap(range, other)));
    return free.map(({ base, prefix }) => `${formatIpv4(base)}/${prefix}`);
  });
}

function rangesOf({ base, prefix }: Ipv4Range): readonly Ipv4Range[] {
  return Array.from({ length: 2 ** (PREFIX - prefix) }, (_, index) => ({
    base: base + index * 2 ** (32 - PREFIX),
    prefix: PREFIX,
  }));
}

/** What is no IPv4 range (IPv6, an empty word) is left out. */
function parsed(ranges: readonly string[]): readonly Ipv4Range[] {
  return ranges.map(parseIpv4Range).filter((range) => range !== undefined);
}

/** The ranges in `/proc/net/route`: addresses and masks are hexadecimal, the last byte first. */
export function rangesOfRoutes(table: string): readonly string[] {
  return table
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, destination, , , , , , mask] = line.split('\t');
      if (destination === undefined || mask === undefined) return [];
      const prefix = number(mask).toString(2).replaceAll('0', '').length;
      return [`${formatIpv4(number(destination))}/${prefix}`];
    });
}

function number(hexadecimal: string): number {
  return Buffer.from(hexadecimal, 'hex').readUInt32LE();
}
