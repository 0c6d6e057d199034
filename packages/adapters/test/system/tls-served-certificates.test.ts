import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { tlsServedCertificates } from '@hardened-deploy/adapters/system/tls-served-certificates';
import { selfSigned } from '@hardened-deploy/testkit/http/self-signed';
import { servedCertificatesLaws } from '@hardened-deploy/testkit/pre-flight/served-certificates-laws';
import { afterEach, expect, test } from 'vitest';

const servers: Server[] = [];
const sockets: Socket[] = [];
afterEach(closeAll);

async function closeAll(): Promise<void> {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
}

async function listening(server: Server): Promise<string> {
  servers.push(server);
  server.on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

servedCertificatesLaws('a handshake', (root) => ({
  certificates: tlsServedCertificates({ authorities: [root] }),
  serve: ({ key, cert, behind }) => listening(createTlsServer({ key, cert: `${cert}${behind}` })),
  close: closeAll,
}));

const look = (address: string, signal = new AbortController().signal) =>
  tlsServedCertificates({ patienceMs: 500 }).look(
    { host: 'shop.test', port: 443, connect: { kind: 'tcp', address } },
    signal,
  );

test('names the host in the handshake', async () => {
  const names: string[] = [];
  const named = (name: string, done: (error: Error | null) => void) => {
    names.push(name);
    done(null);
  };
  await look(await listening(createTlsServer({ ...(await selfSigned('shop.test')), SNICallback: named })));
  expect(names).toEqual(['shop.test']);
});

test('answers why there is none: no TLS, silence', async () => {
  const speaksHttp = await listening(createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
  expect(await look(speaksHttp)).toMatchObject({ kind: 'none' });
  const silent = await listening(createServer());
  expect(await look(silent)).toEqual({ kind: 'none', why: 'no handshake within 500 ms' });
});

test('ends a handshake that is aborted', async () => {
  const silent = await listening(createServer());
  await expect(look(silent, AbortSignal.timeout(50))).rejects.toThrow('timeout');
});
