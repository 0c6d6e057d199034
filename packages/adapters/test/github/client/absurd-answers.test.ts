import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gitHubClient } from '@hardened-deploy/adapters/github/client/github-client';
import { Secret } from '@hardened-deploy/core/base/secret';
import { expect, test } from 'vitest';
import { go, hurriedClock } from '../lease/granted.ts';

async function answering(status: number, headers: Readonly<Record<string, string>>) {
  const server = createServer((_, answer) => {
    answer.sendDate = false;
    answer.writeHead(status, { 'content-type': 'application/json', ...headers }).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    client: gitHubClient({
      apiUrl: `http://127.0.0.1:${port}`,
      token: new Secret('a-made-up-token'),
      clock: hurriedClock(),
    }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const WRITE = { route: 'POST /anything', parameters: {} } as const;

test.each([
  ['none', {}],
  ['the beginning of all time', { date: 'Thu, 01 Jan 1970 00:00:00 GMT' }],
  ['after the last year that a record can name', { date: '13 Sep 275760 00:00:00 GMT' }],
  ['no time', { date: 'yesterday' }],
])('an answer with an impossible Date is rejected: %s', async (_, headers) => {
  await using server = await answering(200, headers);
  await expect(server.client.call(WRITE, go)).rejects.toMatchObject({ code: 'github/unreachable' });
});

test.each([
  ['retry-after', { 'retry-after': '9007199254740991' }],
  ['x-ratelimit-reset', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '9007199254740' }],
])('a rate limit that ends after the last valid date is still a rate limit (%s)', async (_, headers) => {
  await using server = await answering(429, { date: new Date().toUTCString(), ...headers });
  await expect(server.client.call(WRITE, go)).rejects.toMatchObject({ code: 'github/rate-limited' });
});
