import type { DemoComponent } from '../bed/demo-app.ts';

/** What differs between the engines in the shop's `hardened-deploy.yml`. */
interface ShopParts {
  readonly registry: string;
  /** Lines that a component has for its engine: networks, or a manifest. */
  readonly linesOf: (component: DemoComponent) => readonly string[];
  /** The environment's lines for its engine. */
  readonly environment: readonly string[];
  /** What the check of the frontend asks, and what it wants. */
  readonly frontend: string;
  /** Lines at the top level for its engine. */
  readonly further: readonly string[];
  readonly eventLog: string;
  /** Those that the demo deploys when absent. */
  readonly components?: readonly DemoComponent[];
}

/** What each component of the shop says at every engine. */
const COMPONENTS: Readonly<Record<DemoComponent, readonly string[]>> = {
  backend: [
    'path: /api/',
    'port: 3000',
    'health: { path: /health, public-path: /api/version }',
    'secrets: [DATABASE_URL]',
    'migrate: [node, migrate.js]',
  ],
  frontend: ['path: /', 'port: 3000', 'needs: [backend]', 'environment: { BACKEND_URL: "${url:backend}" }'],
  worker: ['# no port: it works in the background, on the orders that wait in the database', 'secrets: [DATABASE_URL]'],
  scheduler: ['handover: exclusive # never two at once', 'secrets: [DATABASE_URL]'],
};

/** Those that the demo deploys. */
const USUAL_COMPONENTS = ['backend', 'frontend', 'worker'] as const;

/** `hardened-deploy.yml` of the demo: what a small team would write, with short waits so that a demo stays short. */
export function shopText({
  registry,
  linesOf,
  environment,
  frontend,
  further,
  eventLog,
  components = USUAL_COMPONENTS,
}: ShopParts): string {
  const checks = components.includes('worker')
    ? '  - { name: the worker stays up, container: worker, retry: { interval: 300ms } }\n'
    : '';
  const section = (component: DemoComponent): string => {
    const lines = [...COMPONENTS[component], ...linesOf(component), `allowed-images: ["${registry}/shop/*"]`];
    return `  ${component}:\n${indented(lines, 4)}`;
  };
  return `# How the shop is deployed. docs/hardened-deploy.schema.json describes every key.
version: 1
application: shop

components:
${components.map(section).join('')}
environments:
  production:
    profile: standard
${indented(environment, 4)}
checks:
  - { name: orders can be listed, http: /api/orders, status: 200, max-response-time: 2s, retry: { interval: 300ms, max-attempts: 5 } }
  - { name: the shop answers, ${frontend}, retry: { interval: 300ms, max-attempts: 5 } }
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

${indented(further, 0)}notifications:
  event-log: ${eventLog}
`;
}

function indented(lines: readonly string[], by: number): string {
  return lines.map((line) => `${' '.repeat(by)}${line}\n`).join('');
}
