import { once } from 'node:events';
import { connect } from 'node:net';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { milliseconds, seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName, DeploymentId } from '@hardened-deploy/core/base/names';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import { freeAddresses, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ask, targetOf } from './target-support.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const go = new AbortController().signal;
const IMAGE = 'hd-bed/node:24' as ImageDigest;
let stack: TestStack;
let published: string;

beforeAll(async () => {
  stack = await testStack();
  [published = ''] = await freeAddresses(1);
});
afterAll(() => stack.remove());

/** Says over HTTP or over bare TCP which release it is; the page asks the others first, as the environment names them. */
const PROGRAM = `
  const { NAME, RELEASE, FPM_HOST, FPM_PORT, API_URL, METRICS_URL } = process.env;
  const own = NAME + ' ' + RELEASE;
  const http = (port, body) => require('node:http').createServer(async (_, said) => said.end(await body())).listen(port);
  const bare = (port) => require('node:net').createServer((socket) => socket.on('error', () => undefined).end(own)).listen(port);
  const ofFpm = () => new Promise((resolve) => {
    let text = '';
    const socket = require('node:net').connect(Number(FPM_PORT), FPM_HOST);
    socket.on('data', (part) => (text += part)).on('error', (error) => (text += error.code)).on('close', () => resolve(text));
  });
  const read = async (url) => (await fetch(url)).text();
  const programs = {
    web: () => {
      http(3000, async () => [own, await ofFpm(), await read(API_URL), await read(METRICS_URL)].join(', '));
      http(3001, () => own + ' admin');
    },
    fpm: () => bare(9000),
    api: () => { http(3000, () => own); http(9090, () => own + ' metrics'); },
    git: () => { http(3000, () => own); bare(22); },
  };
  programs[NAME]();
  process.on('SIGTERM', () => process.exit(0));`.replaceAll(/\n\s*/g, ' ');

function componentsOf(): readonly ComponentSettings[] {
  const health = { path: '/', status: 200, publicPath: '/' };
  const more = { stopTimeout: seconds(2), command: ['node', '-e', PROGRAM] };
  const [ip = '', host = ''] = published.split(':');
  const publish = [{ ip, host: Number(host), container: 22, protocol: 'tcp' as const }];
  return [
    sampleComponent('fpm', null, { ...more, internal: { port: 9000, health: { kind: 'tcp' } } }),
    sampleComponent('api', null, {
      ...more,
      internal: { port: 3000, health: { kind: 'http', path: '/', status: 200 } },
      ports: [{ port: 9090, path: null, protocol: 'http' }],
    }),
    sampleComponent('git', '/git', {
      ...more,
      serves: { path: '/git', port: 3000, health: { ...health, publicPath: '/git' } },
      handover: 'exclusive',
      container: { publish },
    }),
    sampleComponent('web', '/', {
      ...more,
      serves: { path: '/', port: 3000, health },
      ports: [{ port: 3001, path: '/admin', protocol: 'http' }],
      needs: ['fpm', 'api'].map((name) => name as ComponentName),
    }),
  ];
}

/** What the components find in their environment. */
function environmentOf(name: string, release: string): ReadonlyMap<string, string> {
  const ofWeb = [
    ['FPM_HOST', '${host:fpm}'],
    ['FPM_PORT', '${port:fpm}'],
    ['API_URL', '${url:api}'],
    ['METRICS_URL', '${url:api:9090}'],
  ] as const;
  return new Map([['NAME', name], ['RELEASE', release], ...(name === 'web' ? ofWeb : [])]);
}

let generation = FIRST_GENERATION;

async function deploy(id: string, names: readonly string[], inPrivate: () => Promise<void> = async () => undefined) {
  generation += 1;
  const configuration: Configuration = {
    ...stack.configuration,
    components: componentsOf(),
    checks: [{ kind: 'container', name: 'asked', container: 'fpm' } as never],
    deploy: {
      ...stack.configuration.deploy,
      startTimeout: seconds(20),
      probeInterval: milliseconds(100),
      bake: { duration: seconds(0), maxRestarts: 0, failureThreshold: 2 },
      drainTimeout: seconds(1),
    },
  };
  const components = configuration.components
    .filter(({ name }) => names.includes(name))
    .map((settings) => specOf({ ...settings, environment: environmentOf(settings.name, id) }, IMAGE));
  const target = { ...targetOf(stack, configuration), clock: systemClock(), reports: memoryReportStore() };
  const end = await deployRelease(
    target,
    {
      fenceRecord: recordOf(tokenOf(generation)),
      deployment: generation.toString(16).padStart(16, '0') as DeploymentId,
      by: 'test',
      configuration,
      secrets: new Map(),
      async runChecks({ aim }) {
        if (aim.kind === 'preview') await inPrivate();
        return { kind: 'go', findings: [] };
      },
      release: { id, commit: id, components, configurationHash: configuration.hash },
      safety: { vault: null },
    },
    go,
  );
  return { end, said: [...end.evidence, ...target.progress.lines].join('\n'), target };
}

const bodyAt = async (url: string) => (await ask(url)).body;
const pageAt = async (url: string) => bodyAt(`${url}/`);

/** What is said over a bare connection to a port of the host. */
async function saidAt(address: string): Promise<string> {
  const [host = '', port = ''] = address.split(':');
  const socket = connect(Number(port), host);
  let text = '';
  socket.on('data', (part) => (text += String(part)));
  await once(socket, 'close');
  return text;
}

test('internal components, further ports and published ones are reached by those they are for, and move with the others', async () => {
  const { publicUrl, previewListen } = stack.configuration.router;
  const first = await deploy('v1', ['web', 'fpm', 'api', 'git']);
  expect(first.end, first.said).toMatchObject({ outcome: 'deployed' });
  expect(await pageAt(publicUrl)).toBe('web v1, fpm v1, api v1, api v1 metrics');
  expect(await bodyAt(`${publicUrl}/admin/users`)).toBe('web v1 admin');
  expect(await bodyAt(`${publicUrl}/git/`)).toBe('git v1');
  expect(await saidAt(published)).toBe('git v1');
  // Its own port is no obstacle to the next deployment.
  expect(await first.target.stack.obstacles(go)).toEqual([]);

  // A staged page meets the staged one over TCP, while users meet what serves.
  let seen: readonly string[] = [];
  const second = await deploy('v2', ['web', 'fpm', 'git'], async () => {
    seen = [await pageAt(`http://${previewListen}`), await pageAt(publicUrl), await saidAt(published)];
  });
  expect(second.end, second.said).toMatchObject({ outcome: 'deployed' });
  expect(seen).toEqual(['web v2, fpm v2, api v1, api v1 metrics', 'web v1, fpm v1, api v1, api v1 metrics', 'git v1']);
  expect(await pageAt(publicUrl)).toBe('web v2, fpm v2, api v1, api v1 metrics');
  expect(await saidAt(published)).toBe('git v2');

  // Only what nobody outside reaches: it is proven in private, and the page that stayed meets it.
  const third = await deploy('v3', ['fpm']);
  expect(third.end, third.said).toMatchObject({ outcome: 'deployed' });
  expect(await pageAt(publicUrl)).toBe('web v2, fpm v3, api v1, api v1 metrics');
});
