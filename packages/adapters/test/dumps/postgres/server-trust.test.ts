import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { gunzipSync } from 'node:zlib';
import { Secret } from '@hardened-deploy/core/base/secret';
import { describe, expect, test } from 'vitest';
import { libpqEnvironment, unverifiedWarning } from '../../../src/dumps/postgres/libpq-environment.ts';
import { isElsewhere } from '../../../src/databases/postgres/server-trust.ts';
import { authorities } from '../../../src/dumps/postgres/server-trust.ts';

const [SOME = '', OTHER = ''] = rootCertificates;
const sent = (given: ReadonlyMap<string, string>) => {
  const parts = Array.from({ length: Number(given.get('HD_CA_PARTS')) }, (_, at) => given.get(`HD_CA_${at}`) ?? '');
  for (const part of parts) expect(part.length).toBeLessThan(128 * 1024);
  return gunzipSync(Buffer.from(parts.join(''), 'base64')).toString();
};

describe('which hosts are reached over networks of others', () => {
  test.each([
    'db.acme.example.com',
    'shop.abc123.eu-west-1.rds.amazonaws.com',
    '203.0.113.5',
    '2001:db8::1',
    '172.32.0.1',
  ])('%s is', (host) => {
    expect(isElsewhere(host)).toBe(true);
  });
  test.each([
    'shop-db',
    'localhost',
    '127.0.0.1',
    '::1',
    '10.1.2.3',
    '172.16.0.2',
    '192.168.1.1',
    'fd12:3456::1',
    'fe80::1',
    'host.docker.internal',
    'db.lan',
    'db.shop.local',
    'db.shop_default',
    'db.net1',
    '',
  ])('%s is not', (host) => {
    expect(isElsewhere(host)).toBe(false);
  });
});

describe('how a server is verified', () => {
  const modeOf = (url: string) => libpqEnvironment(new Secret(url)).environment.get('PGSSLMODE');
  test.each([
    ['postgresql://a@db.example.com/d', 'verify-full'],
    ['postgresql://a@db,db.example.com/d', 'verify-full'],
    ['postgresql://a@db.example.com/d?sslrootcert=system', 'verify-full'],
    ['postgresql://a@db.example.com/d?sslmode=require', 'require'],
    ['postgresql://a@db.example.com/d?ssl=true', 'require'],
    ['postgresql://a@shop-db/d', 'prefer'],
    ['postgresql://a@10.0.0.7/d', 'prefer'],
    ['postgresql://a@10.0.0.7/d?sslmode=verify-full', 'verify-full'],
  ])('%s: %s', (url, mode) => {
    expect(modeOf(url)).toBe(mode);
  });

  test('the authorities are sent along only where somebody is verified, and not beside a file of the image', () => {
    const named = (url: string) => [...libpqEnvironment(new Secret(url)).environment.keys()];
    expect(named('postgresql://a@shop-db/d')).not.toContain('HD_CA_PARTS');
    expect(named('postgresql://a@db.example.com/d')).toContain('HD_CA_PARTS');
    expect(named('postgresql://a@db.example.com/d?sslrootcert=system')).toContain('HD_CA_PARTS');
    const own = libpqEnvironment(new Secret('postgresql://a@db.example.com/d?sslrootcert=/ca.pem')).environment;
    expect(own.get('PGSSLROOTCERT')).toBe('/ca.pem');
    expect(own.has('HD_CA_PARTS')).toBe(false);
  });

  test.each([
    ['postgresql://a:canary@db.example.com/d?sslmode=require', /db\.example\.com is not verified \(sslmode=require\)/],
    ['postgresql://a:canary@db.example.com/d?sslmode=disable', /sslmode=disable/],
    ['postgresql://a:canary@shop-db,203.0.113.9/d?sslmode=prefer', /connection to 203\.0\.113\.9 is not verified/],
  ])('%s is warned of', (url, words) => {
    expect(unverifiedWarning(new Secret(url))).toMatch(words);
    expect(unverifiedWarning(new Secret(url))).not.toContain('canary');
  });
  test.each([
    'postgresql://a@db.example.com/d',
    'postgresql://a@db.example.com/d?sslmode=verify-ca&sslrootcert=/ca.pem',
    'postgresql://a@shop-db/d',
    'postgresql://a@10.0.0.1/d?sslmode=disable',
  ])('%s is not', (url) => {
    expect(unverifiedWarning(new Secret(url))).toBeUndefined();
  });
});

describe('the authorities', () => {
  test('are the public ones where none is given', () => {
    expect(sent(authorities(undefined))).toBe(rootCertificates.join('\n'));
  });
  test('are those of the secret, whatever has become of its line breaks', () => {
    const spoilt = `a comment\n${SOME.replaceAll('\n', '\\n')} ${OTHER.replaceAll('\n', ' ')}`;
    const found = sent(authorities(new Secret(spoilt))).split(/(?<=END CERTIFICATE-----\n)/);
    const print = (pem: string) => new X509Certificate(pem).fingerprint256;
    expect(found.map(print)).toEqual([SOME, OTHER].map(print));
  });
  test.each(['', 'not a certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])(
    'are asked for again where %j was given, which is not repeated',
    (text) => {
      const read = () => authorities(new Secret(text));
      expect(read).toThrow(/secret that `ca-secret` names cannot be read/);
    },
  );
});
