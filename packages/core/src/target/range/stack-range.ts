import { formatIpv4, type Ipv4Range, overlap, parseIpv4Range } from '../../base/address/ipv4-range.ts';
import type { StackName } from '../../base/names.ts';
import { sha256 } from '../../base/sha256.ts';

/**
 * Where ranges are chosen from: private addresses (RFC 1918), because web frameworks believe `X-Forwarded-For` only of a
 * proxy that has one, and none that Docker gives networks by itself (172.17.0.0 and on, 192.168.0.0/16).
 */
export const RANGE_POOL = '10.84.0.0/14';
const PREFIX = 24;
const SIZE = 2 ** (32 - PREFIX);

/**
 * A free /24 for a stack's network. The search starts at a place that the stack's name decides: so the same stack gets the
 * same range again, and two stacks hardly ever try the same one at the same time. Undefined when the whole pool is taken.
 */
export function chooseRange(stack: StackName, taken: readonly Ipv4Range[]): string | undefined {
  const pool = parseIpv4Range(RANGE_POOL);
  if (!pool) return undefined;
  const count = 2 ** (PREFIX - pool.prefix);
  const first = Number.parseInt(sha256(stack).slice(0, 8), 16) % count;
  for (let step = 0; step < count; step += 1) {
    const range = { base: pool.base + ((first + step) % count) * SIZE, prefix: PREFIX };
    if (!taken.some((other) => overlap(range, other))) return `${formatIpv4(range.base)}/${PREFIX}`;
  }
  return undefined;
}

/** A network of a Docker host, and when the Engine made it. */
export interface MadeNetwork {
  readonly name: string;
  readonly created: Date;
}

/**
 * Which of two networks with overlapping ranges keeps its own. Both sides come to the same answer, whoever looks first: the
 * Engine's time decides, and the name when that is the same.
 */
export function keepsRange(own: MadeNetwork, rival: MadeNetwork): boolean {
  const earlier = rival.created.getTime() - own.created.getTime();
  return earlier === 0 ? own.name < rival.name : earlier > 0;
}
