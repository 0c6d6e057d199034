import { createServer, type Server as TcpServer, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { tlsServedCertificates } from '@hardened-deploy/adapters/system/tls-served-certificates';
import { selfSigned } from '@hardened-deploy/testkit/http/self-signed';
import { testAuthority } from '@hardened-deploy/testkit/http/test-authority';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

const go = new AbortController().signal;
const servers: TcpServer[] = [];
const sockets: Socket[] = [];
let authority: Awaited<ReturnType<typeof testAuthority>>;
let site: { readonly cert: string; readonly key: string };

beforeAll(async () => {
  authority = await testAuthority();
  site = await authority.issue(['shop.test']);
});
afterAll(() => authority[Symbol.asyncDispose]());
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

async function listening(server: TcpServer): Promise<string> {
  servers.push(server);
  server.on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const serving = (options: TlsOptions) => listening(createTlsServer(options, (socket) => socket.on('error', () => {})));
const look = (address: string, host = 'shop.test', signal = go) =>
  tlsServedCertificates({ authorities: [authority.root], patienceMs: 500 }).look(
    { host, port: 443, connect: { kind: 'tcp', address } },
    signal,
  );

test('answers the certificate of the site, and that it is trusted', async () => {
  const address = await serving({ key: site.key, cert: `${site.cert}${authority.intermediate}` });
  expect(await look(address)).toEqual({ kind: 'served', certificate: site.cert, distrust: null });
});

test('names the host in the handshake', async () => {
  const names: string[] = [];
  const address = await serving({
    key: site.key,
    cert: `${site.cert}${authority.intermediate}`,
    SNICallback: (name, done) => {
      names.push(name);
      done(null);
    },
  });
  await look(address, 'shop.test');
  expect(names).toEqual(['shop.test']);
});

test('says why it is not trusted, and answers it all the same', async () => {
  const own = await selfSigned('shop.test');
  for (const [options, distrust] of [
    [{ key: site.key, cert: site.cert }, 'its chain is incomplete'],
    [own, 'it signs itself'],
  ] as const) {
    const seen = await look(await serving(options));
    expect(seen).toMatchObject({ kind: 'served', certificate: options.cert });
    expect(seen.kind === 'served' && seen.distrust).toContain(distrust);
  }
});

test('answers why there is none: nobody listens, no TLS, silence', async () => {
  const speaksHttp = await listening(createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
  const silent = await listening(createServer());
  expect(await look(speaksHttp)).toMatchObject({ kind: 'none' });
  expect(await look(silent)).toEqual({ kind: 'none', why: 'no handshake within 500 ms' });
  expect(await look('127.0.0.1:1')).toMatchObject({ kind: 'none', why: expect.stringContaining('ECONNREFUSED') });
});

test('rejects with the reason when it is aborted', async () => {
  const silent = await listening(createServer());
  const looking = look(silent, 'shop.test', AbortSignal.timeout(50));
  await expect(looking).rejects.toThrow('timeout');
});
