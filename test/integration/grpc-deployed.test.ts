import { execFile } from 'node:child_process';
import http2 from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { DeploymentId, EnvironmentName } from '@hardened-deploy/core/base/names';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import { type DockerConfiguration, onDocker } from '@hardened-deploy/testkit/docker/on-docker';
import { testStack, TEST_IMAGE, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { beginCall } from '@hardened-deploy/testkit/proxies/grpc-call';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { expect, test, vi } from 'vitest';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { targetOf } from './target-support.ts';

vi.setConfig({ testTimeout: 180_000 });

const run = promisify(execFile);
const go = new AbortController().signal;
const IMAGE = 'hd-bed/node:24' as ImageDigest;
const SERVICE = '/shop.Catalog';

/**
 * `Get` answers with its release, `Watch` and `Follow` say it ten times a second. When the container is told to stop, `Watch` ends
 * as a careful server ends a stream, with a status in the trailers; `Follow` goes on until it is cut.
 */
const PROGRAM = `
  const { RELEASE } = process.env;
  let leaving = false;
  require('node:http').createServer((_, said) => said.end(RELEASE)).listen(3000);
  require('node:http2').createServer().on('stream', (call, headers) => {
    const method = headers[':path'].split('/').at(-1);
    call.on('error', () => undefined);
    call.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
    call.on('wantTrailers', () => call.sendTrailers({ 'grpc-status': method === 'Watch' ? '14' : '0' }));
    if (method === 'Get') return call.resume().on('end', () => call.end(RELEASE));
    const saying = setInterval(() => leaving && method === 'Watch' ? call.end() : call.write(RELEASE + ' '), 100);
    call.on('close', () => clearInterval(saying));
  }).listen(50051);
  process.on('SIGTERM', () => (leaving = true));`.replaceAll(/\n\s*/g, ' ');

function text({ configuration }: TestStack, kind: 'nginx' | 'caddy'): string {
  const { target, router } = configuration;
  return `version: 1
application: shop
components:
  catalog:
    allowed-images: ["hd-bed/*"]
    ports:
      - { port: 3000, path: /catalog }
      - { port: 50051, path: ${SERVICE}, protocol: grpc }
    health: { path: /health }
    stop-timeout: 2s
environments:
  production:
    profile: basic
    docker-host: ${target.dockerHost}
    subnet: ${target.subnet}
    router:
      kind: ${kind}
      image: ${kind === 'caddy' ? BED_IMAGES.caddy : TEST_IMAGE}
      listen: ${router.listen}
      preview: ${router.previewListen}
      public-url: ${router.publicUrl}
deploy:
  ready-probes: 1
  min-uptime: 1s
  proof-probes: 2
  proof-timeout: 15s
  probe-interval: 100ms
  drain-timeout: 1s
  bake: { duration: 1s, max-restarts: 0, failure-threshold: 2 }
`;
}

/** The use cases, each under a lease of its own, on a real Engine. */
function operator(stack: TestStack, kind: 'nginx' | 'caddy') {
  const read = onDocker(readConfiguration({ name: 'f', text: text(stack, kind) }, 'production' as EnvironmentName));
  const { keeperImage } = stack.configuration.target;
  const configuration: DockerConfiguration = {
    ...read,
    stack: stack.configuration.stack,
    target: { ...read.target, keeperImage },
  };
  let generation = FIRST_GENERATION;
  const next = () => {
    generation += 1;
    const ports = { ...targetOf(stack, configuration), clock: systemClock(), reports: memoryReportStore() };
    const request = {
      fenceRecord: recordOf(tokenOf(generation)),
      deployment: generation.toString(16).padStart(16, '0') as DeploymentId,
      by: 'test',
      configuration,
      secrets: new Map(),
      runChecks: async () => ({ kind: 'go', findings: [] }) as const,
    };
    return { ports, request };
  };
  return {
    deploy(id: string) {
      const { ports, request } = next();
      const components = configuration.components.map((settings) =>
        specOf({ ...settings, environment: new Map([['RELEASE', id]]), command: ['node', '-e', PROGRAM] }, IMAGE),
      );
      const release = { id, commit: id, components, configurationHash: configuration.hash };
      return deployRelease(ports, { ...request, release, safety: { vault: null } }, go);
    },
    rollBack() {
      const { ports, request } = next();
      return rollBack(ports, { ...request, why: 'asked' }, go);
    },
  };
}

/** Calls from one client: its connection is kept, and replaced only when the proxy says that it takes no more calls. */
function client(address: string) {
  const opened: http2.ClientHttp2Session[] = [];
  const connect = (): http2.ClientHttp2Session => {
    const connection = http2.connect(`http://${address}`).on('error', () => undefined);
    connection.once('goaway', connect);
    opened.push(connection);
    return connection;
  };
  connect();
  const begin = (method: string) => beginCall(opened.at(-1) ?? connect(), `${SERVICE}/${method}`, address);
  return {
    /**
     * The release that answered. Anything else than an answer with status 0 is said as what it was. A call of which the proxy says that
     * it has not begun is made again, as every client of gRPC does: nginx takes 1,000 for each connection.
     */
    async get(): Promise<string> {
      for (;;) {
        const call = begin('Get');
        try {
          const { 'grpc-status': status } = await call.end();
          return status === '0' ? call.said() : `lost: status ${String(status)}, ${call.said()}`;
        } catch (thrown) {
          if (!String(thrown).includes('NGHTTP2_REFUSED_STREAM')) return `lost: ${String(thrown)}`;
        }
      }
    },
    /** A stream of the server, and how it ended: with a status in its trailers, or `cut`. */
    open(method: 'Watch' | 'Follow') {
      const call = begin(method);
      const ended = call.end().then(
        (trailers) => String(trailers['grpc-status'] ?? 'cut'),
        () => 'cut',
      );
      let end: string | undefined;
      void ended.then((how) => (end = how));
      return { said: () => call.said(), ended, isOpen: () => end === undefined };
    },
    close: () => opened.forEach((connection) => connection.destroy()),
  };
}

/** Clients that call all the time, several calls at the same moment, and every answer in the order in which it came. */
function load(address: string) {
  const over = new AbortController();
  const answers: string[] = [];
  const calling = Array.from({ length: 4 }, async () => {
    const { get, close } = client(address);
    for (; !over.signal.aborted; await sleep(10)) {
      await Promise.all(Array.from({ length: 5 }, async () => answers.push(await get())));
    }
    close();
  });
  return {
    async end(): Promise<readonly string[]> {
      over.abort();
      await Promise.all(calling);
      return answers;
    },
  };
}

/** How many calls of `Get` the router's log says that each release has answered. */
async function releasesInLog({ configuration: { stack } }: TestStack): Promise<Readonly<Record<string, number>>> {
  const { stdout } = await run('docker', ['logs', `hd-${stack}-router`], { maxBuffer: 1024 ** 3 });
  const lines = stdout.split('\n').filter((line) => line.includes(`${SERVICE}/Get"`));
  return countsOf(lines.map((line) => (JSON.parse(line) as { readonly release: string }).release));
}

function countsOf(all: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries([...new Set(all)].map((one) => [one, all.filter((each) => each === one).length]));
}

test.each(['nginx', 'caddy'] as const)(
  'gRPC through %s: no call is lost over switches and a way back, and a stream stays where it began until that slot is taken away',
  async (kind) => {
    const stack = await testStack();
    const { listen } = stack.configuration.router;
    try {
      const { deploy, rollBack: goBack } = operator(stack, kind);
      const first = await deploy('v1');
      expect(first, JSON.stringify(first)).toMatchObject({ outcome: 'deployed' });
      const { get, open, close } = client(listen);
      const streams = () => [open('Watch'), open('Follow')] as const;
      const goesOn = async (release: string, among: ReturnType<typeof streams>) => {
        for (const stream of among) {
          const before = stream.said().length;
          await expect.poll(() => stream.said().length, { timeout: 10_000 }).toBeGreaterThan(before);
          expect(stream.isOpen()).toBe(true);
          expect([...new Set(stream.said().trim().split(' '))]).toEqual([release]);
        }
      };
      const calls = load(listen);
      const old = streams();
      await goesOn('v1', old);

      const second = await deploy('v2');
      expect(second, JSON.stringify(second)).toMatchObject({ outcome: 'deployed', endedRequests: [] });
      expect(await get()).toBe('v2');
      await goesOn('v1', old);

      // It is staged where the streams are.
      const third = await deploy('v3');
      const cut = { kind: 'counted', open: 2, ended: 1, certainty: 'exact' };
      expect(third, JSON.stringify(third)).toMatchObject({
        outcome: 'deployed',
        endedRequests: [{ ...cut, at: 'blue' }],
      });
      expect(await Promise.all(old.map(({ ended }) => ended))).toEqual(['14', 'cut']);
      expect(await get()).toBe('v3');

      const left = streams();
      await goesOn('v3', left);
      const back = await goBack();
      expect(back, JSON.stringify(back)).toMatchObject({
        outcome: 'rolled-back',
        endedRequests: [{ ...cut, at: 'blue' }],
      });
      expect(await Promise.all(left.map(({ ended }) => ended))).toEqual(['14', 'cut']);
      expect(await get()).toBe('v2');

      const answers = await calls.end();
      close();
      expect(answers.filter((each) => each.startsWith('lost'))).toEqual([]);
      expect([...new Set(answers)]).toEqual(['v1', 'v2', 'v3']);
      expect(answers.at(-1)).toBe('v2');
      expect(answers.length).toBeGreaterThan(1_000);

      const asked = ['v2', 'v3', 'v2'];
      expect(await releasesInLog(stack)).toEqual(countsOf([...answers, ...asked]));
    } finally {
      await stack.remove();
    }
  },
);
