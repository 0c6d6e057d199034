import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BED_IMAGES } from '../../../scripts/bed/bed-images.ts';
import { run } from '../../../scripts/bed/command.ts';
import { dockerAt } from '../../../scripts/bed/docker.ts';
import { freePort } from '../../../scripts/bed/registry.ts';

/** An application as a Compose project: its services behind an nginx of its own, as most teams have it on one server. */
export interface ComposeProject<Release> extends AsyncDisposable {
  readonly publicPort: number;
  /** `docker compose up --detach` with this release: every container with another image is stopped and made again. */
  recreate(release: Release): Promise<void>;
  /**
   * As docker-rollout does it, one service after the other: a second container beside the first, and when that is healthy, the
   * first is stopped and removed. nginx finds both by Docker's DNS, which it asks once a second.
   */
  rollOut(release: Release): Promise<void>;
}

interface ProjectOptions<Release> {
  /** Docker Compose's executable. */
  readonly compose: string;
  readonly socket: string;
  /** In the order in which they are rolled out. */
  readonly services: readonly string[];
  /** Their part of the Compose file. */
  text(release: Release): string;
  /** What stands behind all services in the file: networks of others. */
  readonly rest?: string;
  /** Where nginx leads what. */
  readonly locations: readonly { readonly path: string; readonly service: string }[];
  /** Of the file `.env`. */
  readonly environment?: Readonly<Record<string, string>>;
}

export async function composeProject<Release>(options: ProjectOptions<Release>): Promise<ComposeProject<Release>> {
  const name = `usual-${randomBytes(3).toString('hex')}`;
  const folder = await mkdtemp(join(tmpdir(), 'hd-usual-'));
  const publicPort = await freePort();
  const configuration = join(folder, 'nginx.conf');
  await writeFile(configuration, nginxText(options.locations));
  const variables = Object.entries(options.environment ?? {}).map(([key, value]) => `${key}=${value}\n`);
  await writeFile(join(folder, '.env'), variables.join(''), { mode: 0o600 });
  const file = join(folder, 'compose.yaml');
  const docker = dockerAt(options.socket);
  const compose = async (...args: readonly string[]): Promise<string> => {
    const project = ['--project-name', name, '--file', file];
    const env = { DOCKER_HOST: `unix://${options.socket}`, DOCKER_CONTEXT: undefined };
    return await run({ program: options.compose, args: [...project, ...args], cwd: folder, env });
  };
  const rollOutService = async (service: string): Promise<void> => {
    const before = words(await compose('ps', '--quiet', service));
    const twice = ['--scale', `${service}=${before.length * 2}`];
    await compose('up', '--detach', '--quiet-pull', '--no-recreate', '--no-deps', ...twice, '--wait', service);
    await docker.run(['stop', ...before]);
    await docker.run(['rm', ...before]);
  };
  const write = async (release: Release): Promise<void> => {
    const front = frontText({ publicPort, configuration });
    await writeFile(file, `services:\n${options.text(release)}${front}${options.rest ?? ''}`);
  };
  return {
    publicPort,
    async recreate(release) {
      await write(release);
      await compose('up', '--detach', '--quiet-pull', '--wait');
    },
    async rollOut(release) {
      await write(release);
      for (const service of options.services) await rollOutService(service);
    },
    async [Symbol.asyncDispose]() {
      await compose('down', '--volumes', '--remove-orphans', '--timeout', '1');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** Asks Docker's own DNS again after a second, so that it finds the containers that came and forgets those that went. */
function nginxText(locations: ProjectOptions<unknown>['locations']): string {
  const each = locations.map(
    ({ path, service }) => `    location ${path} { set $${service} ${service}; proxy_pass http://$${service}:3000; }`,
  );
  return `worker_processes 2;
events { worker_connections 1024; }
http {
  access_log off;
  resolver 127.0.0.11 valid=1s ipv6=off;
  map $http_upgrade $connection_upgrade { default upgrade; '' close; }
  server {
    listen 80;
    proxy_http_version 1.1;
    proxy_set_header Host $host;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection $connection_upgrade;
    proxy_request_buffering off;
${each.join('\n')}
  }
}
`;
}

interface Front {
  readonly publicPort: number;
  readonly configuration: string;
}

function frontText({ publicPort, configuration }: Front): string {
  return `  front:
    image: ${BED_IMAGES.nginx}
    pull_policy: never
    entrypoint: [nginx, -g, "daemon off;", -c, /etc/front.conf]
    volumes: ["${configuration}:/etc/front.conf:ro"]
    ports: ["127.0.0.1:${publicPort}:80"]
`;
}
