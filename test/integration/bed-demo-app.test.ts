import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { DEMO_HOST, publishDemoApp, type DemoComponent, type DemoRelease } from '../../scripts/bed/demo-app.ts';
import { dockerAt } from '../../scripts/bed/docker.ts';
import { createNetwork } from '../../scripts/bed/networks.ts';
import { freePort, startRegistry, type Registry } from '../../scripts/bed/registry.ts';
import { engineOfTests } from './bed-engine-of-tests.ts';

const engine = engineOfTests();
const docker = dockerAt(engine.socket);
const stack = `bed-shop-${randomBytes(4).toString('hex')}`;
const DATABASE_URL = `postgresql://postgres:bed@${stack}-db:5432/postgres`;

interface Answer {
  readonly status: number;
  readonly version: string;
  readonly component: string;
  readonly body: string;
}

let registry: Registry;
let releases: ReadonlyMap<string, DemoRelease>;

beforeAll(async () => {
  registry = await startRegistry({ engine });
  releases = await publishDemoApp({ engine, registry });
  await createNetwork(docker, stack);
  const database = ['--name', `${stack}-db`, '--network', stack, '--label', stack, '--env', 'POSTGRES_PASSWORD=bed'];
  await docker.run(['run', '--detach', ...database, BED_IMAGES.postgres]);
  await until(() => docker.succeeds(['exec', `${stack}-db`, 'pg_isready', '--quiet', '--host', '127.0.0.1']));
}, 300_000);

afterEach(async () => await removeContainers(`label=${stack}=component`));

afterAll(async () => {
  await removeContainers(`label=${stack}`);
  await docker.run(['network', 'rm', stack]).catch(() => undefined);
  await registry.stop();
}, 60_000);

describe('the shop', () => {
  test.each(['1', '2'])('version %s works in private and in public', async (version) => {
    const { frontend, backend } = await startShop(version);
    for (const host of ['127.0.0.1', DEMO_HOST]) {
      const page = await ask(frontend, { host });
      expect(page).toMatchObject({ status: 200, version, component: 'frontend' });
      expect(page.body).toContain(`frontend ${version}`);
      expect(page.body).toContain(`backend ${version}`);
      expect(await ask(backend, { host, path: '/api/orders', method: 'POST' })).toMatchObject({ status: 201, version });
      const orders = await ask(backend, { host, path: '/api/orders' });
      expect(orders).toMatchObject({ status: 200, version, component: 'backend' });
      expect(orders.body).toContain('book');
    }
  });

  test('version 3 is healthy, but its orders are broken', async () => {
    const { backend } = await startShop('3');
    expect(await ask(backend, { path: '/health' })).toMatchObject({ status: 200, version: '3' });
    expect(await ask(backend, { path: '/api/orders' })).toMatchObject({ status: 500, version: '3' });
  });

  test('version 4 works until it gets public traffic, and then never again', async () => {
    const { frontend, backend } = await startShop('4');
    expect(await ask(backend, { path: '/api/orders' })).toMatchObject({ status: 200 });
    expect(await ask(frontend, {})).toMatchObject({ status: 200 });
    await comeInCrowds(backend);
    await pause(1_500);
    expect(await ask(backend, { path: '/api/orders' })).toMatchObject({ status: 500, version: '4' });
  });

  test('version 5 works until it gets public traffic, and exits some seconds later after each start', async () => {
    const { backend } = await startShop('5');
    const restarts = async () =>
      Number(await docker.run(['inspect', '--format', '{{.RestartCount}}', `${stack}-backend`]));
    for (let quiet = 0; quiet < 8; quiet += 1) {
      expect(await ask(backend, { path: '/api/orders' })).toMatchObject({ status: 200, version: '5' });
      await pause(500);
    }
    expect(await restarts()).toBe(0);
    for (const crashes of [1, 2]) {
      await until(async () => (await ask(backend, { path: '/api/orders' }).catch(() => null))?.status === 200);
      await comeInCrowds(backend);
      await until(async () => (await restarts()) === crashes);
    }
  }, 60_000);

  test('the backend says 503 while its database is gone, and recovers', async () => {
    const { backend } = await startShop('2');
    await docker.run(['pause', `${stack}-db`]);
    try {
      expect(await ask(backend, { path: '/health' })).toMatchObject({ status: 503 });
    } finally {
      await docker.run(['unpause', `${stack}-db`]);
    }
    await until(async () => (await ask(backend, { path: '/health' })).status === 200);
  });

  test('a component that is told to stop finishes its open requests and exits with 0', async () => {
    const { backend } = await startShop('2');
    const answer = ask(backend, { path: '/api/orders', method: 'POST', slowBodyMs: 1_000 });
    await pause(300);
    await docker.run(['stop', '--time', '8', `${stack}-backend`]);
    expect(await answer).toMatchObject({ status: 201 });
    expect(await docker.run(['inspect', '--format', '{{.State.ExitCode}}', `${stack}-backend`])).toBe('0');
  });

  test('its containers say by themselves that they are healthy', async () => {
    await startShop('1');
    for (const component of ['backend', 'frontend']) {
      await until(
        async () =>
          (await docker.run(['inspect', '--format', '{{.State.Health.Status}}', `${stack}-${component}`])) ===
          'healthy',
      );
    }
  });
});

describe('the components without a port', () => {
  test('every order is shipped exactly once, although two workers work and one is killed in the middle', async () => {
    const { backend } = await startShop('2');
    await startInBackground('worker', '1', 'first');
    await startInBackground('worker', '2', 'second');
    const order = () => ask(backend, { path: '/api/orders', method: 'POST' });
    const placed = await Promise.all(Array.from({ length: 150 }, order));
    await docker.run(['kill', `${stack}-first`]);
    placed.push(...(await Promise.all(Array.from({ length: 150 }, order))));
    expect(placed.every(({ status }) => status === 201)).toBe(true);
    const unshipped = 'orders WHERE NOT EXISTS (SELECT FROM shipments WHERE shipments.order_id = orders.id)';
    await until(async () => (await rows(unshipped)) === 0);
    expect(await rows('(SELECT FROM shipments GROUP BY order_id HAVING count(*) > 1) AS many')).toBe(0);
    expect(await rows('shipments')).toBe(await rows('orders'));
  });

  test('they say by themselves that they are healthy, and end with 0 when they are told to stop', async () => {
    await migrate('2');
    for (const component of ['worker', 'scheduler'] as const) {
      await startInBackground(component, '2', component);
      const inspect = (what: string) =>
        docker.run(['inspect', '--format', `{{.State.${what}}}`, `${stack}-${component}`]);
      await until(async () => (await inspect('Health.Status')) === 'healthy');
      await docker.run(['stop', '--time', '8', `${stack}-${component}`]);
      expect(await inspect('ExitCode')).toBe('0');
    }
  });

  test('the worker of version 7 ends by itself, each time anew', async () => {
    await migrate('2');
    await startInBackground('worker', '7', 'worker');
    await until(
      async () => (await docker.run(['inspect', '--format', '{{.RestartCount}}', `${stack}-worker`])) === '2',
    );
  });

  test('schedulers one after the other leave no trace, and two at once do', async () => {
    await migrate('2');
    const log = async (name: string) => await docker.run(['logs', `${stack}-${name}`]).catch(() => '');
    await startInBackground('scheduler', '1', 'one');
    await until(async () => (await log('one')).includes('has the lock'));
    await docker.run(['rm', '--force', `${stack}-one`]);
    await startInBackground('scheduler', '2', 'two');
    await until(async () => (await log('two')).includes('has the lock'));
    expect(await rows('scheduler_overlaps')).toBe(0);

    await startInBackground('scheduler', '1', 'three');
    await until(async () => (await rows('scheduler_overlaps')) > 0);
    expect(await log('three')).not.toContain('has the lock');
  });
});

/** Starts a component that nobody can ask, under a name of its own. */
async function startInBackground(component: 'worker' | 'scheduler', version: string, name: string): Promise<void> {
  const image = releases.get(version)?.[component];
  if (image === undefined) throw new Error(`no version ${version}`);
  const place = ['--name', `${stack}-${name}`, '--network', stack, '--label', `${stack}=component`];
  const settings = ['--restart', 'unless-stopped', '--env', `DATABASE_URL=${DATABASE_URL}`];
  await docker.run(['run', '--detach', ...place, ...settings, image]);
}

async function rows(of: string): Promise<number> {
  const psql = ['exec', `${stack}-db`, 'psql', '--username', 'postgres', '--no-align', '--tuples-only'];
  return Number(await docker.run([...psql, '--command', `SELECT count(*) FROM ${of}`]));
}

async function migrate(version: string): Promise<void> {
  const image = releases.get(version)?.backend;
  if (image === undefined) throw new Error(`no version ${version}`);
  const place = ['--rm', '--network', stack, '--env', `DATABASE_URL=${DATABASE_URL}`];
  await docker.run(['run', ...place, image, 'node', 'migrate.js']);
}

async function startShop(version: string): Promise<Readonly<Record<'backend' | 'frontend', number>>> {
  const release = releases.get(version);
  if (release === undefined) throw new Error(`no version ${version}`);
  await migrate(version);
  const backend = await startComponent('backend', release.backend, { DATABASE_URL });
  const frontend = await startComponent('frontend', release.frontend, { BACKEND_URL: `http://${stack}-backend:3000` });
  return { backend, frontend };
}

async function startComponent(
  component: DemoComponent,
  image: string,
  environment: Record<string, string>,
): Promise<number> {
  const port = await freePort();
  const settings = Object.entries(environment).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  const place = [
    '--name',
    `${stack}-${component}`,
    '--network',
    stack,
    '--label',
    `${stack}=component`,
    '--publish',
    `127.0.0.1:${port}:3000`,
  ];
  await docker.run(['run', '--detach', '--restart', 'unless-stopped', ...place, ...settings, image]);
  await until(async () => (await ask(port, { path: '/health' }).catch(() => null))?.status === 200);
  return port;
}

interface Question {
  readonly host?: string;
  readonly path?: string;
  readonly method?: string;
  /** How long the body takes to be sent. */
  readonly slowBodyMs?: number;
}

async function ask(
  port: number,
  { host = '127.0.0.1', path = '/', method = 'GET', slowBodyMs = 0 }: Question,
): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, path, method, headers: { host }, timeout: 10_000 },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (text: string) => (body += text));
        answer.on('end', () => {
          const { 'x-app-version': version, 'x-app-component': component } = answer.headers;
          resolve({ status: answer.statusCode ?? 0, version: String(version), component: String(component), body });
        });
      },
    );
    outgoing.on('error', reject);
    if (method === 'GET') return outgoing.end();
    outgoing.write('{"item":');
    setTimeout(() => outgoing.end('"book"}'), slowBodyMs);
  });
}

/** Sixty requests at once: even across the turn of a second, more than 25 fall into one. */
async function comeInCrowds(port: Parameters<typeof ask>[0]): Promise<void> {
  await Promise.all(
    Array.from({ length: 60 }, async () => await ask(port, { path: '/api/version' }).catch(() => null)),
  );
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await pause(100)) if (await condition()) return;
  throw new Error(`not within 20 s: ${condition.toString()}`);
}

async function removeContainers(filter: string): Promise<void> {
  const ids = (await docker.run(['ps', '--all', '--quiet', '--filter', filter])).split('\n').filter(Boolean);
  if (ids.length > 0) await docker.run(['rm', '--force', '--volumes', ...ids]);
}
