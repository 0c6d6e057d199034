import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { Secret, type SecretBag } from '@hardened-deploy/core/base/secret';
import { BED_IMAGES } from '../../../scripts/bed/bed-images.ts';
import { publishDemoApp, type DemoComponent, type DemoRelease } from '../../../scripts/bed/demo-app.ts';
import { dockerAt, type Docker } from '../../../scripts/bed/docker.ts';
import { createNetwork, takeRange } from '../../../scripts/bed/networks.ts';
import { freePort, startRegistry } from '../../../scripts/bed/registry.ts';
import type { Say } from '../../../scripts/bed/say.ts';
import { shopConfiguration } from '../../../scripts/demo/engines/docker/shop-on-docker.ts';
import { bringUpTarget, type DemoTarget, type Where } from '../../../scripts/demo/engines/docker/target.ts';

/** Where the shop can be deployed, with a stack name, a network range and ports of its own. Nothing is deployed yet. */
export interface ShopStack extends AsyncDisposable {
  readonly configuration: Configuration;
  readonly secrets: SecretBag;
  readonly publicPort: number;
  readonly target: DemoTarget;
  readonly releases: ReadonlyMap<string, DemoRelease>;
  /** How many rows there are of a table, or of a table with conditions. */
  rows(of: string): Promise<number>;
}

// Without the worker and the scheduler: they would be waited for in the middle of every move that is measured.
const MEASURED: readonly DemoComponent[] = ['backend', 'frontend'];

interface ShopOptions {
  readonly components?: readonly DemoComponent[];
  /** Default: this machine, on the engine that answers, else on one of its own. */
  readonly where?: Where;
}

/** Sets it all up, or takes down what it had put up and throws. */
export async function shopStack(
  versions: readonly string[],
  say: Say,
  { components = MEASURED, where = 'here' }: ShopOptions = {},
): Promise<ShopStack> {
  await using up = new AsyncDisposableStack();
  const down = { push: (step: () => Promise<void> | void) => up.defer(async () => await step()) };
  const target = await bringUpTarget({ where, say, down, atSignal: 'end' });
  const { engine, publicAddress, sshPrivateKey } = target;
  const docker = dockerAt(engine.socket);
  const registry = await startRegistry({ engine, machine: target.machine?.address ?? null });
  up.defer(() => registry.stop());
  say('building the shop');
  const releases = await publishDemoApp({ engine, registry, versions });
  const application = `bench-${randomBytes(3).toString('hex')}`;
  up.defer(() => removeDatabase(docker, application));
  const url = await startDatabase(docker, application);
  const text = shopConfiguration(
    {
      dockerHost: target.dockerHost,
      knownHosts: target.knownHosts,
      registry: registry.host,
      subnet: await takeRange(docker),
      databaseNetwork: application,
      databaseContainer: `${application}-db`,
      listen: target.listen,
      publicAddress: `${publicAddress.host}:${publicAddress.port}`,
      previewPort: where === 'here' ? await freePort() : null,
      routerImage: BED_IMAGES.nginx,
      keeperImage: BED_IMAGES.debian,
      eventLog: join(tmpdir(), `${application}-events.jsonl`),
    },
    components,
  ).replace('application: shop', `application: ${application}`);
  const configuration = readConfiguration({ name: 'hardened-deploy.yml', text }, 'production' as EnvironmentName);
  up.defer(() => removeStack(docker, configuration.stack));
  const all = up.move();
  const secrets = { DATABASE_URL: url, ...(sshPrivateKey !== null && { SSH_PRIVATE_KEY: sshPrivateKey }) };
  return {
    configuration,
    secrets: new Map(Object.entries(secrets).map(([name, value]) => [name, new Secret(value)])),
    publicPort: publicAddress.port,
    target,
    releases,
    rows: (of) => rowsIn(docker, `${application}-db`, of),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

async function startDatabase(docker: Docker, name: string): Promise<string> {
  const password = randomBytes(12).toString('hex');
  const settings = { POSTGRES_USER: 'shop', POSTGRES_PASSWORD: password, POSTGRES_DB: 'shop' };
  const variables = Object.entries(settings).flatMap(([key, value]) => ['--env', `${key}=${value}`]);
  await createNetwork(docker, name);
  await docker.run(['run', '--detach', '--name', `${name}-db`, '--network', name, ...variables, BED_IMAGES.postgres]);
  // Over TCP: while the image initialises itself, its temporary server listens on the unix socket only.
  const ready = ['exec', `${name}-db`, 'pg_isready', '--quiet', '--host', '127.0.0.1', '--username', 'shop'];
  for (let waited = 0; !docker.succeeds(ready); waited += 1) {
    if (waited > 300) throw new Error('PostgreSQL did not become ready within 60 s');
    await pause(200);
  }
  return `postgresql://shop:${password}@${name}-db:5432/shop`;
}

async function rowsIn(docker: Docker, database: string, of: string): Promise<number> {
  const psql = ['exec', database, 'psql', '--username', 'shop', '--no-align', '--tuples-only'];
  return Number(await docker.run([...psql, '--command', `SELECT count(*) FROM ${of}`]));
}

async function removeDatabase(docker: Docker, name: string): Promise<void> {
  await docker.run(['rm', '--force', '--volumes', `${name}-db`]).catch(() => undefined);
  await docker.run(['network', 'rm', name]).catch(() => undefined);
}

async function removeStack(docker: Docker, stack: string): Promise<void> {
  const label = `label=hardened-deploy.stack=${stack}`;
  const containers = words(await docker.run(['ps', '--all', '--quiet', '--filter', label]));
  if (containers.length > 0) await docker.run(['rm', '--force', '--volumes', ...containers]);
  for (const kind of ['network', 'volume']) {
    const names = words(await docker.run([kind, 'ls', '--quiet', '--filter', label]));
    if (names.length > 0) await docker.run([kind, 'rm', ...names]);
  }
}

function words(text: string): readonly string[] {
  return text.split('\n').filter((word) => word !== '');
}
