import { type Ipv4Range, parseIpv4Range } from '@hardened-deploy/core/base/address/ipv4-range';

/** A default route leads everywhere, also when a VPN writes it as two halves (0.0.0.0/1 and 128.0.0.0/1). */
const LONGEST_DEFAULT = 1;

/**
 * Every range in the text of /proc/net/fib_trie: what the machine routes somewhere, in whatever table. A leaf is an address,
 * `|-- 10.8.0.0`; the lines below it are its prefixes, `/24 universe UNICAST`. Without the default routes.
 */
export function routedRanges(trie: string): readonly Ipv4Range[] {
  const found = new Map<string, Ipv4Range>();
  let address = '';
  for (const line of trie.split('\n')) {
    address = /^\s*\|-- (\d+\.\d+\.\d+\.\d+)\s*$/.exec(line)?.[1] ?? address;
    const prefix = /^\s*\/(\d+) \w+ [A-Z]+/.exec(line)?.[1];
    if (prefix === undefined || Number(prefix) <= LONGEST_DEFAULT) continue;
    const range = parseIpv4Range(`${address}/${prefix}`);
    if (range) found.set(`${range.base}/${range.prefix}`, range);
  }
  return [...found.values()];
}
