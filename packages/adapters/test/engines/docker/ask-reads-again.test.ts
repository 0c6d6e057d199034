import { once } from 'node:events';
import http from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Failure } from '@hardened-deploy/core/base/failure';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dockerConnection } from '../../../src/engines/docker/connection/connection.ts';
import type { EngineReach } from '../../../src/reach/reach.ts';

/** What each request of the Engine's was, and how many of the next ones it loses, before or in the middle of its answer. */
let asked: string[];
let loses: { before: number; within: number };
let server: http.Server;

beforeEach(async () => {
  asked = [];
  loses = { before: 0, within: 0 };
  server = http.createServer((request, answer) => {
    asked.push(`${request.method} ${request.url}`);
    if (loses.before-- > 0) return void request.socket.destroy();
    if (loses.within-- > 0) {
      answer.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
      answer.write('{"ID":');
      return void setTimeout(() => request.socket.destroy(), 20);
    }
    answer.writeHead(request.method === 'GET' ? 200 : 204, { 'content-type': 'application/json' });
    answer.end(request.method === 'GET' ? '{"ID":"the-engine"}' : '');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => void server.close());

function connected() {
  const reach: EngineReach = {
    described: 'ssh://deploy@shop.example.com',
    dial: () => Promise.reject(new Error('nothing is dialled here')),
    engine: () =>
      Promise.resolve({
        apiVersion: '1.47',
        connections: 'many',
        async connect() {
          const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
          await once(socket, 'connect');
          return socket;
        },
      }),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  return dockerConnection({ host: 'ssh://deploy@shop.example.com', tls: null, reach });
}

const signal = new AbortController().signal;
const askId = () => connected().call({ doing: 'asking for the id', signal, work: (engine) => engine.info() });
const stop = () =>
  connected().call({ doing: 'stopping it', signal, work: (engine) => engine.getContainer('shop').stop() });

test.each(['before', 'within'] as const)(
  'a read whose connection was lost %s its answer is asked again',
  async (when) => {
    loses[when] = 2;
    await expect(askId()).resolves.toEqual({ ID: 'the-engine' });
    expect(asked).toEqual(Array.from({ length: 3 }, () => 'GET /v1.47/info'));
  },
);

test('a read that is lost again and again is target/unreachable in the end', async () => {
  loses.before = Number.POSITIVE_INFINITY;
  const thrown: unknown = await askId().catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(Failure);
  expect(thrown).toMatchObject({ code: 'target/unreachable' });
  expect(asked).toHaveLength(4);
});

test('what changes something is asked once, because nobody knows whether it was heard', async () => {
  loses.before = 1;
  await expect(stop()).rejects.toMatchObject({ code: 'target/unreachable' });
  expect(asked).toEqual(['POST /v1.47/containers/shop/stop']);
});
