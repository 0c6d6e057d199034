import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { ContainerSettings } from '@hardened-deploy/core/release/container/container-settings';
import { describe, expect, test } from 'vitest';
import { readConfiguration } from '../src/configuration/read-configuration.ts';

/** A file whose component `worker` has the given keys, each a line. The first one is line 6. */
function fileWith(keys: string, allow = ''): string {
  const lines = keys.split('\n').map((line) => `    ${line}`);
  return `version: 1
application: shop
components:
  web: { port: 3000, allowed-images: ["*"] }
  worker:
${lines.join('\n')}
    allowed-images: ["*"]
environments:
  production:${allow === '' ? ' {}' : `\n    ${allow}`}
`;
}

function read(keys: string, allow?: string) {
  const source = { name: 'f', text: fileWith(keys, allow) };
  const { components } = readConfiguration(source, 'production' as EnvironmentName);
  return components.find(({ name }) => name === 'worker');
}

function problems(keys: string, allow?: string): readonly string[] {
  try {
    read(keys, allow);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(Failure);
    return (thrown as Failure).message.split('\n').map((line) => line.replace('f:', ''));
  }
  return [];
}

const GPU = { count: -1, capabilities: ['gpu'] };

test.each<[string, ContainerSettings]>([
  ['entrypoint: [/entry.sh, --all]', { entrypoint: ['/entry.sh', '--all'] }],
  ['entrypoint: []', { entrypoint: [] }],
  ['working_dir: /srv/app', { workingDir: '/srv/app' }],
  ['user: 1000', { user: '1000' }],
  ['user: "1000:1000"', { user: '1000:1000' }],
  ['group_add: [video, 44]', { groupAdd: ['video', '44'] }],
  ['init: false', { init: false }],
  ['stop_signal: SIGINT', { stopSignal: 'SIGINT' }],
  ['stop_signal: SIGRTMIN+3', { stopSignal: 'SIGRTMIN+3' }],
  ['tty: true\nstdin_open: true', { tty: true, stdinOpen: true }],
  ['platform: linux/arm64/v8', { platform: 'linux/arm64/v8' }],
  ['runtime: nvidia', { runtime: 'nvidia' }],
  ['hostname: mail\ndomainname: example.com', { hostname: 'mail', domainname: 'example.com' }],
  [
    'extra_hosts: ["db:10.0.0.5", "host.docker.internal=host-gateway"]',
    { extraHosts: ['db:10.0.0.5', 'host.docker.internal:host-gateway'] },
  ],
  ['extra_hosts: { db: 10.0.0.5, six: "[::1]" }', { extraHosts: ['db:10.0.0.5', 'six:::1'] }],
  ['extra_hosts: ["six:::1"]', { extraHosts: ['six:::1'] }],
  ['dns: 8.8.8.8', { dns: ['8.8.8.8'] }],
  ['dns: [8.8.8.8, "::1"]', { dns: ['8.8.8.8', '::1'] }],
  ['dns_search: example.com', { dnsSearch: ['example.com'] }],
  ['dns_opt: [use-vc, "ndots:2"]', { dnsOptions: ['use-vc', 'ndots:2'] }],
  ['cap_add: [NET_ADMIN]\ncap_drop: [ALL]', { capAdd: ['NET_ADMIN'], capDrop: ['ALL'] }],
  ['security_opt: ["no-new-privileges:false"]', { securityOpt: ['no-new-privileges:false'] }],
  ['read_only: true', { readOnly: true }],
  ['sysctls: { net.core.somaxconn: 1024 }', { sysctls: { 'net.core.somaxconn': '1024' } }],
  ['sysctls: [net.core.somaxconn=1024]', { sysctls: { 'net.core.somaxconn': '1024' } }],
  ['ipc: shareable', { ipc: 'shareable' }],
  ['cgroup: private', { cgroup: 'private' }],
  ['cgroup_parent: /apps', { cgroupParent: '/apps' }],
  ['cpus: 0.5', { resources: { cpus: 0.5 } }],
  ['cpus: "1.25"\ncpu_shares: 512\ncpuset: 0-1', { resources: { cpus: 1.25, cpuShares: 512, cpuset: '0-1' } }],
  ['mem_limit: 512m', { resources: { memory: 512 * 1024 ** 2 } }],
  ['mem_limit: 1.5gb', { resources: { memory: 1.5 * 1024 ** 3 } }],
  ['mem_limit: 64MiB', { resources: { memory: 64 * 1024 ** 2 } }],
  ['mem_limit: 67108864', { resources: { memory: 64 * 1024 ** 2 } }],
  [
    'mem_limit: 512m\nmem_reservation: 256m\nmemswap_limit: -1',
    { resources: { memory: 512 * 1024 ** 2, memoryReservation: 256 * 1024 ** 2, memoryAndSwap: -1 } },
  ],
  ['mem_swappiness: 0', { resources: { memorySwappiness: 0 } }],
  ['pids_limit: -1', { resources: { pids: -1 } }],
  ['oom_kill_disable: true\noom_score_adj: -500', { resources: { oomKillDisable: true, oomScoreAdj: -500 } }],
  ['shm_size: 256mb', { shmBytes: 256 * 1024 ** 2 }],
  [
    'ulimits: { nofile: 65535, nproc: { soft: 10, hard: 20 }, memlock: -1 }',
    {
      ulimits: {
        nofile: { soft: 65_535, hard: 65_535 },
        nproc: { soft: 10, hard: 20 },
        memlock: { soft: -1, hard: -1 },
      },
    },
  ],
  ['gpus: all', { gpus: [GPU] }],
  [
    'gpus: [{ driver: nvidia, device_ids: ["0"], capabilities: [compute] }]',
    { gpus: [{ driver: 'nvidia', ids: ['0'], capabilities: ['compute', 'gpu'] }] },
  ],
  [
    'deploy: { resources: { limits: { cpus: "0.5", memory: 64m, pids: 10 }, reservations: { memory: 32m } } }',
    { resources: { cpus: 0.5, memory: 64 * 1024 ** 2, pids: 10, memoryReservation: 32 * 1024 ** 2 } },
  ],
  [
    'deploy: { resources: { reservations: { devices: [{ capabilities: [gpu], count: 1 }] } } }',
    { gpus: [{ count: 1, capabilities: ['gpu'] }] },
  ],
  ['mem_limit: 64m\ndeploy: { resources: { limits: { memory: 64m } } }', { resources: { memory: 64 * 1024 ** 2 } }],
  [
    'healthcheck: { test: curl -f localhost, interval: 1m30s, timeout: 500ms, retries: 3, start_period: 0s }',
    {
      healthcheck: {
        test: ['CMD-SHELL', 'curl -f localhost'],
        interval: 90_000,
        timeout: 500,
        startPeriod: 0,
        retries: 3,
      },
    },
  ],
  ['healthcheck: { test: [CMD, true] }', { healthcheck: { test: ['CMD', 'true'] } }],
  ['healthcheck: { disable: true }', { healthcheck: 'none' }],
  ['healthcheck: { test: [NONE] }', { healthcheck: 'none' }],
  ['healthcheck: { test: NONE }', { healthcheck: 'none' }],
  ['labels: { team: shop, price: "$${x}" }', { labels: { team: 'shop', price: '${x}' } }],
  ['labels: [team=shop, "empty="]', { labels: { team: 'shop', empty: '' } }],
  [
    'logging: { driver: local, options: { max-size: 5m, max-file: 2 } }',
    { logging: { driver: 'local', options: { 'max-size': '5m', 'max-file': '2' } } },
  ],
  ['logging: { options: { max-size: 5m } }', { logging: { options: { 'max-size': '5m' } } }],
])('%s is read as Compose reads it', (keys, container) => {
  expect(read(keys)?.container).toEqual(container);
});

test.each(['cap_add: []', 'labels: {}', 'deploy: {}', 'healthcheck: {}', 'logging: {}', 'dns:'])(
  '%s says nothing, so the component stays the same',
  (keys) => {
    expect(read(keys)).not.toHaveProperty('container');
  },
);

test('stop_grace_period is the stop-timeout', () => {
  expect(read('stop_grace_period: 1m30s')?.stopTimeout).toBe(90_000);
  expect(problems('stop_grace_period: 5s\nstop-timeout: 5s')).toEqual([
    '6: components.worker.stop_grace_period: is the same as `stop-timeout`, which is given too: take one of them out',
  ]);
});

describe('what the Engine would refuse is refused here:', () => {
  test.each([
    [
      'entrypoint: node server.js',
      '6: components.worker.entrypoint: must be a list of arguments: write `entrypoint: [node, server.js]`',
    ],
    ['working_dir: app', '6: components.worker.working_dir: must be the absolute path, beginning with /, not "app"'],
    ['user: "${UID}"', '6: components.worker.user: must be the user, or user:group, not "${UID}"'],
    ['init: yes', '6: components.worker.init: must be true or false, not "yes"'],
    [
      'stop_grace_period: 30',
      '6: components.worker.stop_grace_period: must have a unit: write 30s, 30m or another of ms, s, m, h, d',
    ],
    ['extra_hosts: [db]', '6: components.worker.extra_hosts[0]: must be written `name:value`'],
    [
      'extra_hosts: { db: there }',
      '6: components.worker.extra_hosts.db: must be an IP address, or host-gateway for the Docker host, not "there"',
    ],
    ['dns: ns1', '6: components.worker.dns: must be an IP address, not "ns1"'],
    [
      'cap_add: [NET_ADMN]',
      '6: components.worker.cap_add[0]: must be a capability of Linux such as NET_BIND_SERVICE, or ALL, not "NET_ADMN"; did you mean NET_ADMIN?',
    ],
    ['cap_drop: [CHOWN, CHOWN]', '6: components.worker.cap_drop[1]: is given twice: take one out'],
    [
      'security_opt: [seccomp:./profile.json]',
      "6: components.worker.security_opt[0]: must be seccomp=unconfined: a profile of one's own is a file for Docker's client, which isn't used here. Set it for the whole Docker Engine, as `seccomp-profile` in its daemon.json",
    ],
    [
      'devices: [dri]',
      '6: components.worker.devices[0]: must be a device such as /dev/dri, or /dev/sda:/dev/xvda:rwm, not "dri"',
    ],
    [
      'sysctls: { vm.max_map_count: 262144 }',
      '6: components.worker.sysctls.vm.max_map_count: must be a setting that each container has for itself (net.*, fs.mqueue.*, kernel.shm* and kernel.msg*), not "vm.max_map_count": set others on the Docker host itself',
    ],
    [
      'network_mode: "service:web"',
      "6: components.worker.network_mode: must be host: that of another container can't be shared, because each deployment replaces the containers",
    ],
    ['network_mode: bridge', '6: components.worker.network_mode: must be host, not "bridge"'],
    [
      'mem_limit: 1m',
      '6: components.worker.mem_limit: must be at least 6291456 bytes, not 1m: the Engine starts nothing in less',
    ],
    ['mem_limit: lots', '6: components.worker.mem_limit: must be a size such as 512m or 2gb, not "lots"'],
    ['cpus: all', '6: components.worker.cpus: must be a number of CPUs such as 0.5 or 2, not "all"'],
    [
      'mem_limit: 64m\ndeploy: { resources: { limits: { memory: 65m } } }',
      '6: components.worker.mem_limit: differs from deploy.resources.limits.memory, which means the same: take one of them out',
    ],
    [
      'mem_limit: 64m\nmem_reservation: 65m',
      '7: components.worker.mem_reservation: reserves more memory than the limit allows: lower it, or raise the limit',
    ],
    [
      'ulimits: { nofiles: 3 }',
      '6: components.worker.ulimits.nofiles: must be the name of a limit, such as nofile or memlock, not "nofiles"',
    ],
    [
      'ulimits: { nofile: { soft: 3, hard: 2 } }',
      '6: components.worker.ulimits.nofile: has a soft limit above the hard one: lower it, or raise the hard one',
    ],
    [
      'gpus: [{ count: 1, device_ids: ["0"] }]',
      '6: components.worker.gpus[0].count: says how many, and `device_ids` says which ones: take one of them out',
    ],
    [
      'deploy: { replicas: 2 }',
      '6: components.worker.deploy.replicas: is not possible: a component is one container in each slot. Leave it out',
    ],
    [
      'deploy: { start-timeout: 2m }',
      "6: components.worker.deploy.start-timeout: is a key of `deploy` at the top level. A component's `deploy` is Compose's, and has `resources`",
    ],
    [
      'healthcheck: { test: [curl] }',
      '6: components.worker.healthcheck.test: must begin with CMD, CMD-SHELL or NONE: write `test: [CMD, curl, -f, "http://localhost"]`',
    ],
    [
      'healthcheck: { test: "true", disable: true }',
      '6: components.worker.healthcheck.disable: switches off the `test` that stands beside it: take one of them out',
    ],
    [
      'healthcheck: { start_interval: 1s }',
      '6: components.worker.healthcheck.start_interval: needs `start_period`, within which it counts',
    ],
    [
      'labels: { hardened-deploy.slot: blue }',
      '6: components.worker.labels.hardened-deploy.slot: must not begin with hardened-deploy.: these labels say whose the container is',
    ],
    [
      'labels: [com.docker.compose.project=x]',
      '6: components.worker.labels[0]: must not begin with com.docker.compose.: Docker Compose would take the container for its own',
    ],
    [
      'labels: { version: "${TAG}" }',
      '6: components.worker.labels.version: holds `${TAG}`, and nobody fills that in here: write the value itself. If the text is meant as it is, write `$${`',
    ],
  ])('%s', (keys, problem) => {
    expect(problems(keys)).toEqual([problem]);
  });
});

describe('what gives away the Docker host is refused until the environment allows it:', () => {
  test.each([
    ['privileged: true', 'privileged'],
    ['network_mode: host', 'host-network'],
    ['pid: host', 'host-pid'],
    ['ipc: host', 'host-ipc'],
    ['uts: host', 'host-uts'],
    ['userns_mode: host', 'host-users'],
    ['cgroup: host', 'host-cgroups'],
    ['cap_add: [ALL]', 'all-capabilities'],
    ['cap_add: [cap_sys_admin]', 'system-capabilities'],
    ['security_opt: ["seccomp:unconfined"]', 'unconfined'],
    ['devices: [/dev/dri]', 'host-devices'],
    ['device_cgroup_rules: ["c 1:3 mr"]', 'host-devices'],
  ])('%s', (keys, word) => {
    const [problem = '', ...others] = problems(keys);
    expect(others).toEqual([]);
    expect(problem).toMatch(/^6: components\.worker\.[a-z_]+: `.*` must be allowed where it runs\. /);
    expect(problem).toMatch(
      new RegExp(`If that is meant, write \`allow: \\[${word}\\]\` in environments\\.production$`),
    );
    expect(problems(keys, `allow: [${word}]`)).toEqual([]);
  });

  test('several at once, with one line that allows them all', () => {
    const found = problems('privileged: true\npid: host\ndevices: [/dev/dri, /dev/kvm]', 'allow: [host-pid]');
    expect(found).toHaveLength(2);
    for (const problem of found) expect(problem).toContain('write `allow: [host-pid, privileged, host-devices]`');
  });

  test('a word that nobody knows is told with those that there are', () => {
    expect(problems('init: true', 'allow: [root]')).toEqual([
      '10: environments.production.allow[0]: must be one of privileged, docker-socket, bind-mounts-of-system, host-network, host-pid, host-ipc, host-uts, host-users, host-cgroups, host-devices, all-capabilities, system-capabilities, unconfined, not "root"',
    ]);
  });
});

test('a component in the network of the host has no port and no networks', () => {
  const allow = 'allow: [host-network]';
  expect(problems('network_mode: host\nport: 80\npath: /w', allow)).toEqual([
    "6: components.worker.network_mode: can't be host for a component with a `port`: the router leads to components in the stack's own network. Take `network_mode` out, or `port` if it works in the background",
  ]);
  expect(problems('network_mode: host\nnetworks: [db]', allow)).toEqual([
    "7: components.worker.networks: can't be joined with `network_mode: host`, where the container is in no network of Docker's: take one out",
  ]);
});
