import { SERVICE_KEYS } from '@hardened-deploy/action-kit/configuration/compose/service-keys';
import { beforeAll, expect, test } from 'vitest';
import { composeOnPath, configured } from './resolved.ts';

/** Each carried key, as a person writes it in a Compose file. */
const CARRIED: Readonly<Record<string, string>> = {
  cap_add: '[NET_ADMIN]',
  cap_drop: '[ALL]',
  cgroup: 'private',
  cgroup_parent: 'm-executor-abcd',
  command: 'node server.js "a b"',
  cpu_shares: '73',
  cpus: '0.5',
  cpuset: '0,1',
  device_cgroup_rules: "['c 1:3 mr']",
  devices: "['/dev/fuse:/dev/fuse:rwm', '/dev/null']",
  dns: '8.8.8.8',
  dns_opt: "['ndots:1']",
  dns_search: 'example.com',
  domainname: 'example.com',
  entrypoint: '[tini, --]',
  extra_hosts: "['other:10.0.0.1', 'host.docker.internal:host-gateway', 'six:[::1]']",
  gpus: 'all',
  group_add: "['998', mail]",
  healthcheck: '{ test: curl -f http://localhost, interval: 1m30s, retries: 3, start_period: 10s }',
  hostname: 'shop',
  init: 'true',
  ipc: 'private',
  labels: "[a=b, 'c=$${x}']",
  logging: '{ driver: json-file, options: { max-size: 10m } }',
  mem_limit: '300m',
  mem_reservation: '100m',
  mem_swappiness: '10',
  memswap_limit: '1g',
  oom_kill_disable: 'true',
  oom_score_adj: '-500',
  pid: 'host',
  pids_limit: '100',
  platform: 'linux/amd64',
  privileged: 'true',
  read_only: 'true',
  runtime: 'runc',
  security_opt: "['no-new-privileges:true']",
  shm_size: '64m',
  stdin_open: 'true',
  stop_signal: 'SIGINT',
  sysctls: '{ net.core.somaxconn: 1024 }',
  tmpfs: '[/run]',
  tty: 'true',
  ulimits: '{ nofile: { soft: 100, hard: 200 }, nproc: 65535 }',
  user: '"1000:1000"',
  userns_mode: 'host',
  uts: 'host',
  working_dir: '/app',
};

let environment: NodeJS.ProcessEnv = {};
beforeAll(async () => {
  environment = { PATH: `${await composeOnPath()}:/usr/bin:/bin`, HOME: '/home/somebody' };
}, 600_000);

test('every carried key has an example', () => {
  const carried = Object.entries(SERVICE_KEYS).flatMap(([key, { becomes }]) => (becomes === 'carried' ? key : []));
  expect(Object.keys(CARRIED).toSorted()).toEqual(carried.toSorted());
});

test('what Docker Compose makes of a carried key is what a component reads', async () => {
  const lines = (of: (key: string) => boolean) =>
    Object.entries(CARRIED).flatMap(([key, value]) => (of(key) ? `    ${key}: ${value}` : []));
  // A container that has the host's name can have none of its own.
  const services = { web: lines((key) => key !== 'uts'), worker: lines((key) => key === 'uts') };
  const access = 'allow: [privileged, host-pid, host-uts, host-users, host-devices]';
  const environments = `environments: { production: { ${access} } }`;
  const files = {
    'hardened-deploy.yml': `version: 1\napplication: shop\ncompose: compose.yaml\ncomponents: { web: { port: 80 }, worker: { } }\n${environments}\n`,
    'compose.yaml': `services:\n${Object.entries(services)
      .map(([name, keys]) => `  ${name}:\n    image: acme/${name}\n${keys.join('\n')}\n`)
      .join('')}`,
  };
  const { components, compose } = await configured(files, environment);
  expect(components[0]?.command).toEqual(['node', 'server.js', 'a b']);
  expect(compose?.remarks).toEqual([]);
});

test('of what is empty or false, that is carried which means something', async () => {
  const files = (service: string) => ({
    'hardened-deploy.yml':
      'version: 1\napplication: shop\ncompose: compose.yaml\ncomponents: { web: { port: 80 } }\nenvironments: { production: {} }\n',
    'compose.yaml': `services:\n  web:\n    image: acme/web\n${service}`,
  });
  const read = async (service: string) => {
    const { components, compose } = await configured(files(service), environment);
    return { command: components[0]?.command, container: components[0]?.container ?? {}, remarks: compose?.remarks };
  };
  expect(await read('    entrypoint: []\n    command: [node, a.js]\n    init: false\n')).toEqual({
    command: ['node', 'a.js'],
    container: { entrypoint: [], init: false },
    remarks: [],
  });
  const nothing =
    '    command: []\n    entrypoint: !reset null\n    tty: false\n    privileged: false\n    read_only: false\n    group_add: []\n    user: ""\n    labels: {}\n    ports: []\n    oom_score_adj: 0\n';
  expect(await read(nothing)).toEqual({ command: null, container: {}, remarks: [] });
});
