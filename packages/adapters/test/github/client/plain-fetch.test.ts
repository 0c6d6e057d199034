import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { plainFetch } from '@hardened-deploy/adapters/github/client/plain-fetch';
import { expect, test } from 'vitest';

interface Heard {
  readonly line: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

async function serverThat(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      heard.push({ line: `${request.method} ${request.url}`, authorization: request.headers.authorization, body });
      answer(request, response);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, heard, [Symbol.asyncDispose]: close };
}

const headers = { authorization: 'token x' };

test('sends method, headers and body, and answers status, headers and text', async () => {
  await using server = await serverThat((_, response) =>
    response.writeHead(201, { Date: 'now', 'X-A': 'b' }).end('grüß'),
  );
  const answer = await plainFetch(`${server.url}/a`, { method: 'POST', headers, body: '{"é":1}' });
  expect(server.heard).toEqual([{ line: 'POST /a', authorization: 'token x', body: '{"é":1}' }]);
  expect([answer.status, answer.headers.get('x-a'), await answer.text()]).toEqual([201, 'b', 'grüß']);
});

test.each([301, 302, 307, 308])('a read follows %i, as GitHub answers for a renamed repository', async (status) => {
  await using server = await serverThat(({ url }, response) =>
    url === '/old' ? response.writeHead(status, { Location: '/new' }).end() : response.end('here'),
  );
  expect(await (await plainFetch(`${server.url}/old`, { headers })).text()).toBe('here');
  expect(server.heard.map(({ authorization }) => authorization)).toEqual(['token x', 'token x']);
});

test('a write follows only redirects that keep method and body', async () => {
  await using server = await serverThat(({ url }, response) =>
    url === '/new' ? response.end('made') : response.writeHead(url === '/307' ? 307 : 302, { Location: '/new' }).end(),
  );
  const write = { method: 'POST', body: 'x' };
  expect(await (await plainFetch(`${server.url}/307`, write)).text()).toBe('made');
  expect((await plainFetch(`${server.url}/302`, write)).status).toBe(302);
  expect(server.heard.map(({ line, body }) => `${line} ${body}`)).toEqual([
    'POST /307 x',
    'POST /new x',
    'POST /302 x',
  ]);
});

test('credentials are only sent to the host for which they were given', async () => {
  await using other = await serverThat((_, response) => response.end('elsewhere'));
  await using server = await serverThat((_, response) => response.writeHead(302, { Location: other.url }).end());
  expect(await (await plainFetch(server.url, { headers })).text()).toBe('elsewhere');
  expect(other.heard[0]?.authorization).toBeUndefined();
});

test('a circle of redirects ends', async () => {
  await using server = await serverThat((_, response) => response.writeHead(302, { Location: '/' }).end());
  await expect(plainFetch(server.url)).rejects.toMatchObject({ code: 'github/unreachable' });
});

test('an answer that breaks off is an error', async () => {
  await using server = await serverThat((_, response) => {
    response.writeHead(200, { 'Content-Length': '100' }).write('half');
    setTimeout(() => response.destroy(), 20);
  });
  await expect(plainFetch(server.url)).rejects.toThrow();
});

test('an endless answer is given up before it fills the memory', async () => {
  const megabyte = Buffer.alloc(1_024 * 1_024, 'x');
  let sent = 0;
  await using server = await serverThat((_, response) => {
    const more = () => {
      sent += 1;
      response.write(megabyte);
    };
    response.on('drain', more);
    more();
  });
  await expect(plainFetch(server.url)).rejects.toMatchObject({
    code: 'github/unreachable',
    message: "an answer of more than 16 MiB is none of GitHub's",
  });
  expect(sent).toBeLessThan(32);
});

test('the largest expected answer is read completely', async () => {
  await using server = await serverThat((_, response) => response.end(Buffer.alloc(16 * 1_024 * 1_024, 'x')));
  expect(await (await plainFetch(server.url)).text()).toHaveLength(16 * 1_024 * 1_024);
});

test('an answer that comes endlessly slowly ends with its request', async () => {
  await using server = await serverThat((_, response) => {
    const drip = setInterval(() => response.write(' '), 10);
    response.on('close', () => clearInterval(drip));
  });
  const asked = performance.now();
  await expect(plainFetch(server.url, { signal: AbortSignal.timeout(200) })).rejects.toThrow();
  expect(performance.now() - asked).toBeLessThan(2_000);
});

test('an aborted request rejects', async () => {
  await using server = await serverThat(() => undefined);
  await expect(plainFetch(server.url, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
});
