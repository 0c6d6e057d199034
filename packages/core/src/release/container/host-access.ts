import { absolutePath } from '../../base/absolute-path.ts';
import { bareCapability } from './capabilities.ts';
import type { ContainerSettings } from './container-settings.ts';
import { hostPathGivenBy } from './host-paths.ts';
import type { Mount } from './mount.ts';
import type { VolumeSettings } from './volumes.ts';

/**
 * What gives a container the Docker host, or much of it. An environment allows each by its word: whoever approves a deployment
 * then sees it, and nothing gets it by a key that was copied from elsewhere.
 */
export const HOST_ACCESS = {
  privileged: 'It may do everything on the host that root may.',
  'docker-socket': 'It controls what runs all containers, and so may do everything on the host that root may.',
  'bind-mounts-of-system': 'It sees files of the host itself.',
  'host-network':
    "It is in the host's own network: it reaches what listens on its loopback address, and may take any of its ports.",
  'host-pid': "It sees the host's processes, and may send them signals.",
  'host-ipc': "It sees the shared memory of the host's processes.",
  'host-uts': "It has the host's name.",
  'host-users': 'Root in the container is root of the host, also where the two are kept apart.',
  'host-cgroups': "It sees the host's cgroups.",
  'host-devices': 'It uses devices of the host, which may be its disks.',
  'all-capabilities': 'It has every right that root has, within its own namespaces.',
  'system-capabilities': 'It has rights of root that reach beyond the container.',
  unconfined: 'What keeps containers from dangerous calls to the kernel is switched off.',
} as const;

export type HostAccess = keyof typeof HOST_ACCESS;

export const HOST_ACCESS_WORDS = Object.keys(HOST_ACCESS) as readonly HostAccess[];

/** A word that a container needs, and what of its settings needs it, by Compose's key. */
export interface NeededAccess {
  readonly word: HostAccess;
  readonly key: string;
  /** As its author would write it: `privileged: true`. */
  readonly written: string;
  /** What it gives, in whole sentences, for the person who approves. */
  readonly reason: string;
}

/** Capabilities with which a process has left its container before: through the kernel, its modules, its clock or its files. */
const BEYOND_THE_CONTAINER =
  'SYS_ADMIN SYS_MODULE SYS_RAWIO SYS_PTRACE SYS_BOOT SYS_TIME DAC_READ_SEARCH BPF PERFMON MAC_ADMIN MAC_OVERRIDE SYSLOG CHECKPOINT_RESTORE'.split(
    ' ',
  );

/** All that these settings need the environment's permission for. */
export function hostAccessOf(container: ContainerSettings): readonly NeededAccess[] {
  const { privileged, networkMode, pid, ipc, uts, userns, cgroup } = container;
  const whole: readonly (false | NeededAccess)[] = [
    privileged === true && need('privileged', 'privileged', 'true'),
    networkMode === 'host' && need('host-network', 'network_mode', 'host'),
    pid === 'host' && need('host-pid', 'pid', 'host'),
    ipc === 'host' && need('host-ipc', 'ipc', 'host'),
    uts === 'host' && need('host-uts', 'uts', 'host'),
    userns === 'host' && need('host-users', 'userns_mode', 'host'),
    cgroup === 'host' && need('host-cgroups', 'cgroup', 'host'),
  ];
  return [
    ...whole.filter((each) => each !== false),
    ...(container.capAdd ?? []).flatMap(ofCapability),
    ...(container.securityOpt ?? []).filter(isUnconfined).map((option) => need('unconfined', 'security_opt', option)),
    ...(container.devices ?? []).map(({ host }) => need('host-devices', 'devices', host)),
    ...(container.deviceCgroupRules ?? []).map((rule) => need('host-devices', 'device_cgroup_rules', rule)),
    ...(container.mounts ?? []).flatMap(ofMount),
  ];
}

function need(word: HostAccess, key: string, value: string): NeededAccess {
  return { word, key, written: `${key}: ${value}`, reason: HOST_ACCESS[word] };
}

function ofCapability(written: string): readonly NeededAccess[] {
  const bare = bareCapability(written);
  if (bare === 'ALL') return [need('all-capabilities', 'cap_add', 'ALL')];
  return BEYOND_THE_CONTAINER.includes(bare) ? [need('system-capabilities', 'cap_add', bare)] : [];
}

/** A type of SELinux says what the process may do. There are types that may do everything, and each host names its own. */
function isUnconfined(option: string): boolean {
  return /^(seccomp|apparmor|systempaths)[:=]unconfined$|^label[:=](disable$|type:)/.test(option);
}

function ofMount(mount: Mount): readonly NeededAccess[] {
  return mount.kind === 'bind' ? hostAccessOfPath('volumes', mount.source) : [];
}

/** File systems that show nothing of the host's own: they are elsewhere, or new and empty. */
const APART = ['nfs', 'nfs4', 'cifs', 'tmpfs'];

/**
 * A volume of Docker's own driver may be anything that the host can mount, by its options: its processes, its disks, or any of its
 * folders. So it needs the word unless it is known to show nothing of the host, or is a bind mount of an ordinary path. Other
 * drivers are programs that somebody has put onto the host.
 */
export function hostAccessOfVolume({
  driver,
  driverOptions,
}: Pick<VolumeSettings, 'driver' | 'driverOptions'>): readonly NeededAccess[] {
  const device = driverOptions.get('device');
  if ((driver ?? '') !== '' && driver !== 'local') return [];
  if (device === undefined) return [];
  const key = 'driver_opts';
  // The kernel doesn't look at the type of a bind mount.
  const isBind = (driverOptions.get('o') ?? '').split(',').some((option) => /^r?bind$/.test(option.trim()));
  if (isBind && device.startsWith('/')) return hostAccessOfPath(key, device);
  if (!isBind && APART.includes(driverOptions.get('type') ?? '')) return [];
  return [need('bind-mounts-of-system', key, device)];
}

/** What a container gets by a path of the host, under the key that names the path. Nothing for an ordinary one. */
export function hostAccessOfPath(key: string, path: string): readonly NeededAccess[] {
  const given = hostPathGivenBy(path);
  if (!given) return [];
  return [
    { ...need(given.word, key, absolutePath(path)), reason: `${HOST_ACCESS[given.word]} ${given.path}: ${given.has}.` },
  ];
}
