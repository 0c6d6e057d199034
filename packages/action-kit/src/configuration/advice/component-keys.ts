import { imageName, imageParts, type ImageReference } from '@hardened-deploy/core/release/image';
import { isMap, type Node } from 'yaml';
import type { ForeignKeys } from '../unknown-keys.ts';
import { pairOf } from '../yaml/pairs.ts';
import { itemsOf, listLine, textOf } from './written.ts';

const LEAVE_OUT = 'Leave it out';

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
  healthcheck: {
    by: 'health',
    how: 'is called health here, and is a path that is asked over HTTP: `health: /health`. A HEALTHCHECK of the image counts too',
  },
  health_check: { by: 'health', how: 'is called health here: `health: /health`' },
  restart: {
    how: `is not needed: what serves is restarted by itself, as with \`restart: unless-stopped\`. ${LEAVE_OUT}`,
  },
  container_name: {
    how: `is not needed: each container gets a name of its own, because two versions run at once. ${LEAVE_OUT}; other components reach it by \`\${url:NAME}\` in their \`environment\``,
  },
  hostname: {
    how: `is not needed: other components reach it by \`\${url:NAME}\` in their \`environment\`. ${LEAVE_OUT}`,
  },
  volumes: { how: volumes },
  tmpfs: { how: volumes },
  configs: { how: volumes },
  labels: {
    how: `is not possible: the router is set by \`path\` and \`port\`, not by labels. ${LEAVE_OUT}`,
  },
  entrypoint: {
    how: `is not possible yet. Meanwhile set ENTRYPOINT in the image's Dockerfile; \`command: [node, server.js]\` gives its arguments`,
  },
  user: { how: `is not possible yet. Meanwhile set USER in the image's Dockerfile` },
  working_dir: { how: `is not possible yet. Meanwhile set WORKDIR in the image's Dockerfile` },
  deploy: {
    how: 'is not known in a component: limits and replicas are not possible yet. The times of a deployment stand in `deploy` at the top level, as in `deploy: { start-timeout: 2m }`',
  },
  stop_grace_period: {
    by: 'stop-timeout',
    how: (value) => `is called stop-timeout here: \`stop-timeout: ${textOf(value) ?? '30s'}\``,
  },
  network_mode: { how: 'is not possible: write the networks that it joins, as in `networks: [database]`' },
  network: {
    by: 'networks',
    how: (value) => `is called networks here: \`networks: [${textOf(value) ?? 'database'}]\``,
  },
  ...notYet(
    ['cap_add', 'cap_drop', 'cpus', 'devices', 'dns', 'extra_hosts', 'init', 'logging', 'mem_limit', 'pid'],
    ['platform', 'privileged', 'pull_policy', 'read_only', 'replicas', 'scale', 'security_opt', 'shm_size'],
    ['stdin_open', 'stop_signal', 'sysctls', 'tty', 'ulimits', 'extends', 'profiles'],
  ),
};

/** As `health` has it: keys that Compose and other tools have for the same. */
export const HEALTH_KEYS: ForeignKeys = {
  test: { by: 'path', how: 'is not possible: write the path that is asked over HTTP, as in `health: /health`' },
  url: { by: 'path', how: 'is called path here, and is only the path: `path: /health`' },
  port: { how: "is not needed: the component's own `port` is asked. Leave it out" },
  interval: { how: 'is called probe-interval, and stands in `deploy` at the top level' },
  retries: { how: 'is called ready-probes, and stands in `deploy` at the top level' },
  timeout: {
    how: 'is not set here: `start-timeout` in `deploy`, at the top level, is the time until it must be healthy',
  },
  start_period: { how: 'is called start-timeout, and stands in `deploy` at the top level' },
};

function notYet(...keys: readonly (readonly string[])[]): ForeignKeys {
  const how =
    'is a key of Compose that is not possible here yet. Leave it out if the component works without it; if not, leave that service in its Compose project for now';
  return Object.fromEntries(keys.flat().map((key) => [key, { how }]));
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

function volumes(value: Node | null | undefined): string {
  const what = isMap(value) && pairOf(value, 'source') ? 'files' : 'files and volumes';
  return `is not possible yet: a component has no ${what} of its own. Leave a service that needs them in its Compose project for now, and reach it by \`networks\``;
}
