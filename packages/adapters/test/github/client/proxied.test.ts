import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { gitHubClient } from '@hardened-deploy/adapters/github/client/github-client';
import { Secret } from '@hardened-deploy/core/base/secret';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { go, hurriedClock } from '../lease/granted.ts';

// One for all tests: the library looks for it once.
let proxy: Server;
let tunnels = 0;

beforeAll(async () => {
  proxy = createServer().on('connect', (request, inward, head) => {
    tunnels += 1;
    const [host = '', port] = (request.url ?? '').split(':');
    const outward = connect(Number(port), host, () => {
      inward.write('HTTP/1.1 200 OK\r\n\r\n');
      outward.write(head);
      outward.pipe(inward).pipe(outward);
    });
    for (const [one, other] of [
      [inward, outward],
      [outward, inward],
    ] as const)
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
  });
  process.env['https_proxy'] = await listening(proxy);
});

afterAll(() => {
  delete process.env['https_proxy'];
  proxy.close();
});

async function listening(server: Server): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answering(answer: (response: ServerResponse) => void) {
  const server = createServer((_, response) => answer(response));
  const apiUrl = await listening(server);
  return {
    client: gitHubClient({ apiUrl, token: new Secret('a-made-up-token'), clock: hurriedClock() }),
    [Symbol.dispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const WRITE = { route: 'POST /anything', parameters: {} } as const;

test('through a proxy, an answer is complete', async () => {
  using server = await answering((response) =>
    response.writeHead(201, { 'content-type': 'application/json' }).end('{"grüß":1}'),
  );
  expect(await server.client.call(WRITE, go)).toMatchObject({ status: 201, data: { grüß: 1 } });
  expect(tunnels).toBe(1);
});

test('through a proxy, an endless answer is given up before it fills the memory', async () => {
  const megabyte = Buffer.alloc(1_024 * 1_024, 'x');
  using server = await answering(
    (response) => void response.on('drain', () => response.write(megabyte)).write(megabyte),
  );
  await expect(server.client.call(WRITE, go)).rejects.toMatchObject({
    code: 'github/unreachable',
    message: "POST /anything: an answer of more than 16 MiB is none of GitHub's",
  });
  expect(tunnels).toBe(2);
});
