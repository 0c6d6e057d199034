import type {
  ContainerSettings,
  DeviceRequest,
  HealthCheck,
  Resources,
} from '@hardened-deploy/core/release/container/container-settings';
import type { ContainerCreateOptions, HostConfig } from 'dockerode';
import type { DefaultsHere } from './container-defaults.ts';

/** What the Engine is asked for, as far as a component's settings decide it. Mounts are made by functions of their own. */
export interface OptionsOfContainer extends Omit<ContainerCreateOptions, 'HostConfig' | 'Labels'> {
  readonly HostConfig: HostConfig;
  readonly Labels: Readonly<Record<string, string>>;
}

/** As the container of a component: with all of its settings. */
export function containerOptions(container: ContainerSettings, defaults: DefaultsHere): OptionsOfContainer {
  const { healthcheck, labels, tty, stdinOpen } = container;
  return {
    ...processOptions(container),
    ...given({ Tty: tty, OpenStdin: stdinOpen }),
    ...(healthcheck !== undefined && { Healthcheck: healthConfig(healthcheck) }),
    Labels: { ...labels },
    HostConfig: hostConfig(container, defaults),
  };
}

/**
 * As what runs once in the place of a component: with its user, folders, rights and limits. Without its health check, because
 * nobody waits for it; without its labels, by which other tools would take it for the component; and without a terminal, because
 * its output is kept as text.
 */
export function taskOptions(container: ContainerSettings, defaults: DefaultsHere): OptionsOfContainer {
  return {
    ...processOptions(container),
    Healthcheck: { Test: ['NONE'] },
    Labels: {},
    HostConfig: hostConfig(container, defaults),
  };
}

function processOptions(container: ContainerSettings): Omit<ContainerCreateOptions, 'HostConfig' | 'Labels'> {
  const { entrypoint, workingDir, user, hostname, domainname, stopSignal, platform } = container;
  return given({
    Entrypoint: entrypoint && [...entrypoint],
    WorkingDir: workingDir,
    User: user,
    Hostname: hostname,
    Domainname: domainname,
    StopSignal: stopSignal,
    platform,
  });
}

function hostConfig(container: ContainerSettings, defaults: DefaultsHere): HostConfig {
  const { logging, devices, gpus, ulimits, resources = {} } = container;
  return {
    ...given({
      GroupAdd: list(container.groupAdd),
      ExtraHosts: list(container.extraHosts),
      Dns: list(container.dns),
      DnsSearch: list(container.dnsSearch),
      DnsOptions: list(container.dnsOptions),
      CapAdd: list(container.capAdd),
      CapDrop: list(container.capDrop),
      Privileged: container.privileged,
      ReadonlyRootfs: container.readOnly,
      DeviceCgroupRules: list(container.deviceCgroupRules),
      Sysctls: container.sysctls && { ...container.sysctls },
      ShmSize: container.shmBytes,
      IpcMode: container.ipc,
      PidMode: container.pid,
      UTSMode: container.uts,
      UsernsMode: container.userns,
      CgroupnsMode: container.cgroup,
      CgroupParent: container.cgroupParent,
      Runtime: container.runtime,
      Init: container.init ?? defaults.init,
      Devices: devices?.map(({ host, container: inside, permissions }) => ({
        PathOnHost: host,
        PathInContainer: inside,
        CgroupPermissions: permissions,
      })),
      DeviceRequests: gpus?.map(deviceRequest),
      Ulimits: ulimits && Object.entries(ulimits).map(([Name, { soft, hard }]) => ({ Name, Soft: soft, Hard: hard })),
      LogConfig: logging ? { Type: logging.driver ?? '', Config: { ...logging.options } } : defaults.logging,
    }),
    ...securityOptions(container),
    ...limits(resources),
  };
}

const NO_NEW_PRIVILEGES = 'no-new-privileges';

/** Nothing in the container gains rights by a file that is set up for it, unless its settings say otherwise. */
function securityOptions({ securityOpt = [], privileged }: ContainerSettings): HostConfig {
  const saysItself = privileged === true || securityOpt.some((option) => option.startsWith(NO_NEW_PRIVILEGES));
  const options = [...securityOpt, ...(saysItself ? [] : [NO_NEW_PRIVILEGES])];
  // To the Engine this is no option: what it hides of /proc and /sys is simply not hidden.
  const all = options.includes('systempaths=unconfined');
  const SecurityOpt = options.filter((option) => option !== 'systempaths=unconfined');
  return { ...(SecurityOpt.length > 0 && { SecurityOpt }), ...(all && { MaskedPaths: [], ReadonlyPaths: [] }) };
}

const NANO = 1e9;

function limits(resources: Resources): HostConfig {
  return given({
    Memory: resources.memory,
    MemoryReservation: resources.memoryReservation,
    MemorySwap: resources.memoryAndSwap,
    MemorySwappiness: resources.memorySwappiness,
    NanoCpus: resources.cpus === undefined ? undefined : Math.round(resources.cpus * NANO),
    CpuShares: resources.cpuShares,
    CpusetCpus: resources.cpuset,
    PidsLimit: resources.pids,
    OomKillDisable: resources.oomKillDisable,
    OomScoreAdj: resources.oomScoreAdj,
  });
}

function deviceRequest({ driver, count, ids, capabilities, options }: DeviceRequest) {
  return {
    Driver: driver ?? '',
    Count: count ?? 0,
    ...(ids && { DeviceIDs: [...ids] }),
    Capabilities: [[...capabilities]],
    ...(options && { Options: { ...options } }),
  };
}

const NANOSECONDS = 1e6;

function healthConfig(healthcheck: HealthCheck | 'none') {
  if (healthcheck === 'none') return { Test: ['NONE'] };
  const time = (value: number | undefined) => (value === undefined ? undefined : value * NANOSECONDS);
  return given({
    Test: list(healthcheck.test),
    Interval: time(healthcheck.interval),
    Timeout: time(healthcheck.timeout),
    StartPeriod: time(healthcheck.startPeriod),
    StartInterval: time(healthcheck.startInterval),
    Retries: healthcheck.retries,
  });
}

function list(values: readonly string[] | undefined): string[] | undefined {
  return values && [...values];
}

type Given<Values> = { [Key in keyof Values]?: Exclude<Values[Key], undefined> };

/** Without what isn't set: the Engine has defaults of its own. */
function given<Values extends object>(values: Values): Given<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<Values>;
}
