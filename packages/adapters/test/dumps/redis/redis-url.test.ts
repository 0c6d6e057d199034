import { readRedisUrl } from '@hardened-deploy/adapters/dumps/redis/redis-url';
import { kindOfDatabase } from '@hardened-deploy/core/backup/database-kind';
import { Secret } from '@hardened-deploy/core/base/secret';
import { describe, expect, test } from 'vitest';

const read = (url: string) => {
  const { password, ...rest } = readRedisUrl(new Secret(url));
  return { ...rest, ...(password && { password: password.reveal() }) };
};

describe('a URL of Redis or Valkey', () => {
  test.each([
    ['redis://cache', { host: 'cache', port: 6379, tls: 'none' }],
    ['redis://:p%40ss@cache:6380/3', { host: 'cache', port: 6380, password: 'p@ss', tls: 'none' }],
    ['redis://app:a:b@c@cache/', { host: 'cache', port: 6379, user: 'app', password: 'a:b@c', tls: 'none' }],
    ['valkey://[::1]:7000', { host: '::1', port: 7000, tls: 'none' }],
    ['rediss://:x@cache', { host: 'cache', port: 6379, password: 'x', tls: 'verified' }],
    ['valkeys://cache?ssl_cert_reqs=none', { host: 'cache', port: 6379, tls: 'unverified' }],
    [
      'rediss://cache/0?ssl_ca_certs=/ca.pem',
      { host: 'cache', port: 6379, tls: 'verified', tlsAuthorities: '/ca.pem' },
    ],
  ])('%s is read', (url, expected) => {
    expect(kindOfDatabase(new Secret(url))).toBe('Redis');
    expect(read(url)).toEqual(expected);
  });

  test.each([
    ['redis://', 'host:port'],
    ['redis://cache:0', 'from 1 to 65535'],
    ['redis://cache:65536', 'from 1 to 65535'],
    ['redis://cache/shop', 'number of a database'],
    ['redis://canary@cache', 'a user and no password'],
    ['redis://:canary%zz@cache', 'percent sign'],
    ['redis://:canary%0a@cache', 'line break'],
    ['redis://:canary%00@cache', 'NUL'],
    ['redis://:canary/part@cache', 'an @ stands behind a slash'],
    ['redis://:canary?part@cache', 'an @ stands behind a slash'],
    ['redis://a,b', 'host:port'],
  ])('%s is refused, and not repeated', (url, problem) => {
    expect(() => read(url)).toThrow(
      expect.objectContaining({ code: 'database/url-invalid', message: expect.stringContaining(problem) }),
    );
    try {
      read(url);
    } catch (thrown) {
      expect(String(thrown)).not.toContain('canary');
    }
  });
});
