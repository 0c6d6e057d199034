import { onDocker } from '@hardened-deploy/testkit/docker/on-docker';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { connect } from 'node:net';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { ROUTER_PORTS } from '@hardened-deploy/adapters/engines/docker/layout/stack-addresses';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { milliseconds, seconds } from '@hardened-deploy/core/base/duration';
import type { DeploymentId, EnvironmentName } from '@hardened-deploy/core/base/names';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import type { OperationRequest } from '@hardened-deploy/core/deployment/usecases/operation';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { freeAddresses, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { testAuthority, type TestAuthority } from '@hardened-deploy/testkit/http/test-authority';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { portOf } from './front-world.ts';
import { exampleBelow, replaced } from './own-proxy-page.ts';
import { APPLICATION } from './own-proxy-application.ts';
import { targetOf } from './target-support.ts';

export const HOST = 'shop.example.com';
const go = new AbortController().signal;

/** The proxies of docs/own-proxy.md that run here. */
export const OWN_PROXIES = ['nginx', 'Caddy', 'HAProxy'] as const;
export type OwnProxy = (typeof OWN_PROXIES)[number];

/** A stack behind a proxy of one's own on the same server, both as docs/own-proxy.md says. */
export interface OwnProxyWorld {
  readonly securePort: number;
  readonly plainPort: number;
  /** The authority of the certificate that the proxy has. */
  readonly root: string;
  /** Asks the router from an address that is not the proxy's, and gives what the application saw. */
  askPastProxy(headers: Readonly<Record<string, string>>): Promise<string>;
  deploy(release: string): Promise<DeploymentEnd>;
  rollBack(): Promise<DeploymentEnd>;
  /** Stops the proxy, and starts it again. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function ownProxyWorld(own: OwnProxy, router: 'nginx' | 'caddy'): Promise<OwnProxyWorld> {
  await using all = new AsyncDisposableStack();
  const stack = await testStack();
  all.defer(() => stack.remove());
  const authority = all.use(await testAuthority());
  const [secure = '', plain = ''] = await freeAddresses(2);
  const ports = { secure: portOf(secure), plain: portOf(plain) };
  const configuration = await configurationOf(stack, { router, securePort: ports.secure });
  const moves = movesOf(stack, configuration, authority.root);
  const container = await startOwnProxy(own, { stack, authority, ports });
  const kept = all.move();
  return {
    securePort: ports.secure,
    plainPort: ports.plain,
    root: authority.root,
    async askPastProxy(headers) {
      const { stack: name } = stack.configuration;
      const asked = JSON.stringify({ host: `hd-${name}-router`, port: ROUTER_PORTS.public, headers });
      const asking = `require('node:http').get(${asked}, (answer) => answer.pipe(process.stdout))`;
      const container = ['run', '--rm', '--label', `hardened-deploy.stack=${name}`, '--network', `hd-${name}`];
      return await stack.docker(...container, BED_IMAGES.node, 'node', '-e', asking);
    },
    ...moves,
    stop: async () => void (await stack.docker('stop', '--time', '1', container)),
    async start() {
      await stack.docker('start', container);
      await listens(ports.secure);
    },
    close: () => kept.disposeAsync(),
  };
}

/** What the page says about the router, on this stack's range and at ports that are free. */
async function configurationOf(
  stack: TestStack,
  { router, securePort }: { readonly router: 'nginx' | 'caddy'; readonly securePort: number },
): Promise<Configuration> {
  const { configuration } = stack;
  const { subnet, dockerHost } = configuration.target;
  const { listen } = configuration.router;
  const example = replaced(await exampleBelow('What the router is told'), [
    ['172.30.7.0/24', subnet],
    ['172.30.7.1', subnet.replace(/\.0\/24$/, '.1')],
    ['127.0.0.1:8080', listen],
    ['unix:///var/run/docker.sock', dockerHost],
  ]);
  const text = `version: 1\napplication: shop\ncomponents:\n  web: { port: 3000, allowed-images: ["hd-bed/*"] }\n${example}`;
  const read = onDocker(readConfiguration({ name: 'hardened-deploy.yml', text }, 'production' as EnvironmentName));
  return {
    ...configuration,
    components: read.components.map((component) => ({ ...component, stopTimeout: seconds(1) })),
    router: {
      ...read.router,
      kind: router,
      image: router === 'caddy' ? BED_IMAGES.caddy : BED_IMAGES.nginx,
      previewListen: configuration.router.previewListen,
      publicConnect: `127.0.0.1:${securePort}`,
    },
    deploy: {
      ...configuration.deploy,
      readyProbes: 1,
      minUptime: milliseconds(300),
      proofTimeout: seconds(10),
      bake: { duration: seconds(1), maxRestarts: 0, failureThreshold: 3 },
      drainTimeout: seconds(1),
    },
  };
}

function movesOf(
  stack: TestStack,
  configuration: Configuration,
  root: string,
): Pick<OwnProxyWorld, 'deploy' | 'rollBack'> {
  const target = targetOf(stack, configuration);
  const ports: TargetPorts = {
    ...target,
    prober: undiciProber({ ca: root }),
    clock: systemClock(),
    reports: memoryReportStore(),
  };
  let generation = FIRST_GENERATION;
  const request = (): OperationRequest => {
    generation += 1;
    return {
      fenceRecord: recordOf(tokenOf(generation)),
      deployment: generation.toString(16).padStart(16, '0') as DeploymentId,
      by: 'test',
      configuration,
      secrets: new Map(),
      runChecks: async () => ({ kind: 'go', findings: [] }),
    };
  };
  return {
    deploy(id) {
      const environment = new Map([['RELEASE', id]]);
      const components = configuration.components.map((settings) =>
        specOf({ ...settings, environment, command: ['node', '-e', APPLICATION] }, BED_IMAGES.node as ImageDigest),
      );
      const release = { id, commit: id, components, configurationHash: configuration.hash };
      return deployRelease(ports, { ...request(), release, safety: { vault: null } }, go);
    },
    rollBack: () => rollBack(ports, { ...request(), why: 'asked' }, go),
  };
}

/** What a proxy is in a container: how its image runs it, and where its files are. */
interface Installation {
  readonly image: string;
  readonly command: readonly [string, ...string[]];
  readonly configuration: string;
  /** Its configuration for the text of the page. */
  text(example: string, ports: Ports): string;
  files(certificate: { readonly chain: string; readonly key: string }): Readonly<Record<string, string>>;
}

interface Ports {
  readonly secure: number;
  readonly plain: number;
}

const TWO_FILES: Installation['files'] = ({ chain, key }) => ({
  '/etc/ssl/shop/fullchain.pem': chain,
  '/etc/ssl/shop/privkey.pem': key,
});

const INSTALLATIONS: Readonly<Record<OwnProxy, Installation>> = {
  nginx: {
    image: BED_IMAGES.nginx,
    command: ['nginx', '-g', 'daemon off;'],
    configuration: '/etc/nginx/conf.d/default.conf',
    text: (example, { secure, plain }) =>
      replaced(example, [
        ['listen 80;', `listen ${plain};`],
        ['listen 443 ssl;', `listen ${secure} ssl;`],
      ]),
    files: TWO_FILES,
  },
  Caddy: {
    image: BED_IMAGES.caddy,
    command: ['caddy', 'run', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'],
    configuration: '/etc/caddy/Caddyfile',
    text: (example, { secure, plain }) => `{\n  admin off\n  http_port ${plain}\n  https_port ${secure}\n}\n${example}`,
    files: TWO_FILES,
  },
  HAProxy: {
    image: BED_IMAGES.haproxy,
    command: ['haproxy', '-W', '-db', '-f', '/etc/haproxy/haproxy.cfg'],
    configuration: '/etc/haproxy/haproxy.cfg',
    text: (example, { secure, plain }) =>
      replaced(example, [
        ['bind :80\n', `bind :${plain}\n`],
        ['bind :443 ', `bind :${secure} `],
      ]),
    files: ({ chain, key }) => ({ '/etc/haproxy/shop.pem': `${chain}${key}` }),
  },
};

interface OwnProxyAt {
  readonly stack: TestStack;
  readonly authority: TestAuthority;
  readonly ports: Ports;
}

/** On the server's own network, as one that was installed there. Answers its container. */
async function startOwnProxy(own: OwnProxy, { stack, authority, ports }: OwnProxyAt): Promise<string> {
  const { image, command, configuration, text, files } = INSTALLATIONS[own];
  const { cert, key } = await authority.issue([HOST]);
  const example = replaced(await exampleBelow(own), [['127.0.0.1:8080', stack.configuration.router.listen]]);
  const [program, ...given] = command;
  const label = `hardened-deploy.stack=${stack.configuration.stack}`;
  const how = ['--label', label, '--network', 'host', '--user', '0:0', '--entrypoint', program];
  const container = (await stack.docker('create', ...how, image, ...given)).trim();
  await copyInto(stack, container, {
    ...files({ chain: `${cert}${authority.intermediate}`, key }),
    [configuration]: text(example, ports),
  });
  await stack.docker('start', container);
  await listens(ports.secure);
  return container;
}

async function copyInto(stack: TestStack, container: string, files: Readonly<Record<string, string>>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hd-own-proxy-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(join(folder, dirname(path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    await stack.docker('cp', `${folder}/.`, `${container}:/`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function listens(port: number): Promise<void> {
  for (let looks = 0; looks < 200; looks += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
        .on('connect', () => resolve(true))
        .on('error', () => resolve(false));
      socket.on('close', () => socket.destroy()).setTimeout(1_000, () => socket.destroy());
      socket.on('connect', () => socket.destroy());
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing listens on port ${port}`);
}
