import {
  bracketed,
  formatHostPort,
  isLoopback,
  splitHostPort,
  unbracketed,
} from '@hardened-deploy/core/base/address/host-port';
import { expect, test } from 'vitest';

test.each([
  ['shop.example.com:80', { host: 'shop.example.com', port: 80 }],
  ['192.0.2.7:8080', { host: '192.0.2.7', port: 8080 }],
  ['[2001:db8::7]:443', { host: '2001:db8::7', port: 443 }],
  ['[::]:80', { host: '::', port: 80 }],
])('%s is written and read', (text, parts) => {
  expect(splitHostPort(text)).toEqual(parts);
  expect(formatHostPort(parts)).toBe(text);
});

test('only IPv6 gets brackets, and once', () => {
  expect(['shop', '::1', '[::1]'].map(bracketed)).toEqual(['shop', '[::1]', '[::1]']);
  expect(['shop', '::1', '[::1]'].map(unbracketed)).toEqual(['shop', '::1', '::1']);
});

test('this machine is told by its address, and a name that only begins so is not it', () => {
  for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]']) expect(isLoopback(host), host).toBe(true);
  for (const host of ['127.0.0.1.example.com', 'localhost.example.com', '128.0.0.1', '::2', ''])
    expect(isLoopback(host), host).toBe(false);
});
