import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { kubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-client';
import { mayHaveBeenCarriedOut } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-failure';
import type { KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { Secret } from '@hardened-deploy/core/base/secret';
import { forever } from '@hardened-deploy/testkit/target/fencing';
import { afterEach, describe, expect, test } from 'vitest';

const go = forever();
const PODS = { group: '', version: 'v1', resource: 'pods', namespace: 'shop' };
const POD = { ...PODS, name: 'a/b' };
const CANARY = 'canary-in-a-mine';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A server that answers the calls in turn, and the last one for ever; and what it was asked. */
async function serving(...handlers: readonly Handler[]): Promise<{ client: KubeClient; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    handlers[Math.min(asked.length, handlers.length) - 1]?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const credential = { kind: 'token', token: new Secret(CANARY) } as const;
  const client = kubeClient({ server: `http://127.0.0.1:${port}`, credential });
  closing.push(async () => {
    await client[Symbol.asyncDispose]();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { client, asked };
}

const saying =
  (status: number, body: unknown = {}, headers: Readonly<Record<string, string>> = {}): Handler =>
  (_, response) =>
    void response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));

const cutting: Handler = (request) => void request.socket.destroy();
const fine = saying(200, { kind: 'Pod' });
const statusOf = (reason: string, message: string) => ({ kind: 'Status', reason, message, details: {} });

describe('a call to the API server', () => {
  test('encodes every part of the path, and shows the token', async () => {
    let authorization: string | undefined;
    const { client, asked } = await serving((request, response) => {
      authorization = request.headers.authorization;
      fine(request, response);
    });
    await client.call({ doing: 'reading', method: 'GET', resource: POD, signal: go });
    expect(asked).toEqual(['GET /api/v1/namespaces/shop/pods/a%2Fb']);
    expect(authorization).toBe(`Bearer ${CANARY}`);
  });

  test.each([
    ['is limited', saying(429, {}, { 'retry-after': '0' }), 'POST'],
    ['is asked to come again', saying(503, {}, { 'retry-after': '0' }), 'POST'],
    ['meets a fault while it reads', saying(500), 'GET'],
    ['loses the connection while it reads', cutting, 'GET'],
  ] as const)('that %s is made again', async (_, trouble, method) => {
    const { client, asked } = await serving(trouble, trouble, fine);
    const answer = await client.call({ doing: 'trying', method, resource: PODS, signal: go });
    expect(answer).toMatchObject({ kind: 'done', body: { kind: 'Pod' } });
    expect(asked).toHaveLength(3);
  });

  test('waits as long as the server asks for', async () => {
    const { client } = await serving(saying(429, {}, { 'retry-after': '1' }), fine);
    const began = performance.now();
    await client.call({ doing: 'trying', method: 'PUT', resource: POD, signal: go });
    expect(performance.now() - began).toBeGreaterThan(990);
  });

  test('that changes something and meets a fault is not made again', async () => {
    const { client, asked } = await serving(saying(500, statusOf('InternalError', 'etcd is away')), fine);
    const failure = client.call({ doing: 'writing', method: 'PUT', resource: POD, body: {}, signal: go });
    await expect(failure).rejects.toMatchObject({
      code: 'target/refused',
      message: 'writing: etcd is away (status 500)',
    });
    expect(asked).toHaveLength(1);
  });

  test('that changes something and loses the connection is not made again, and says that nobody knows', async () => {
    const { client, asked } = await serving(cutting, fine);
    const failure: unknown = await client
      .call({ doing: 'writing', method: 'PATCH', resource: POD, body: {}, signal: go })
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'target/unreachable' });
    expect(mayHaveBeenCarriedOut(failure)).toBe(true);
    expect(asked).toHaveLength(1);
    expect(`${inspect(failure, { depth: 9 })}${JSON.stringify(failure)}`).not.toContain(CANARY);
  });

  test('to an address where nobody listens fails, and was not carried out', async () => {
    const { client } = await serving(fine);
    await closing.pop()?.();
    const failure: unknown = await client
      .call({ doing: 'writing', method: 'PUT', resource: POD, body: {}, signal: go, limitMs: 20_000 })
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'target/unreachable',
      message: expect.stringMatching(/^writing: connection refused \(ECONNREFUSED\), at http:/),
    });
    expect(mayHaveBeenCarriedOut(failure)).toBe(false);
  });

  test('that is not answered in time fails, and nobody knows', async () => {
    const { client } = await serving(() => undefined);
    const failure: unknown = await client
      .call({ doing: 'writing', method: 'PUT', resource: POD, body: {}, signal: go, limitMs: 200 })
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'target/unreachable', message: expect.stringMatching(/within 0.2 s/) });
    expect(mayHaveBeenCarriedOut(failure)).toBe(true);
  });

  test('that is aborted throws the reason', async () => {
    const { client } = await serving(() => undefined);
    const reason = new Error('cancelled');
    const stop = new AbortController();
    const call = client.call({ doing: 'reading', method: 'GET', resource: POD, signal: stop.signal });
    setTimeout(() => stop.abort(reason), 50);
    await expect(call).rejects.toBe(reason);
  });

  test('answers the refusals that it was told to accept', async () => {
    const { client } = await serving(saying(409, statusOf('Conflict', 'it was changed')));
    const answer = await client.call({ doing: 'writing', method: 'PUT', resource: POD, accept: [409], signal: go });
    expect(answer).toMatchObject({ kind: 'refused', refusal: { status: 409, reason: 'Conflict' } });
  });

  test('shows the words of whatever stands in front of the API server, on one line', async () => {
    const { client } = await serving(saying(418, '<html>\n\u001b[31mteapot'));
    const failure = client.call({ doing: 'reading', method: 'GET', resource: POD, signal: go });
    await expect(failure).rejects.toMatchObject({ message: 'reading: <html> teapot (status 418)' });
  });
});

describe('an answer that goes on', () => {
  test('is given line by line, however it is cut on its way, and ends with the connection', async () => {
    const { client } = await serving((_, response) => {
      const bytes = Buffer.from('{"ä":1}\n{"b":2}\n{"c"');
      response.write(bytes.subarray(0, 3));
      setTimeout(() => response.write(bytes.subarray(3)), 20);
      setTimeout(() => response.destroy(), 60);
    });
    const lines: string[] = [];
    for await (const line of client.lines({ doing: 'watching', method: 'GET', resource: PODS, signal: go }))
      lines.push(line);
    expect(lines).toEqual(['{"ä":1}', '{"b":2}']);
  });
});
