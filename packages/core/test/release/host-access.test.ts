import type { ContainerSettings } from '@hardened-deploy/core/release/container/container-settings';
import { HOST_ACCESS_WORDS, hostAccessOf } from '@hardened-deploy/core/release/container/host-access';
import { expect, test } from 'vitest';

const bind = (source: string): ContainerSettings => ({
  mounts: [{ kind: 'bind', source, target: '/data', readOnly: true }],
});

function words(container: ContainerSettings): readonly string[] {
  return hostAccessOf(container).map(({ word }) => word);
}

test.each([
  '/',
  '/etc',
  '/etc/localtime',
  '/proc/1',
  '/sys/fs/cgroup',
  '/dev',
  '/var/lib/docker/volumes/x/_data',
  '/var',
  '/var/lib',
  '/srv/../etc/passwd',
  '//etc//',
  '/root',
  '/root/.ssh/authorized_keys',
  '/home',
  '/home/deploy',
  '/home/deploy/.ssh',
  '/home/deploy/.bashrc',
  '/home/deploy/bin/tool',
  '/usr',
  '/usr/bin/docker',
  '/usr/local/bin',
  '/bin/../sbin',
  '/lib/systemd/system',
  '/lib64',
  '/boot',
  '/etc/cron.d',
  '/etc/ld.so.preload',
  '/etc/sudoers.d/',
  '/var/spool/cron/crontabs',
  '/var/spool',
  '/var/lib/containerd',
  '/var/lib/systemd/linger',
  '/run/systemd',
  '/var/run/dbus/system_bus_socket',
  '/run/systemd/system',
])('a bind mount of %s needs a word of its own, for what it is, holds or lies in', (source) => {
  expect(words(bind(source))).toEqual(['bind-mounts-of-system']);
});

test.each([
  '/var/run/docker.sock',
  '/run/docker.sock',
  '/run',
  '/var/run/',
  '/run/./docker.sock',
  '/run/user/1000/docker.sock',
  '/run/user/1000/podman/podman.sock',
  '/run/podman/podman.sock',
  '/run/podman',
  '/run/containerd/containerd.sock',
  '/var/run/containerd',
  '/run/containerd/fifo',
  '/run/docker/containerd',
  '/run/user',
  '/var/run/user/1000/',
  '/srv/docker.sock',
])('a bind mount of %s gives what runs all containers', (source) => {
  expect(words(bind(source))).toEqual(['docker-socket']);
});

test.each(['label:disable', 'label=type:spc_t', 'label:type:container_runtime_t', 'seccomp=unconfined'])(
  'with %s it is unconfined',
  (option) => {
    expect(words({ securityOpt: [option] })).toEqual(['unconfined']);
  },
);

test('a level of SELinux alone leaves it confined', () => {
  expect(words({ securityOpt: ['label=level:s0:c100,c200'] })).toEqual([]);
});

test.each([
  '/srv/data',
  '/home/app/data',
  '/home/deploy/binaries',
  '/homes',
  '/usrdata',
  '/library',
  '/var/spool/mail',
  '/var/www',
  '/opt/app',
  '/mnt/data',
  '/etcetera',
  '/devices',
  '/run/app',
  '/var/lib/dockerish',
  '/opt',
  '/run/user/1000/app',
  '/run/containerdish',
  '/srv/docker.sock.d',
])('a bind mount of %s is an ordinary one', (source) => {
  expect(words(bind(source))).toEqual([]);
});

test('volumes, files and tmpfs are no access to the host', () => {
  const mounts = [
    { kind: 'tmpfs', target: '/dev' },
    { kind: 'volume', volume: 'data', target: '/etc', readOnly: false },
  ] as ContainerSettings['mounts'];
  expect(words({ ...(mounts && { mounts }) })).toEqual([]);
});

test('capabilities are the same in every spelling', () => {
  expect(words({ capAdd: ['all'] })).toEqual(['all-capabilities']);
  expect(words({ capAdd: ['CAP_ALL'] })).toEqual(['all-capabilities']);
  expect(words({ capAdd: ['cap_sys_admin', 'SYS_MODULE'] })).toEqual(['system-capabilities', 'system-capabilities']);
  expect(words({ capAdd: ['NET_ADMIN', 'NET_BIND_SERVICE', 'IPC_LOCK'], capDrop: ['ALL'] })).toEqual([]);
});

test('what is private, or the suite has by default, needs nothing', () => {
  expect(words({})).toEqual([]);
  expect(words({ ipc: 'private', cgroup: 'private', privileged: false, securityOpt: ['no-new-privileges'] })).toEqual(
    [],
  );
});

test('every word is needed by something', () => {
  const everything: ContainerSettings = {
    privileged: true,
    networkMode: 'host',
    pid: 'host',
    ipc: 'host',
    uts: 'host',
    userns: 'host',
    cgroup: 'host',
    capAdd: ['ALL', 'SYS_ADMIN'],
    securityOpt: ['label:disable'],
    deviceCgroupRules: ['a *:* rwm'],
    mounts: [...(bind('/').mounts ?? []), ...(bind('/run/docker.sock').mounts ?? [])],
  };
  expect(new Set(words(everything))).toEqual(new Set(HOST_ACCESS_WORDS));
});

test('whoever approves reads what is there', () => {
  expect(hostAccessOf(bind('/var/spool')).map(({ reason }) => reason)).toEqual([
    'It sees files of the host itself. /var/spool/cron: scheduled jobs, which the host runs as their users.',
  ]);
});
