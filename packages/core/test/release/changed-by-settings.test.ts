import type { ContainerSettings } from '@hardened-deploy/core/release/container/container-settings';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { Release } from '@hardened-deploy/core/release/release';
import { nameOfRelease, releaseFromText, releaseText } from '@hardened-deploy/core/release/release-text';
import { changedComponents, placementAfter } from '@hardened-deploy/core/target/placement';
import { sampleComponent, samplePlaced } from '@hardened-deploy/testkit/release/component-samples';
import { expect, test } from 'vitest';

const { image } = samplePlaced('web', 'blue');

/** One value of every setting. The compiler asks for those that are missing. */
const EACH: Required<ContainerSettings> = {
  entrypoint: ['/entry'],
  workingDir: '/app',
  user: 'app',
  groupAdd: ['video'],
  hostname: 'web',
  domainname: 'example.com',
  extraHosts: ['db:10.0.0.1'],
  dns: ['8.8.8.8'],
  dnsSearch: ['example.com'],
  dnsOptions: ['use-vc'],
  mounts: [{ kind: 'tmpfs', target: '/tmp' }],
  capAdd: ['NET_ADMIN'],
  capDrop: ['ALL'],
  securityOpt: ['apparmor=unconfined'],
  privileged: true,
  readOnly: true,
  init: false,
  devices: [{ host: '/dev/fuse', container: '/dev/fuse', permissions: 'rwm' }],
  deviceCgroupRules: ['a *:* rwm'],
  gpus: [{ count: -1, capabilities: ['gpu'] }],
  ulimits: { nofile: { soft: 1, hard: 2 } },
  sysctls: { 'net.core.somaxconn': '1024' },
  shmBytes: 1,
  ipc: 'shareable',
  pid: 'host',
  uts: 'host',
  userns: 'host',
  cgroup: 'private',
  cgroupParent: '/apps',
  networkMode: 'host',
  runtime: 'runc',
  platform: 'linux/amd64',
  stopSignal: 'SIGINT',
  healthcheck: { test: ['CMD', 'true'], interval: 1 },
  labels: { team: 'shop' },
  logging: { options: { 'max-size': '1m' } },
  resources: { memory: 1, cpus: 0.5 },
  tty: true,
  stdinOpen: true,
  replicas: 2,
  publish: [{ ip: null, host: 2222, container: 22, protocol: 'tcp' }],
};

function releaseOf(container: ContainerSettings | undefined, id = 'v1'): Release {
  const component = sampleComponent('web', '/', container && { container });
  return { id, commit: 'c', components: [specOf(component, image)] } as unknown as Release;
}

function placedBy(release: Release) {
  return placementAfter([], release, [sampleComponent('web', '/')]);
}

const SETTINGS = Object.keys(EACH) as readonly (keyof ContainerSettings)[];

test.each(SETTINGS)('a component whose %s is different is changed, and is what it was when it comes back', (key) => {
  const with1: ContainerSettings = { [key]: EACH[key] };
  const before = placedBy(releaseOf(undefined));
  const after = placedBy(releaseOf(with1));
  expect(changedComponents({ before, after })).toEqual(['web']);
  expect(changedComponents({ before: placedBy(releaseOf(with1)), after })).toEqual([]);
});

test('no two settings make the same component', () => {
  const hashes = SETTINGS.map((key) => placedBy(releaseOf({ [key]: EACH[key] }))[0]?.spec);
  expect(new Set(hashes).size).toBe(SETTINGS.length);
});

test('a release is kept with every setting, so that going back starts what ran then', () => {
  const release = releaseOf(EACH);
  const { hash } = nameOfRelease(release);
  expect(releaseFromText(releaseText(release), hash)).toMatchObject({
    kind: 'release',
    release: { components: [{ container: EACH }] },
  });
});
