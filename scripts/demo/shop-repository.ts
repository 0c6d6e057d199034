import { execFile } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { DemoComponent } from '../bed/demo-app.ts';

const run = promisify(execFile);

interface ShopAddresses {
  readonly dockerHost: string;
  /** Host keys, for a docker-host over ssh. */
  readonly knownHosts: readonly string[];
  readonly registry: string;
  readonly subnet: string;
  readonly databaseNetwork: string;
  readonly databaseContainer: string;
  /** Where the router listens at the target, `ip:port`. */
  readonly listen: string;
  /** Port of 127.0.0.1 there for the preview door; null: it isn't published. */
  readonly previewPort: number | null;
  /** `ip:port` at which users reach the router. */
  readonly publicAddress: string;
  readonly routerImage: string;
  readonly keeperImage: string;
  readonly eventLog: string;
}

/** The sections of the components that the shop may have. */
const COMPONENTS: Readonly<Record<DemoComponent, (at: ShopAddresses) => string>> = {
  backend: ({ databaseNetwork, registry }) => `  backend:
    path: /api/
    port: 3000
    health: { path: /health, public-path: /api/version }
    secrets: [DATABASE_URL]
    networks: [${databaseNetwork}]
    migrate: [node, migrate.js]
    allowed-images: ["${registry}/shop/*"]
`,
  frontend: ({ registry }) => `  frontend:
    path: /
    port: 3000
    needs: [backend]
    environment: { BACKEND_URL: "\${url:backend}" }
    allowed-images: ["${registry}/shop/*"]
`,
  worker: ({
    databaseNetwork,
    registry,
  }) => `  worker: # no port: it works in the background, on the orders that wait in the database
    secrets: [DATABASE_URL]
    networks: [${databaseNetwork}]
    allowed-images: ["${registry}/shop/*"]
`,
  scheduler: ({ databaseNetwork, registry }) => `  scheduler:
    handover: exclusive # never two at once
    secrets: [DATABASE_URL]
    networks: [${databaseNetwork}]
    allowed-images: ["${registry}/shop/*"]
`,
};

/** What users of the demo see while maintenance is on. */
export const MAINTENANCE_PAGE = {
  path: 'ops/maintenance.html',
  html: '<!doctype html>\n<title>The shop is closed for a moment</title>\n<p>Back in a minute.\n',
} as const;

/** Those that the demo deploys. */
const USUAL_COMPONENTS = ['backend', 'frontend', 'worker'] as const;

/** `hardened-deploy.yml` of the demo: what a small team would write, with short waits so that a demo stays short. */
export function shopConfiguration(at: ShopAddresses, components: readonly DemoComponent[] = USUAL_COMPONENTS): string {
  const checks = components.includes('worker')
    ? '  - { name: the worker stays up, container: worker, retry: { interval: 300ms } }\n'
    : '';
  return `# How the shop is deployed. docs/hardened-deploy.schema.json describes every key.
version: 1
application: shop

components:
${components.map((component) => COMPONENTS[component](at)).join('')}
environments:
  production:
    profile: standard
    docker-host: ${at.dockerHost}
${sshSection(at)}    subnet: ${at.subnet}
    min-free-space: 500MiB
    keeper-image: ${at.keeperImage}
    router:
      image: ${at.routerImage}
      listen: ${at.listen}
${at.previewPort === null ? '' : `      preview: 127.0.0.1:${at.previewPort}\n`}      public-url: http://shop.test:${at.publicAddress.split(':').at(-1)}
      public-connect: ${at.publicAddress}
      maintenance: { page: ${MAINTENANCE_PAGE.path}, retry-after: 10s }

checks:
  - { name: orders can be listed, http: /api/orders, status: 200, max-response-time: 2s, retry: { interval: 300ms, max-attempts: 5 } }
  - { name: the shop answers, http: /, status: 200, body-contains: backend, retry: { interval: 300ms, max-attempts: 5 } }
  - { name: the backend stays up, container: backend, retry: { interval: 300ms } }
${checks}
tasks:
  count-orders:
    component: backend
    command: [node, -e, "fetch(process.env.BACKEND + '/api/orders').then((answer) => answer.json()).then(({ orders }) => console.log(orders.length + ' orders in release ' + process.env.HD_RELEASE))"]
    environment: { BACKEND: "\${url:backend}" }

deploy:
  ready-probes: 3
  min-uptime: 3s
  probe-interval: 200ms
  proof-probes: 5
  proof-timeout: 10s
  drain-timeout: 10s
  bake: { duration: 15s, max-restarts: 1, failure-threshold: 3 }

database: { url-secret: DATABASE_URL }
backup: { container: ${at.databaseContainer}, keep: 10 }
notifications:
  event-log: ${at.eventLog}
`;
}

function sshSection({ knownHosts }: ShopAddresses): string {
  return knownHosts.length === 0
    ? ''
    : `    ssh: { known-hosts: [${knownHosts.map((line) => `'${line}'`).join(', ')}] }\n`;
}

export interface ShopRepository {
  readonly folder: string;
  readonly sha: string;
}

/** A git repository with the configuration and the callers of `workflows-examples`, as a user would have them. */
export async function makeShopRepository(
  folder: string,
  configuration: string,
  examples: string,
): Promise<ShopRepository> {
  const workflows = join(folder, '.github', 'workflows');
  await mkdir(workflows, { recursive: true });
  await cp(examples, workflows, {
    recursive: true,
    filter: (path) => path === examples || basename(path).endsWith('.yml'),
  });
  await writeFile(join(folder, 'hardened-deploy.yml'), configuration);
  const page = join(folder, MAINTENANCE_PAGE.path);
  await mkdir(dirname(page), { recursive: true });
  await writeFile(page, MAINTENANCE_PAGE.html);
  const identity = ['-c', 'user.name=shop', '-c', 'user.email=shop@example.test', '-c', 'commit.gpgsign=false'];
  const git = async (...args: string[]) => (await run('git', [...identity, '-C', folder, ...args])).stdout.trim();
  await git('init', '--quiet', '--initial-branch', 'main');
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'The shop');
  return { folder, sha: await git('rev-parse', 'HEAD') };
}
