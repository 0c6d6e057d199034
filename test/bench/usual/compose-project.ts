import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BED_IMAGES } from '../../../scripts/bed/bed-images.ts';
import { run } from '../../../scripts/bed/command.ts';
import type { DemoRelease } from '../../../scripts/bed/demo-app.ts';
import { dockerAt } from '../../../scripts/bed/docker.ts';
import { freePort } from '../../../scripts/bed/registry.ts';

/** The shop as a Compose project: backend and frontend behind an nginx of its own, as most teams have it on one server. */
export interface ComposeProject extends AsyncDisposable {
  readonly publicPort: number;
  /** `docker compose up --detach` with this release: every container with another image is stopped and made again. */
  recreate(release: DemoRelease): Promise<void>;
  /**
   * As docker-rollout does it, one service after the other: a second container beside the first, and when that is healthy, the
   * first is stopped and removed. nginx finds both by Docker's DNS, which it asks once a second.
   */
  rollOut(release: DemoRelease): Promise<void>;
}

interface ProjectOptions {
  /** Docker Compose's executable. */
  readonly compose: string;
  readonly socket: string;
  readonly network: string;
  readonly databaseUrl: string;
}

export async function composeProject(options: ProjectOptions): Promise<ComposeProject> {
  const name = `usual-${randomBytes(3).toString('hex')}`;
  const folder = await mkdtemp(join(tmpdir(), 'hd-usual-'));
  const publicPort = await freePort();
  await writeFile(join(folder, 'nginx.conf'), NGINX);
  await writeFile(join(folder, '.env'), `DATABASE_URL=${options.databaseUrl}\n`, { mode: 0o600 });
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
  const write = async (release: DemoRelease): Promise<void> =>
    await writeFile(file, composeText({ ...options, publicPort, release, configuration: join(folder, 'nginx.conf') }));
  return {
    publicPort,
    async recreate(release) {
      await write(release);
      await compose('up', '--detach', '--quiet-pull', '--wait');
    },
    async rollOut(release) {
      await write(release);
      for (const service of ['backend', 'frontend']) await rollOutService(service);
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
const NGINX = `worker_processes 2;
events { worker_connections 1024; }
http {
  access_log off;
  resolver 127.0.0.11 valid=1s ipv6=off;
  server {
    listen 80;
    location /api/ { set $backend backend; proxy_pass http://$backend:3000; proxy_set_header Host $host; }
    location / { set $frontend frontend; proxy_pass http://$frontend:3000; proxy_set_header Host $host; }
  }
}
`;

interface ComposeText extends Omit<ProjectOptions, 'compose' | 'socket'> {
  readonly publicPort: number;
  readonly release: DemoRelease;
  readonly configuration: string;
}

function composeText({ network, publicPort, release, configuration }: ComposeText): string {
  return `services:
  backend:
    image: ${release.backend}
    environment: { DATABASE_URL: "\${DATABASE_URL}" }
    networks: [default, data]
  frontend:
    image: ${release.frontend}
    environment: { BACKEND_URL: "http://backend:3000" }
  front:
    image: ${BED_IMAGES.nginx}
    pull_policy: never
    entrypoint: [nginx, -g, "daemon off;", -c, /etc/front.conf]
    volumes: ["${configuration}:/etc/front.conf:ro"]
    ports: ["127.0.0.1:${publicPort}:80"]
networks:
  data: { external: true, name: ${network} }
`;
}
