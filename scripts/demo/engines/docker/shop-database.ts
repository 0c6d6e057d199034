import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { BED_IMAGES } from '../../../bed/bed-images.ts';
import type { Docker } from '../../../bed/docker.ts';
import type { PlaceOptions } from '../demo-place.ts';

/** The user's own PostgreSQL, as the shop's repository and the demo need it. */
interface ShopDatabase {
  readonly container: string;
  readonly network: string;
  readonly password: string;
  readonly url: string;
}

interface DatabaseOptions extends Pick<PlaceOptions, 'say' | 'down'> {
  /** Makes the network with this name that it is reached on. */
  readonly createNetwork: (docker: Docker, name: string) => Promise<void>;
}

/** Starts it: not part of what is deployed, on a network that the backend joins. */
export async function startDatabase(
  docker: Docker,
  { say, down, createNetwork }: DatabaseOptions,
): Promise<ShopDatabase> {
  const id = randomBytes(4).toString('hex');
  const container = `shop-db-${id}`;
  const network = `shop-data-${id}`;
  const password = `pw-${randomBytes(12).toString('hex')}`;
  down.push(async () => {
    await docker.run(['rm', '--force', '--volumes', container]).catch(() => undefined);
    await docker.run(['network', 'rm', network]).catch(() => undefined);
  });
  await createNetwork(docker, network);
  const settings = { POSTGRES_USER: 'shop', POSTGRES_PASSWORD: password, POSTGRES_DB: 'shop' };
  const environment = Object.entries(settings).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  const run = ['run', '--detach', '--name', container, '--network', network];
  await docker.run([...run, ...environment, BED_IMAGES.postgres]);
  // Over TCP: while the image initialises itself, its temporary server listens on the unix socket only.
  const ready = () =>
    docker.succeeds(['exec', container, 'pg_isready', '--quiet', '--host', '127.0.0.1', '--username', 'shop']);
  for (let waited = 0; !ready(); waited += 1) {
    if (waited > 300) throw new Error('PostgreSQL did not become ready within 60 s');
    await pause(200);
  }
  say('PostgreSQL is ready');
  return { container, network, password, url: `postgresql://shop:${password}@${container}:5432/shop` };
}
