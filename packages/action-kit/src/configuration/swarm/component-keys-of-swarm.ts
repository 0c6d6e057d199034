const OF_ONE_HOST = 'is of a container of one server, and services of a Swarm don’t have it: take it out';

/** Keys of a component that services of a Swarm don't have, and why. */
const REFUSED_KEYS: Readonly<Record<string, string>> = {
  publish:
    'is not possible in a Swarm: a component’s tasks run on any node. Users come in by the router, on the manager: take it out',
  ...Object.fromEntries(
    [
      'privileged',
      'devices',
      'device_cgroup_rules',
      'gpus',
      'ipc',
      'pid',
      'uts',
      'userns_mode',
      'cgroup',
      'cgroup_parent',
      'network_mode',
      'runtime',
      'platform',
      'shm_size',
      'security_opt',
      'domainname',
      'cpu_shares',
      'cpuset',
      'memswap_limit',
      'mem_swappiness',
      'oom_kill_disable',
      'oom_score_adj',
    ].map((key) => [key, OF_ONE_HOST]),
  ),
};

/** Why a component can't have this key in a Swarm. Undefined: it can. */
export function whyNotInSwarm(key: string): string | undefined {
  return REFUSED_KEYS[key];
}
