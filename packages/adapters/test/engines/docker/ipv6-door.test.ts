import { expect, test } from 'vitest';
import { hasAddress } from '../../../src/engines/docker/stack/ipv6-door.ts';

const LOOPBACK = '00000000000000000000000000000001 01 80 10 80       lo\n';
const OF_ITS_LINK = 'fe800000000000000011223344556677 02 40 20 80     eth0\n';
const GLOBAL = '20010db8000000000000000000000007 02 40 00 00     eth0\n';

test('a host has IPv6 by an address that others reach, not by those of itself and of its link', () => {
  expect(hasAddress(LOOPBACK + OF_ITS_LINK + GLOBAL)).toBe(true);
  expect(hasAddress(LOOPBACK + OF_ITS_LINK)).toBe(false);
  expect(hasAddress('')).toBe(false);
});
