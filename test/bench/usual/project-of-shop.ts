import { onDocker } from '@hardened-deploy/testkit/docker/on-docker';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import { parseDockerAddress } from '@hardened-deploy/core/target/docker-address';
import type { DemoRelease } from '../../../scripts/bed/demo-app.ts';
import type { ShopStack } from '../switch/shop-stack.ts';
import { type ComposeProject, composeProject } from './compose-project.ts';

/** A Compose project beside the shop, with the same images and the same database. `compose` is the executable. */
export async function projectOfShop(stack: ShopStack, compose: string): Promise<ComposeProject<DemoRelease>> {
  const address = parseDockerAddress(onDocker(stack.configuration).target.dockerHost);
  const network = stack.configuration.components.find(({ name }) => name === ('backend' as ComponentName))?.networks[0];
  const databaseUrl = stack.secrets.get('DATABASE_URL')?.reveal();
  if (!address.ok || address.value.kind !== 'unix' || network === undefined || databaseUrl === undefined)
    throw new Error('the shop has no local engine, no database network or no database URL');
  return await composeProject({
    compose,
    socket: address.value.socketPath,
    services: ['backend', 'frontend'],
    locations: [
      { path: '/api/', service: 'backend' },
      { path: '/', service: 'frontend' },
    ],
    environment: { DATABASE_URL: databaseUrl },
    text: servicesOf,
    rest: `networks:\n  data: { external: true, name: ${network} }\n`,
  });
}

export function releaseOf(releases: ShopStack['releases'], version: string): DemoRelease {
  const release = releases.get(version);
  if (!release) throw new Error(`version ${version} was not built`);
  return release;
}

function servicesOf({ backend, frontend }: DemoRelease): string {
  return `  backend:
    image: ${backend}
    environment: { DATABASE_URL: "\${DATABASE_URL}" }
    networks: [default, data]
  frontend:
    image: ${frontend}
    environment: { BACKEND_URL: "http://backend:3000" }
`;
}
