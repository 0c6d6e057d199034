import { flag, malformed, parsed, type Parser, quoted } from '@hardened-deploy/core/base/parser';
import type { Device } from '@hardened-deploy/core/release/container/container-settings';
import { bareCapability, CAPABILITIES } from '@hardened-deploy/core/release/container/capabilities';
import { closestMatch } from 'leven';
import { list, may, scalar } from '../shape.ts';
import { listOnce, namedValues, namespaceOf } from './compose-forms.ts';
import { cgroupPath, cgroupRule, filledIn } from './compose-values.ts';
import { devices } from './device-shapes.ts';

const capability: Parser<string> = {
  type: 'capability',
  parse(raw) {
    const bare = bareCapability(raw);
    if (bare === 'ALL' || CAPABILITIES.includes(bare)) return parsed(raw);
    const near = closestMatch(bare, [...CAPABILITIES], { maxDistance: 2 });
    return malformed(
      `must be a capability of Linux such as NET_BIND_SERVICE, or ALL, not ${quoted(raw)}${near === undefined ? '' : `; did you mean ${near}?`}`,
    );
  },
};

/** Those that the Engine takes, with `=` or with `:`. */
const SECURITY_OPTIONS =
  /^(no-new-privileges([:=](true|false))?|seccomp[:=](unconfined|builtin)|apparmor[:=][\w.-]+|label[:=][\w.:,-]+|systempaths=unconfined)$/;

const securityOption: Parser<string> = {
  type: 'security option',
  parse(raw) {
    if (SECURITY_OPTIONS.test(raw)) return parsed(raw);
    if (/^seccomp[:=]/.test(raw))
      return malformed(
        "must be seccomp=unconfined: a profile of one's own is a file for Docker's client, which isn't used here. Set it for the whole Docker Engine, as `seccomp-profile` in its daemon.json",
      );
    return malformed(
      `must be no-new-privileges:false, seccomp=unconfined, apparmor=NAME, label=… or systempaths=unconfined, not ${quoted(raw)}`,
    );
  },
};

/** What is a container's own, by runc's rule: the Engine refuses all others when the container is started. */
const OF_CONTAINERS =
  /^(net\.[\w.*/-]+|fs\.mqueue\.\w+|kernel\.(msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced))$/;

const sysctl: Parser<string> = {
  type: 'sysctl',
  parse: (raw) =>
    OF_CONTAINERS.test(raw)
      ? parsed(raw)
      : malformed(
          `must be a setting that each container has for itself (net.*, fs.mqueue.*, kernel.shm* and kernel.msg*), not ${quoted(raw)}: set others on the Docker host itself`,
        ),
};

/** What it may do, and what it sees of the Docker host. */
export const RIGHTS_KEYS = {
  read_only: may(scalar(flag), null, "Whether the image's files can't be changed."),
  cap_add: may(listOnce(scalar(capability)), null, "Capabilities beyond the Engine's usual ones."),
  cap_drop: may(listOnce(scalar(capability)), null, 'Capabilities that it does without; `ALL` drops every one.'),
  security_opt: may(
    list(scalar(securityOption)),
    null,
    'Security options. `no-new-privileges` is on unless `no-new-privileges:false` stands here, or `privileged`.',
  ),
  privileged: may(scalar(flag), null, 'Whether it may do everything that root of the Docker host may. Needs `allow`.'),
  devices: may(
    list(devices),
    null as readonly Device[] | null,
    'Devices of the Docker host: `/dev/dri:/dev/dri:rwm`. Needs `allow`.',
  ),
  device_cgroup_rules: may(
    list(scalar(cgroupRule)),
    null,
    'Devices that it may use once they are there. Needs `allow`.',
  ),
  sysctls: may(
    namedValues({ between: ['='], name: sysctl, value: filledIn, title: 'map, or list: name=value' }),
    null,
    'Settings of the kernel that the container has for itself.',
  ),
  ipc: may(
    scalar(namespaceOf('none', 'private', 'shareable', 'host')),
    null,
    'Whose shared memory it sees; `host` needs `allow`.',
  ),
  pid: may(scalar(namespaceOf('host')), null, "`host`: it sees the Docker host's processes. Needs `allow`."),
  uts: may(scalar(namespaceOf('host')), null, "`host`: it has the Docker host's name. Needs `allow`."),
  userns_mode: may(scalar(namespaceOf('host')), null, "`host`: its users are the Docker host's own. Needs `allow`."),
  cgroup: may(scalar(namespaceOf('host', 'private')), null, 'Whose cgroups it sees; `host` needs `allow`.'),
  cgroup_parent: may(scalar(cgroupPath), null, 'Cgroup in which it is put.'),
};
