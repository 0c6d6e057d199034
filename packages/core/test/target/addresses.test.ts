import { httpUrl, joinUrl } from '@hardened-deploy/core/base/address/http-url';
import { formatIpv4, overlap, parseIpv4Range } from '@hardened-deploy/core/base/address/ipv4-range';
import { parseDockerAddress } from '@hardened-deploy/core/target/docker-address';
import { addressesCollide, listenAddress } from '@hardened-deploy/core/target/listen-address';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));

describe('a range of addresses', () => {
  test('begins with its first address, whichever one named it', () => {
    expect(parseIpv4Range('10.1.2.77/24')).toEqual({ base: 10 * 2 ** 24 + 2 ** 16 + 2 * 2 ** 8, prefix: 24 });
    fc.assert(
      fc.property(octets, (four) => {
        const text = four.join('.');
        const range = parseIpv4Range(`${text}/32`);
        expect(range && formatIpv4(range.base)).toBe(text);
      }),
    );
  });

  test('overlaps with ranges inside and around it, but not with its neighbours', () => {
    const range = (text: string) => parseIpv4Range(text) ?? { base: -1, prefix: 32 };
    expect(overlap(range('10.0.0.0/8'), range('10.9.0.0/24'))).toBe(true);
    expect(overlap(range('10.9.0.0/24'), range('10.0.0.0/8'))).toBe(true);
    expect(overlap(range('10.9.0.0/24'), range('10.9.1.0/24'))).toBe(false);
    expect(overlap(range('255.255.255.0/24'), range('0.0.0.0/8'))).toBe(false);
  });

  test.each(['10.0.0.256/24', '10.0.0/24', '10.0.0.0/33', '10.0.0.0', '', '::/64'])('%j is none', (text) => {
    expect(parseIpv4Range(text)).toBeUndefined();
  });
});

describe('an address to listen on', () => {
  test.each([
    ['127.0.0.1:8080', '127.0.0.1', 8080],
    ['0.0.0.0:1', '0.0.0.0', 1],
    ['[::1]:8082', '::1', 8082],
    ['[::]:65535', '::', 65_535],
    ['[2001:DB8::10]:80', '2001:DB8::10', 80],
    ['[::ffff:192.0.2.1]:80', '::ffff:192.0.2.1', 80],
  ])('%s is an IP address and a port', (text, ip, port) => {
    expect(listenAddress.parse(text)).toEqual({ ok: true, value: { ip, port } });
  });

  test.each([
    '',
    '80',
    ':80',
    '127.0.0.1',
    '127.0.0.1:',
    '127.0.0.1:0',
    '127.0.0.1:65536',
    '127.0.0.1:080',
    '127.0.0.1:+80',
    '127.0.0.01:80',
    '127.0.0.256:80',
    '127.0.0.1:80 ',
    '[127.0.0.1]:80',
    '::1:80',
    '[::1]',
    '[::1]:0',
    '[::1]:65536',
    '[::1::2]:80',
    '[12345::]:80',
    '[fe80::1%eth0]:80',
    '[]:80',
    'localhost:80',
  ])('%j is none', (text) => {
    const answer = listenAddress.parse(text);
    expect(answer).toEqual({ ok: false, problem: expect.stringContaining(`not ${JSON.stringify(text)}`) });
  });

  test('collides with the same address, and with "all addresses" on the same port', () => {
    const at = (ip: string, port = 80) => ({ ip, port });
    expect(addressesCollide(at('127.0.0.1'), at('127.0.0.1'))).toBe(true);
    expect(addressesCollide(at('127.0.0.1'), at('0.0.0.0'))).toBe(true);
    expect(addressesCollide(at('127.0.0.1'), at('127.0.0.2'))).toBe(false);
    expect(addressesCollide(at('0.0.0.0', 81), at('0.0.0.0', 80))).toBe(false);
  });
});

describe('a URL', () => {
  test.each([
    'http://x ',
    'http://x\n',
    'http:// x',
    'http://x:99999',
    'http://x:0',
    'http://',
    'ftp://x',
    'x',
    'http://me:pass@x/',
  ])('%s is none to ask', (text) => {
    expect(httpUrl.parse(text).ok).toBe(false);
  });

  test('and a path below it are joined by one slash', () => {
    expect(joinUrl('https://host/app/', '/health')).toBe('https://host/app/health');
    expect(joinUrl('https://host', 'health')).toBe('https://host/health');
  });
});

test.each(['tcp://h:1 ', 'tcp://h:1\n', 'unix:///a\nb'])('%j is no address of a Docker host', (text) => {
  expect(parseDockerAddress(text).ok).toBe(false);
});

test("a problem with a Docker host's address never repeats a password", () => {
  for (const text of [
    'ssh://me:canary@host',
    'tcp://me:canary@host:1',
    'http://me:canary@host',
    'tcp://host:1/#canary',
  ]) {
    const outcome = parseDockerAddress(text);
    expect(outcome.ok).toBe(false);
    expect(JSON.stringify(outcome)).not.toContain('canary');
  }
});
