import { formatIpv4 } from '@hardened-deploy/core/base/address/ipv4-range';
import { expect, test } from 'vitest';
import { routedRanges } from '../../../src/engines/docker/range/fib-trie.ts';

/** As Linux 6.1 prints it, shortened: Tailscale's table 52, a VPN's halves of everything, a bridge of Docker. */
const TRIE = `Id 52:
  +-- 100.64.0.0/10 2 0 2
     |-- 100.100.100.100
        /32 universe UNICAST
     |-- 10.84.32.0
        /20 universe UNICAST
Main:
  +-- 0.0.0.0/0 3 0 5
     |-- 0.0.0.0
        /1 universe UNICAST
        /0 universe UNICAST
     |-- 128.0.0.0
        /1 universe UNICAST
     +-- 172.17.0.0/16 2 0 2
        |-- 172.17.0.0
           /16 link UNICAST
Local:
  +-- 0.0.0.0/0 3 0 5
     +-- 127.0.0.0/8 2 0 2
        +-- 127.0.0.0/31 1 0 0
           |-- 127.0.0.0
              /8 host LOCAL
           |-- 127.0.0.1
              /32 host LOCAL
     |-- 10.9.8.7
        /32 host LOCAL
     |-- 10.66.0.0
        /16 universe BLACKHOLE
`;

test('every table is read, and the default routes are left out, also where a VPN writes them as two halves', () => {
  expect(routedRanges(TRIE).map(({ base, prefix }) => `${formatIpv4(base)}/${prefix}`)).toEqual([
    '100.100.100.100/32',
    '10.84.32.0/20',
    '172.17.0.0/16',
    '127.0.0.0/8',
    '127.0.0.1/32',
    '10.9.8.7/32',
    '10.66.0.0/16',
  ]);
  expect(routedRanges('')).toEqual([]);
});
