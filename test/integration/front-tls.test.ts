import { once } from 'node:events';
import http2 from 'node:http2';
import { connect as connectPlainly } from 'node:net';
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import { askProxy } from '@hardened-deploy/testkit/proxies/proxy-world';
import { askSecurely, shakeHands } from '@hardened-deploy/testkit/proxies/secure-request';
import { testStack } from '@hardened-deploy/testkit/docker/test-stack';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  type Brought,
  HOST,
  type OwnCertificateWorld,
  ownCertificateWorld,
  REDIRECTED,
} from './own-certificate-world.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

/** Node speaks the old ones at this level of OpenSSL only. */
const ANY_LEVEL = '@SECLEVEL=0';
/** Alerts of the server: nginx says what it is, Go that something went wrong. */
const REFUSED_NAME = /UNRECOGNIZED_NAME|ALERT_INTERNAL_ERROR/;
const HSTS = 'max-age=300';

/** What is only spoken where somebody has allowed it, by OpenSSL's names. */
const WEAK = [
  'AES128-SHA',
  'AES256-GCM-SHA384',
  'CAMELLIA128-SHA',
  'NULL-SHA256',
  'ECDHE-RSA-NULL-SHA',
  'ADH-AES128-SHA256',
  'AECDH-AES128-SHA',
  'ECDHE-RSA-AES128-SHA',
  'ECDHE-RSA-AES256-SHA384',
  'DHE-RSA-AES128-GCM-SHA256',
];
const STRONG = ['ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-RSA-CHACHA20-POLY1305'];

describe.each(['nginx', 'caddy'] as const)('TLS of %s', (kind) => {
  let world: OwnCertificateWorld;
  beforeAll(async () => {
    world = await ownCertificateWorld(await testStack(), kind);
    await world.serve(world.bringing(await rsa()));
  });
  afterAll(async () => {
    await world.stack.remove();
    await world.authority[Symbol.asyncDispose]();
  });

  /** With it, a server could choose ciphers without forward secrecy. */
  async function rsa(): Promise<Brought> {
    const { cert, key } = await world.authority.issue([HOST, REDIRECTED], { key: ['-newkey', 'rsa:2048'] });
    return { chain: `${cert}${world.authority.intermediate}`, key };
  }
  const hands = (options: ConnectionOptions, name = HOST) => shakeHands({ port: world.securePort, name }, options);
  const only = (version: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3', ciphers = 'ALL') =>
    ({ minVersion: version, maxVersion: version, ciphers: `${ciphers}:${ANY_LEVEL}` }) as const;
  /** What the other side says when it refuses, and not what this side refuses by itself. */
  const refusal = (options: ConnectionOptions, name?: string) =>
    hands(options, name).then(
      () => 'none',
      (thrown: NodeJS.ErrnoException) => thrown.code ?? thrown.message,
    );

  test.each(['TLSv1', 'TLSv1.1'] as const)('%s is refused by the server', async (version) => {
    expect(await refusal(only(version))).toMatch(/ALERT_PROTOCOL_VERSION|ECONNRESET/);
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('%s is spoken', async (version) => {
    expect((await hands(only(version, 'DEFAULT'))).protocol).toBe(version);
  });

  test.each(WEAK)('the cipher %s is refused by the server', async (cipher) => {
    expect(await refusal(only('TLSv1.2', cipher))).toMatch(/ALERT_HANDSHAKE_FAILURE|ALERT_INSUFFICIENT_SECURITY/);
  });

  test.each(STRONG)('the cipher %s is spoken', async (cipher) => {
    expect((await hands(only('TLSv1.2', cipher))).protocol).toBe('TLSv1.2');
  });

  test('a client can’t renegotiate', async () => {
    const socket = await connected({ maxVersion: 'TLSv1.2' });
    // A server may say no, close the connection or not answer at all; it never agrees.
    const agreed = await Promise.race([
      new Promise((resolve) => void socket.renegotiate({}, (error) => resolve(error === null))),
      once(socket, 'error').then(() => false),
      once(socket, 'close').then(() => false),
      new Promise((resolve) => setTimeout(resolve, 2_000, false)),
    ]);
    socket.destroy();
    expect(agreed).toBe(false);
  });

  test('every answer over TLS says for how long to come back by TLS only, and none without TLS does', async () => {
    for (const path of ['/', '/no-such-path', '/api/'])
      expect(await askSecurely({ port: world.securePort, name: HOST, path })).toMatchObject({
        headers: { 'strict-transport-security': HSTS },
      });
    const plain = await askProxy(`http://127.0.0.1:${world.plainPort}/`, { headers: { host: HOST } });
    expect(plain.status).toBe(308);
    expect(plain.headers).not.toHaveProperty('strict-transport-security');
  });

  test.each(['evil.example', `${HOST}.evil.example`, `sub.${HOST}`, 'localhost', 'example.com'])(
    'who asks for %s in the handshake sees no certificate',
    async (name) => {
      expect(await refusal({}, name)).toMatch(REFUSED_NAME);
    },
  );

  test('who asks for no name sees no certificate', async () => {
    expect(await refusal({ servername: '' })).toMatch(REFUSED_NAME);
  });

  test('capitals in the handshake are the same name', async () => {
    expect((await hands({}, 'SHOP.Example.COM')).protocol).toBe('TLSv1.3');
  });

  test.each(['evil.example', `${HOST}.evil.example`, 'localhost', '127.0.0.1', '_', `sub.${HOST}`])(
    'a request for %s on a connection for us gets 421, and no component sees it',
    async (host) => {
      const answer = await askSecurely({ port: world.securePort, name: HOST, host });
      expect(answer.status).toBe(421);
      expect(answer.headers).not.toHaveProperty('x-slot');
      const session = await h2(host);
      expect(session).toEqual({ status: 421, slot: undefined });
    },
  );

  test('over HTTP/2 the name of ours is served', async () => {
    expect(await h2(HOST)).toEqual({ status: 200, slot: 'green' });
  });

  test('plain HTTP at the port of TLS gets nothing of the application', async () => {
    const socket = connectPlainly(world.securePort, '127.0.0.1');
    socket.write(`GET / HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n\r\n`);
    let said = '';
    socket.on('data', (part) => (said += String(part)));
    await once(socket, 'close');
    expect(said).toMatch(/^HTTP\/1\.[01] 400 |^$/);
    expect(said).not.toContain('front-end');
  });

  test('a session is taken up again only by the name that it was made for', async () => {
    const socket = await connected({ maxVersion: 'TLSv1.2' });
    const session = socket.getSession();
    socket.destroy();
    if (!session) throw new Error('no session');
    expect(await refusal({ maxVersion: 'TLSv1.2', session }, 'evil.example')).toMatch(REFUSED_NAME);
  });

  async function connected(options: ConnectionOptions): Promise<TLSSocket> {
    const to = { host: '127.0.0.1', port: world.securePort, servername: HOST, rejectUnauthorized: false };
    const socket = connect({ ...to, ...options });
    await once(socket, 'secureConnect');
    socket.on('error', () => undefined);
    return socket;
  }

  /** Asks for a name over HTTP/2, on a connection that was made for ours. */
  async function h2(authority: string): Promise<{ status: unknown; slot: unknown }> {
    const to = { servername: HOST, rejectUnauthorized: false };
    const session = http2.connect(`https://127.0.0.1:${world.securePort}`, to);
    try {
      const asked = session.request({ ':path': '/', ':authority': authority });
      const [headers] = await once(asked, 'response');
      asked.resume();
      return { status: headers[':status'], slot: headers['x-slot'] };
    } finally {
      session.destroy();
    }
  }
});
