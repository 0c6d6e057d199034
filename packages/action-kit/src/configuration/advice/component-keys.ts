import { imageName, imageParts, type ImageReference } from '@hardened-deploy/core/release/image';
import type { Node } from 'yaml';
import type { ForeignKeys } from '../unknown-keys.ts';
import { itemsOf, listLine, textOf } from './written.ts';

const LEAVE_OUT = 'Leave it out';

const NAMES =
  'is no key of a component: HTTPS is that of the router, in an environment: `router: { hosts: [shop.example.com], tls: auto }`. Names that only this component has are its `hosts`, and requests for a path go to it by its `path`';
const HOSTS =
  'is called hosts here, and is a list: `hosts: [api.example.com]`. The router has `hosts` too, in an environment: the first of those is the public address';
const SCHEDULE =
  'is no key of a component. What runs by the clock is one of `tasks`, which a workflow with `on: schedule` runs (docs/tasks.md), or a component of its own whose program keeps the time, with `handover: exclusive`';

/** Keys of a service in a Compose file, and a few of other tools, that a component doesn't have: what to write instead. */
export const COMPONENT_KEYS: ForeignKeys = {
  image: { by: 'allowed-images', how: image },
  build: {
    how: 'is not possible: nothing is built at the target. Build the image in a job before the deployment, push it to a registry, and name it in the input `images` of the deployment',
  },
  expose: { by: 'port', how: composePorts },
  environment_file: { how: envFile },
  env_file: { how: envFile },
  env: { by: 'environment', how: 'is called environment here: `environment: { LOG_LEVEL: info }`' },
  depends_on: { by: 'needs', how: dependsOn },
  links: { by: 'needs', how: dependsOn },
  health_check: { by: 'health', how: 'is called health here: `health: /health`' },
  restart: {
    how: `is not needed: what serves is restarted by itself, as with \`restart: unless-stopped\`. ${LEAVE_OUT}`,
  },
  container_name: {
    how: `is not needed: each container gets a name of its own, because two versions run at once. ${LEAVE_OUT}; other components reach it by \`\${url:NAME}\` in their \`environment\``,
  },
  network: {
    by: 'networks',
    how: (value) => `is called networks here: \`networks: [${textOf(value) ?? 'database'}]\``,
  },
  ...Object.fromEntries(['tls', 'ssl', 'https', 'proxy'].map((key) => [key, { how: NAMES }])),
  ...Object.fromEntries(['host', 'domain', 'domains'].map((key) => [key, { by: 'hosts', how: HOSTS }])),
  cmd: { by: 'command', how: 'is called command here, and is a list of arguments: `command: [node, worker.js]`' },
  schedule: { how: SCHEDULE },
  cron: { how: SCHEDULE },
  scale: {
    by: 'replicas',
    how: 'is called replicas here, and needs `target: swarm`: elsewhere, a component is one container in each slot',
  },
  pull_policy: { how: `is not needed: an image is pulled by its digest, once. ${LEAVE_OUT}` },
  cpu_quota: { by: 'cpus', how: 'is said by cpus here: `cpus: 0.5` is half of one CPU' },
  cpu_period: { by: 'cpus', how: 'is said by cpus here: `cpus: 0.5` is half of one CPU' },
  ...notYet(['extends', 'profiles', 'annotations', 'blkio_config', 'external_links', 'isolation', 'mac_address']),
  ...notYet(['post_start', 'pre_stop', 'storage_opt', 'volumes_from', 'credential_spec', 'use_api_socket']),
};

/** As `health` has it: keys that Compose and other tools have for the same. */
export const HEALTH_KEYS: ForeignKeys = {
  test: {
    by: 'path',
    how: 'is a key of `healthcheck`, which runs in the container. `health` is the path that is asked over HTTP: `health: /health`',
  },
  url: { by: 'path', how: 'is called path here, and is only the path: `path: /health`' },
  port: { how: "is not needed: the component's own `port` is asked. Leave it out" },
  interval: { how: 'is called probe-interval, and stands in `deploy` at the top level' },
  retries: { how: 'is called ready-probes, and stands in `deploy` at the top level' },
  timeout: {
    how: 'is not set here: `start-timeout` in `deploy`, at the top level, is the time until it must be healthy',
  },
  start_period: { how: 'is called start-timeout, and stands in `deploy` at the top level' },
};

function notYet(keys: readonly string[]): ForeignKeys {
  const how =
    'is a key of Compose that is not possible here yet. Leave it out if the component works without it; if not, leave that service in its Compose project for now';
  return Object.fromEntries(keys.map((key) => [key, { how }]));
}

function image(value: Node | null | undefined): string {
  const written = textOf(value) ?? '';
  const name = imageParts(written) ? imageName(written as ImageReference) : 'ghcr.io/acme/shop';
  return `is not written here: each deployment names its images, in the input \`images\`. Write which image may run here: \`allowed-images: ["${name}"]\``;
}

/** `8080:80`, `127.0.0.1:8080:80/tcp` and `80` all mean port 80 within the container. */
export function composePorts(value: Node | null | undefined): string {
  const inside = /(?:^|:)(\d{1,5})(?:\/\w+)?$/.exec(itemsOf(value)[0] ?? '')?.[1] ?? '3000';
  return `is called port here, and is the one port that it listens on inside its container: \`port: ${inside}\`. Where users come in is \`router.listen\` of the environment`;
}

function envFile(): string {
  return 'is not read here. Write its plain values under `environment`, and the names of its secret ones under `secrets`. Components share values by an anchor: `environment: &shared { … }` in one, `environment: *shared` in another';
}

function dependsOn(value: Node | null | undefined): string {
  const line = listLine(itemsOf(value)) ?? '[backend]';
  return `is called needs here: \`needs: ${line}\`, but only with names of components. A database is none: it is reached by \`networks\``;
}
