import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '@hardened-deploy/core/base/secret';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dockerConnection } from '../../../src/engines/docker/connection/connection.ts';
import { dockerContainers } from '../../../src/engines/docker/containers/containers.ts';
import { ensureImage } from '../../../src/engines/docker/containers/image-pull.ts';

type Handler = (asked: http.IncomingMessage, said: http.ServerResponse, body: string) => void;

const go = new AbortController().signal;
let folder: string;
let socket: string;
let server: http.Server | undefined;
const asked: { readonly line: string; readonly headers: http.IncomingHttpHeaders; readonly body: string }[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hd-engine-'));
  socket = join(folder, 'engine.sock');
  asked.length = 0;
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  await rm(folder, { recursive: true });
});

/** An engine of the given version whose other answers are the handler's. */
async function engine(handler: Handler, version = '1.41'): Promise<void> {
  server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      asked.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
      if (request.url !== '/_ping') return handler(request, response, body);
      response.setHeader('Api-Version', version);
      response.end('OK');
    });
  });
  await new Promise<void>((resolve) => server?.listen(socket, resolve));
}

const json =
  (status: number, value: unknown): Handler =>
  (_, said) => {
    said.writeHead(status, { 'Content-Type': 'application/json' });
    said.end(JSON.stringify(value));
  };
const connect = () => dockerConnection({ host: `unix://${socket}`, tls: null });
const containers = () => dockerContainers(connect());

describe('a connection to a Docker Engine', () => {
  test('an Engine that stopped answering is pinged, and each call is given up if the ping gets no answer', async () => {
    await engine(json(200, []));
    const connection = connect();
    const list = (limitMs?: number) =>
      connection.call({
        doing: 'listing',
        signal: go,
        ...(limitMs !== undefined && { limitMs }),
        work: (host, abortSignal) => host.listContainers({ abortSignal }),
      });
    await list();
    const answering = server?.listeners('request')[0] as () => void;
    server?.removeAllListeners('request');
    await expect(list(100)).rejects.toMatchObject({ message: expect.stringContaining('no answer within') });
    // Without it, this call would wait for a whole minute.
    await expect(list()).rejects.toMatchObject({
      code: 'target/unreachable',
      message: expect.stringContaining('no sign of life'),
    });
    server?.on('request', answering);
    expect(await list()).toEqual([]);
  }, 30_000);

  test.each([
    ['1.41', '/v1.41/'],
    ['1.47', '/v1.47/'],
    ['1.52', '/v1.47/'],
    ['2.0', '/v1.47/'],
  ])('speaks to an engine of version %s under %s', async (version, path) => {
    await engine(json(200, []), version);
    await containers().list({}, go);
    expect(asked.at(-1)?.line).toContain(`GET ${path}containers/json`);
  });

  test('asks for the version once, however many calls are made at once', async () => {
    await engine(json(200, []));
    const host = containers();
    await Promise.all([host.list({}, go), host.list({}, go), host.list({}, go)]);
    expect(asked.filter(({ line }) => line.includes('_ping'))).toHaveLength(1);
  });

  test('connects to the given address whatever DOCKER_* says, and leaves the environment unchanged', async () => {
    await engine(json(200, []));
    const stray = {
      DOCKER_HOST: 'tcp://127.0.0.1:9',
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: '/nowhere',
      DOCKER_CLIENT_TIMEOUT: '1',
      DOCKER_PATH_PREFIX: '/x',
    };
    const before = Object.fromEntries(Object.keys(stray).map((name) => [name, process.env[name]]));
    Object.assign(process.env, stray);
    try {
      expect(await containers().list({}, go)).toEqual([]);
      expect(process.env).toMatchObject(stray);
    } finally {
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  });

  test('a socket that is not there is target/unreachable, and can be there the next time', async () => {
    const host = containers();
    await expect(host.list({}, go)).rejects.toMatchObject({
      code: 'target/unreachable',
      facts: { endpoint: `unix://${socket}` },
    });
    await engine(json(200, []));
    expect(await host.list({}, go)).toEqual([]);
  });

  test('something that answers, but is no engine, is target/unreachable', async () => {
    await engine(json(200, []));
    server?.removeAllListeners('request');
    server?.on('request', (_, said) => said.end('hello'));
    await expect(containers().list({}, go)).rejects.toMatchObject({
      code: 'target/unreachable',
      message: expect.stringContaining('not like a Docker Engine'),
    });
  });

  test("a refusal is target/refused with the daemon's words and its status", async () => {
    await engine(json(409, { message: 'Conflict. The name is in use.' }));
    await expect(containers().create('x', {}, go)).rejects.toMatchObject({
      code: 'target/refused',
      message: 'creating container x: Conflict. The name is in use. (status 409)',
      facts: { status: 409 },
    });
  });

  test('an answer that never comes is given up with the reason, or when its time is over', async () => {
    await engine(() => undefined);
    const abort = new AbortController();
    const reason = new Error('cancelled');
    const waiting = containers().list({}, abort.signal);
    setTimeout(() => abort.abort(reason), 50);
    await expect(waiting).rejects.toBe(reason);
    const short = connect().call({
      doing: 'asking',
      signal: go,
      limitMs: 60,
      work: (host, abortSignal) => host.listContainers({ abortSignal }),
    });
    await expect(short).rejects.toMatchObject({
      code: 'target/unreachable',
      message: 'asking: no answer within 0.06 s',
    });
  });

  test.each([
    ['breaks off', (said: http.ServerResponse) => setTimeout(() => said.destroy(), 20)],
    ['ends empty, as it does when the engine shuts down', (said: http.ServerResponse) => said.end()],
  ])('waiting for a container whose answer %s is taken up again', async (_, answer) => {
    let waits = 0;
    await engine((request, said) => {
      if (!request.url?.includes('/wait'))
        return json(200, { State: { Running: true, Status: 'running' } })(request, said, '');
      waits += 1;
      if (waits === 2) return json(200, { StatusCode: 3 })(request, said, '');
      said.writeHead(200, { 'Content-Type': 'application/json' });
      said.flushHeaders();
      return void answer(said);
    });
    expect(await containers().wait('x', 10_000, go)).toBe(3);
  });

  test('waiting for a container that runs for too long is time/deadline', async () => {
    await engine((request, said) => {
      if (!request.url?.includes('/wait'))
        json(200, { State: { Running: true, Status: 'running' } })(request, said, '');
    });
    await expect(containers().wait('x', 60, go)).rejects.toMatchObject({ code: 'time/deadline' });
  });

  test('a container is described in the body of the request, never in its address', async () => {
    await engine(json(201, { Id: 'abc' }));
    expect(await containers().create('hd-x', { Image: 'i', Env: ['TOKEN=canary'] }, go)).toBe('abc');
    const request = asked.at(-1);
    expect(request?.line).toBe('POST /v1.41/containers/create?name=hd-x');
    expect(JSON.parse(request?.body ?? '')).toEqual({ Image: 'i', Env: ['TOKEN=canary'] });
  });

  test('a container that is already started, stopped or removed is no error', async () => {
    await engine((request, said) =>
      json(request.url?.includes('/st') ? 304 : 404, { message: 'so' })(request, said, ''),
    );
    const host = containers();
    await host.start('x', go);
    await host.stop('x', { graceMs: 0 }, go);
    await host.remove('x', go);
    expect(await host.inspect('x', go)).toBeUndefined();
  });
});

describe('pulling an image', () => {
  const digest = `sha256:${'1'.repeat(64)}`;
  const image = `registry.example/shop/backend@${digest}`;
  const secrets = new Map([
    ['USER', new Secret('robot')],
    ['PASSWORD', new Secret('canary+/')],
  ]);
  const registryAuth = new Map([['registry.example', { usernameSecret: 'USER', passwordSecret: 'PASSWORD' }]]);
  const pull = () => ensureImage({ connection: connect(), registryAuth, secrets }, image, go);

  /** Unknown until it was pulled; the pull answers these lines. */
  function registry(...lines: readonly string[]): Handler {
    let pulled = false;
    return (request, said) => {
      if (request.url?.includes('/images/create')) {
        pulled = true;
        said.writeHead(200, { 'Content-Type': 'application/json' });
        return void said.end(lines.join('\r\n'));
      }
      return pulled
        ? json(200, { Id: 'sha256:id' })(request, said, '')
        : json(404, { message: 'No such image' })(request, said, '');
    };
  }

  test('asks for exactly that digest, with the credentials in a header', async () => {
    await engine(registry('{"status":"Pulling"}', '{"status":"Done"}'));
    expect(await pull()).toBe('sha256:id');
    const request = asked.find(({ line }) => line.startsWith('POST'));
    expect(request?.line).toBe(
      `POST /v1.41/images/create?fromImage=${encodeURIComponent('registry.example/shop/backend')}&tag=${encodeURIComponent(digest)}`,
    );
    const header = String(request?.headers['x-registry-auth']);
    expect(header).toMatch(/^[A-Za-z0-9_=-]+$/);
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
      username: 'robot',
      password: 'canary+/',
      serveraddress: 'registry.example',
    });
  });

  test.each([
    [
      'in the middle',
      [
        '{"status":"Pulling"}',
        '{"errorDetail":{"message":"manifest unknown"},"error":"manifest unknown"}',
        '{"status":"?"}',
      ],
    ],
    ['at the end', ['{"status":"Pulling"}', '{"error":"manifest unknown"}']],
    ['in detail only', ['{"errorDetail":{"message":"manifest unknown"}}']],
  ])('an error that arrives %s of a successful answer is image/pull-failed', async (_, lines) => {
    await engine(registry(...lines));
    await expect(pull()).rejects.toMatchObject({
      code: 'image/pull-failed',
      message: expect.stringContaining('manifest unknown'),
      facts: { image },
    });
  });

  test('a refusal is image/pull-failed', async () => {
    await engine((request, said) =>
      json(request.url?.includes('create') ? 500 : 404, { message: 'unauthorized' })(request, said, ''),
    );
    await expect(pull()).rejects.toMatchObject({
      code: 'image/pull-failed',
      message: expect.stringContaining('unauthorized'),
    });
  });

  test('missing credentials are named, and nothing is pulled without them', async () => {
    await engine(registry());
    const lacking = { connection: connect(), registryAuth, secrets: new Map() };
    await expect(ensureImage(lacking, image, go)).rejects.toMatchObject({
      code: 'configuration/secret-missing',
      message: expect.stringContaining('USER'),
    });
    expect(asked.filter(({ line }) => line.startsWith('POST'))).toEqual([]);
  });

  describe("with the job's own token", () => {
    const job = { username: new Secret('x-access-token'), password: new Secret('job-canary'), owner: 'job' } as const;
    const pullWith = (host: string, from: string) =>
      ensureImage(
        { connection: connect(), registryAuth: new Map([[host, job]]), secrets: new Map() },
        `${from}/shop/backend@${digest}`,
        go,
      );
    const logins = () =>
      asked
        .filter(({ line }) => line.startsWith('POST'))
        .map(({ headers }) => Buffer.from(String(headers['x-registry-auth']), 'base64url').toString())
        .map((login) => login.includes('job-canary'));
    const refusing: Handler = (request, said) =>
      json(request.url?.includes('create') ? 500 : 404, { message: 'denied' })(request, said, '');

    test('shows it to the registry that it is for', async () => {
      await engine(registry('{"status":"Done"}'));
      await pullWith('ghcr.io', 'ghcr.io');
      expect(logins()).toEqual([true]);
    });

    test('shows it to no other registry', async () => {
      await engine(registry('{"status":"Done"}'));
      await pullWith('ghcr.io', 'ghcr.io.evil.example');
      expect(logins()).toEqual([false]);
    });

    test('pulls without it when it is refused, and then says which permission is missing', async () => {
      await engine(refusing);
      await expect(pullWith('ghcr.io', 'ghcr.io')).rejects.toMatchObject({
        code: 'image/pull-failed',
        message: expect.stringMatching(/denied; .*`packages: read`.*Manage Actions access/),
      });
      expect(logins()).toEqual([true, false]);
    });
  });

  test('an image that the host already has is not pulled', async () => {
    await engine(json(200, { Id: 'sha256:here' }));
    expect(await pull()).toBe('sha256:here');
    expect(asked.filter(({ line }) => line.startsWith('POST'))).toEqual([]);
  });
});
