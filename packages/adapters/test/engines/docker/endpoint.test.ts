import { Secret } from '@hardened-deploy/core/base/secret';
import { describe, expect, test } from 'vitest';
import { describeEndpoint, dockerEndpoint, publishedHost } from '../../../src/engines/docker/connection/endpoint.ts';

const tls = { ca: new Secret('ca'), cert: new Secret('cert'), key: new Secret('key') };

describe('the address of a Docker host', () => {
  test('is a unix socket by its absolute path', () => {
    expect(dockerEndpoint({ host: 'unix:///var/run/docker.sock', tls: null })).toEqual({
      kind: 'unix',
      socketPath: '/var/run/docker.sock',
    });
  });

  test('is a host and port with TLS', () => {
    expect(dockerEndpoint({ host: 'tcp://docker.example:2376', tls })).toEqual({
      kind: 'tcp',
      hostname: 'docker.example',
      port: 2376,
      tls,
    });
    expect(dockerEndpoint({ host: 'tcp://docker.example', tls })).toMatchObject({ port: 2376 });
    expect(dockerEndpoint({ host: 'tcp://docker.example:80', tls })).toMatchObject({ port: 80 });
  });

  test.each(['tcp://localhost:2375', 'tcp://127.0.0.1:2375', 'tcp://127.8.9.1:2375', 'tcp://[::1]:2375'])(
    'needs no TLS on this machine itself: %s',
    (host) => {
      expect(dockerEndpoint({ host, tls: null })).toMatchObject({ kind: 'tcp', port: 2375, tls: null });
    },
  );

  test.each([
    'tcp://10.0.0.1:2375',
    'tcp://docker.example:2376',
    'tcp://localhost.example:2375',
    'tcp://0.0.0.0:2375',
    'tcp://127.0.0.1.example:2375',
  ])('is refused without TLS anywhere else: %s', (host) => {
    expect(() => dockerEndpoint({ host, tls: null })).toThrow(expect.objectContaining({ code: 'target/insecure' }));
  });

  test.each([
    '',
    '/var/run/docker.sock',
    'unix://docker.sock',
    `unix:///${'x'.repeat(107)}`,
    'http://localhost:2375',
    'ssh://host',
    'tcp://',
    'tcp://u:p@localhost:2375',
    'tcp://localhost:2375/path',
  ])('%j is no address', (host) => {
    expect(() => dockerEndpoint({ host, tls: null })).toThrow(
      expect.objectContaining({ code: 'configuration/invalid' }),
    );
  });

  test('a password in an address is not repeated', () => {
    expect(() => dockerEndpoint({ host: 'tcp://u:canary@localhost:2375', tls: null })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('canary') }),
    );
  });

  test('ports published on all addresses are reached where the engine is', () => {
    expect(publishedHost(dockerEndpoint({ host: 'unix:///run/docker.sock', tls: null }))).toBe('127.0.0.1');
    expect(publishedHost(dockerEndpoint({ host: 'tcp://docker.example:2376', tls }))).toBe('docker.example');
    expect(publishedHost(dockerEndpoint({ host: 'tcp://[::1]:2375', tls: null }))).toBe('::1');
    expect(describeEndpoint(dockerEndpoint({ host: 'tcp://[::1]:2375', tls: null }))).toBe('tcp://[::1]:2375');
  });
});
