import { overlap, parseIpv4Range } from '../../base/address/ipv4-range.ts';

// Addresses that only a private network has: RFC 1918, RFC 6598 (of providers), loopback, link-local.
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'];

/** Whether an address can be reached from everywhere: for users a name has to lead to such a one. */
export function isPublicAddress(address: string): boolean {
  if (address.includes(':')) return !/^(?:::1$|f[cd]|fe[89ab])/i.test(address);
  const one = parseIpv4Range(`${address}/32`);
  return (
    one !== undefined &&
    !PRIVATE.some((range) => {
      const other = parseIpv4Range(range);
      return other !== undefined && overlap(one, other);
    })
  );
}
