import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { seconds } from '@hardened-deploy/core/base/duration';
import type { HttpProbe } from '@hardened-deploy/core/base/ports/prober';
import { proberLaws } from '@hardened-deploy/testkit/base/prober-laws';
import { answer } from '@hardened-deploy/testkit/base/site';
import { selfSigned } from '@hardened-deploy/testkit/http/self-signed';
import { serveSite, serveSiteOnSocket, type SiteServer } from '@hardened-deploy/testkit/http/site-server';
import { describe, expect, test } from 'vitest';

proberLaws('undici', async () => {
  const servers: Pick<SiteServer, 'close'>[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'hd-site-'));
  return {
    prober: undiciProber(),
    async serve(site) {
      const server = await serveSite(site);
      servers.push(server);
      return server.address;
    },
    async serveOnSocket(site) {
      const path = join(folder, `${servers.length}`);
      servers.push(await serveSiteOnSocket(site, path));
      return path;
    },
    refusing: await closedPort(),
    async close() {
      for (const server of servers) await server.close();
      await rm(folder, { recursive: true });
    },
  };
});

const go = new AbortController().signal;
const get = (url: string): HttpProbe => ({ method: 'GET', url, headers: new Map(), timeout: seconds(5) });

describe('undici', () => {
  test('opens a connection of its own for each probe', async () => {
    const ports = new Set<string>();
    const server = createServer((socket) => {
      ports.add(String(socket.remotePort));
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const prober = undiciProber();
    for (let count = 0; count < 3; count += 1) {
      expect(await prober.probe(get(url), go)).toMatchObject({ kind: 'answered', body: 'ok' });
    }
    expect(ports.size).toBe(3);
    // Nothing keeps the server's connections open, or this would not come back.
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  test('an answer that breaks off in its body is unanswered, not a short answer', async () => {
    const server = createServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nonly this'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const seen = await undiciProber().probe(get(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`), go);
    expect(seen).toMatchObject({ kind: 'unanswered', permanent: false });
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  test('something that is not HTTP is unanswered', async () => {
    const server = createServer((socket) => void socket.end('SSH-2.0-OpenSSH_9.6\r\n').resume());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const seen = await undiciProber().probe(get(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`), go);
    expect(seen).toMatchObject({ kind: 'unanswered', why: 'the answer is not HTTP' });
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  test('a header that HTTP does not allow is permanently unanswered, and its value is not repeated', async () => {
    const headers = new Map([['authorization', 'Bearer canary\r\ninjected: yes']]);
    const seen = await undiciProber().probe({ ...get('http://127.0.0.1:9/'), headers }, go);
    expect(seen).toMatchObject({ kind: 'unanswered', permanent: true, why: 'the request is not valid HTTP' });
  });

  test('an untrusted certificate is permanently unanswered; a trusted one for the name is answered', async () => {
    const tls = await selfSigned('app.example.com');
    const server = await serveSite(() => answer(200), tls);
    const probe = { ...get('https://app.example.com/'), connect: { kind: 'tcp', address: server.address } as const };
    expect(await undiciProber().probe(probe, go)).toMatchObject({ kind: 'unanswered', permanent: true });
    expect(await undiciProber({ ca: tls.cert }).probe(probe, go)).toMatchObject({ kind: 'answered', status: 200 });
    await server.close();
  });

  test('a certificate for another name is permanently unanswered, even if the dialled address is right', async () => {
    const tls = await selfSigned('other.example.com');
    const server = await serveSite(() => answer(200), tls);
    const seen = await undiciProber({ ca: tls.cert }).probe(
      { ...get('https://app.example.com/'), connect: { kind: 'tcp', address: server.address } },
      go,
    );
    expect(seen).toMatchObject({ kind: 'unanswered', permanent: true, why: 'the certificate is for another name' });
    await server.close();
  });

  test('through a unix socket the certificate is held to the name of the URL too', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hd-site-'));
    const tls = await selfSigned('app.example.com');
    const path = join(folder, 'door');
    const server = await serveSiteOnSocket(() => answer(200), path, tls);
    const prober = undiciProber({ ca: tls.cert });
    const asked = (url: string) => prober.probe({ ...get(url), connect: { kind: 'socket', path } }, go);
    expect(await asked('https://app.example.com/')).toMatchObject({ kind: 'answered', status: 200 });
    expect(await asked('https://other.example.com/')).toMatchObject({ why: 'the certificate is for another name' });
    await server.close();
    await rm(folder, { recursive: true });
  });

  test('https asked of a plain http server is unanswered', async () => {
    const server = await serveSite(() => answer(200));
    expect(await undiciProber().probe(get(`https://${server.address}/`), go)).toMatchObject({ kind: 'unanswered' });
    await server.close();
  });
});

async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return `127.0.0.1:${port}`;
}

test('probes of one row dial their next connection ahead, only after the first, and use none twice', async () => {
  const connections: { requests: number }[] = [];
  const server = createHttpServer((request, response) => {
    const connection = connections.find((each) => Reflect.get(request.socket, 'seen') === each);
    if (connection) connection.requests += 1;
    response.setHeader('connection', 'keep-alive').end('ok');
  });
  server.on('connection', (socket) => {
    const seen = { requests: 0 };
    Reflect.set(socket, 'seen', seen);
    connections.push(seen);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const prober = undiciProber();
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const probe: HttpProbe = { method: 'GET', url, headers: new Map(), timeout: seconds(5) };
    await prober.probe(probe, new AbortController().signal);
    expect(connections).toHaveLength(1);
    const row = {};
    for (let asked = 1; asked <= 3; asked += 1) {
      const { kind } = await prober.probe({ ...probe, row }, new AbortController().signal);
      expect(kind).toBe('answered');
      await expect.poll(() => connections.length).toBe(1 + asked + 1);
    }
    expect(connections.map(({ requests }) => requests)).toEqual([1, 1, 1, 1, 0]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
