/** A range of IPv4 addresses as numbers: its first address, and how many leading bits belong to the network. */
export interface Ipv4Range {
  readonly base: number;
  readonly prefix: number;
}

/** Reads `10.90.0.0/24`; any address of the range may be given. Undefined when the text is no range. */
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
