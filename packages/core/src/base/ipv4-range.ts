/** A range of IPv4 addresses as numbers: the first one, and how many leading bits are the network's. */
export interface Ipv4Range {
  readonly base: number;
  readonly prefix: number;
}

/** Reads `10.90.0.0/24`; the address may be any one of the range. Undefined when it is no such range. */
export function parseIpv4Range(cidr: string): Ipv4Range | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  const [a = 256, b = 256, c = 256, d = 256, prefix = 99] = match?.slice(1).map(Number) ?? [];
  if ([a, b, c, d].some((octet) => octet > 255) || prefix > 32) return undefined;
  const value = ((a * 256 + b) * 256 + c) * 256 + d;
  return { base: value - (value % sizeOf(prefix)), prefix };
}

export function overlap(one: Ipv4Range, other: Ipv4Range): boolean {
  return one.base < other.base + sizeOf(other.prefix) && other.base < one.base + sizeOf(one.prefix);
}

export function formatIpv4(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

function sizeOf(prefix: number): number {
  return 2 ** (32 - prefix);
}
