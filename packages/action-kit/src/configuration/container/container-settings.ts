import type {
  ContainerSettings,
  DeviceRequest,
  HealthCheck,
  Resources,
} from '@hardened-deploy/core/release/container/container-settings';
import type { ContainerSection } from './container-keys.ts';

type Given<Values> = { -readonly [Key in keyof Values]?: Exclude<Values[Key], null> };

/** Without the keys that say nothing, so that the hash of a component is that of what is said. */
function given<Values extends object>(values: Values): Given<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !saysNothing(value))) as Given<Values>;
}

function saysNothing(value: unknown): boolean {
  if (value === null) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** What the keys of a section say about its containers. Nothing when it says nothing. */
export function containerSettings(section: ContainerSection): ContainerSettings {
  return {
    // An empty one takes away what the image has, and so says something.
    ...(section.entrypoint !== null && { entrypoint: section.entrypoint }),
    ...given({
      workingDir: section.working_dir,
      user: section.user,
      groupAdd: section.group_add,
      hostname: section.hostname,
      domainname: section.domainname,
      extraHosts: section.extra_hosts,
      dns: section.dns,
      dnsSearch: section.dns_search,
      dnsOptions: section.dns_opt,
      capAdd: section.cap_add,
      capDrop: section.cap_drop,
      securityOpt: section.security_opt,
      privileged: section.privileged,
      readOnly: section.read_only,
      init: section.init,
      devices: section.devices,
      deviceCgroupRules: section.device_cgroup_rules,
      gpus: deviceRequests(section),
      ulimits: section.ulimits && Object.fromEntries(section.ulimits),
      sysctls: section.sysctls && Object.fromEntries(section.sysctls),
      shmBytes: section.shm_size,
      ipc: section.ipc,
      pid: section.pid,
      uts: section.uts,
      userns: section.userns_mode,
      cgroup: section.cgroup,
      cgroupParent: section.cgroup_parent,
      networkMode: section.network_mode,
      runtime: section.runtime,
      platform: section.platform,
      stopSignal: section.stop_signal,
      healthcheck: healthCheck(section),
      labels: section.labels && Object.fromEntries(section.labels),
      logging: logging(section),
      resources: resources(section),
      tty: section.tty,
      stdinOpen: section.stdin_open,
    }),
  };
}

function deviceRequests({ gpus, deploy }: ContainerSection): readonly DeviceRequest[] {
  return [...(deploy?.resources?.reservations?.devices ?? []), ...(gpus ?? [])];
}

function healthCheck({ healthcheck }: ContainerSection): HealthCheck | 'none' | null {
  if (!healthcheck) return null;
  if (healthcheck.disable === true || healthcheck.test?.[0] === 'NONE') return 'none';
  return given({
    test: healthcheck.test,
    interval: healthcheck.interval,
    timeout: healthcheck.timeout,
    startPeriod: healthcheck.start_period,
    startInterval: healthcheck.start_interval,
    retries: healthcheck.retries,
  });
}

function logging({ logging: written }: ContainerSection): NonNullable<ContainerSettings['logging']> | null {
  if (!written || (written.driver === null && written.options === null)) return null;
  return {
    ...(written.driver !== null && { driver: written.driver }),
    options: Object.fromEntries(written.options ?? []),
  };
}

function resources(section: ContainerSection): Resources {
  const { limits = null, reservations = null } = section.deploy?.resources ?? {};
  return given({
    memory: limits?.memory ?? section.mem_limit,
    memoryReservation: reservations?.memory ?? section.mem_reservation,
    memoryAndSwap: section.memswap_limit,
    memorySwappiness: section.mem_swappiness,
    cpus: limits?.cpus ?? section.cpus,
    cpuShares: section.cpu_shares,
    cpuset: section.cpuset,
    pids: limits?.pids ?? section.pids_limit,
    oomKillDisable: section.oom_kill_disable,
    oomScoreAdj: section.oom_score_adj,
  });
}
