import { absolutePath } from '../../base/absolute-path.ts';

/** A path of the Docker host that a container must not get unseen. */
interface HostPath {
  readonly word: 'bind-mounts-of-system' | 'docker-socket';
  readonly path: string;
  /** What is there, for the person who approves. */
  readonly has: string;
}

const SYSTEM: readonly (readonly [has: string, paths: string])[] = [
  [
    'who may log in and what runs: accounts, rights, services, scheduled jobs, libraries that every program loads',
    '/etc',
  ],
  ['files of root: its keys, and what its shell runs', '/root'],
  ['programs and libraries of the host, which root runs', '/usr /bin /sbin /lib /lib32 /lib64 /libx32 /snap /nix'],
  ['the kernel and what starts it', '/boot /efi'],
  ['the kernel itself, its processes and its devices', '/proc /sys /dev'],
  ['scheduled jobs, which the host runs as their users', '/var/spool/cron /var/spool/at /var/spool/anacron'],
  [
    'the files of all containers, and who controls them',
    '/var/lib/docker /var/lib/containerd /var/lib/containers /var/lib/kubelet /var/lib/lxd /var/lib/incus /var/snap',
  ],
  [
    'what the host runs as root: units, scripts of packages and of the first start',
    '/var/lib/systemd /var/lib/dpkg /var/lib/rpm /var/lib/cloud',
  ],
];

/** Sockets of what runs containers. Where they lie is a setting of it, and rootless ones lie with their user. */
const SOCKETS = '/run/docker.sock /run/docker/containerd /run/podman /run/containerd /run/crio /run/buildkit'.split(
  ' ',
);
const SOCKET_NAMES = ['docker.sock', 'podman.sock', 'containerd.sock', 'crio.sock', 'buildkitd.sock'];
/** What a user runs without root has its sockets in these folders. */
const FOLDER_OF_USERS = /^\/run\/user(\/\d+(\/(podman|docker))?)?$/;

/** After the sockets, because `/run` has both, and the sockets are what gives away most. */
const IN_RUN: readonly (readonly [has: string, paths: string])[] = [
  ['the init system, which starts and stops everything as root', '/run/systemd /run/dbus /run/udev'],
];

/** What a person's home has beside data: keys, and what a shell or a login runs. */
const HOME = /^\/home(\/[^/]+(\/(\..*|bin(\/.*)?))?)?$/;

const SOCKET: Omit<HostPath, 'path'> = { word: 'docker-socket', has: 'what runs all containers' };

/** In the order in which they count: the first one that a path lies in or holds says what it gives. */
const TABLE: readonly HostPath[] = [
  ...listed(SYSTEM),
  ...SOCKETS.map((path) => ({ ...SOCKET, path })),
  ...listed(IN_RUN),
];

/**
 * What a bind mount of this path gives away, or undefined for an ordinary path. A folder that holds one of the table's paths gives
 * as much as that one. Read-only is no less: keys and passwords are read, and a socket is written to all the same.
 */
export function hostPathGivenBy(written: string): HostPath | undefined {
  // They are one folder.
  const path = absolutePath(written).replace(/^\/var\/run(?=\/|$)/, '/run');
  if (SOCKET_NAMES.includes(path.slice(path.lastIndexOf('/') + 1)) || FOLDER_OF_USERS.test(path))
    return { ...SOCKET, path };
  if (HOME.test(path))
    return { word: 'bind-mounts-of-system', path, has: 'homes of users: their keys, and what their shells run' };
  return TABLE.find((each) => liesIn(path, each.path) || liesIn(each.path, path));
}

function listed(all: typeof SYSTEM): readonly HostPath[] {
  return all.flatMap(([has, paths]) =>
    paths.split(' ').map((path) => ({ word: 'bind-mounts-of-system' as const, path, has })),
  );
}

/** Whether a path of the host is that folder, or in it. Both are absolute and without a slash at their end. */
export function liesIn(path: string, within: string): boolean {
  return within === '/' || path === within || path.startsWith(`${within}/`);
}
