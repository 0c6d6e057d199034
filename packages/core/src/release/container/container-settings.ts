import type { Mount } from './mount.ts';

/**
 * How the containers of a component are made, in the terms of Docker Compose: each key means what its namesake means there
 * (https://docs.docker.com/reference/compose-file/services/). A key that isn't there has the suite's default, which is the
 * Engine's own unless docs/configuration.md says otherwise. Only plain values stand here, so that a release keeps them as JSON
 * and the hash of a component that sets none of them doesn't change.
 */
export interface ContainerSettings {
  readonly entrypoint?: readonly string[];
  readonly workingDir?: string;
  /** `user`, `user:group`, by name or number. */
  readonly user?: string;
  readonly groupAdd?: readonly string[];
  readonly hostname?: string;
  readonly domainname?: string;
  /** `name:address`; the address may be `host-gateway`. */
  readonly extraHosts?: readonly string[];
  readonly dns?: readonly string[];
  readonly dnsSearch?: readonly string[];
  readonly dnsOptions?: readonly string[];
  /** In the order in which they are written. Paths of containers, each once. */
  readonly mounts?: readonly Mount[];
  readonly capAdd?: readonly string[];
  readonly capDrop?: readonly string[];
  readonly securityOpt?: readonly string[];
  readonly privileged?: boolean;
  readonly readOnly?: boolean;
  readonly init?: boolean;
  readonly devices?: readonly Device[];
  readonly deviceCgroupRules?: readonly string[];
  readonly gpus?: readonly DeviceRequest[];
  readonly ulimits?: Readonly<Record<string, Ulimit>>;
  readonly sysctls?: Readonly<Record<string, string>>;
  readonly shmBytes?: number;
  readonly ipc?: string;
  readonly pid?: string;
  readonly uts?: string;
  readonly userns?: string;
  readonly cgroup?: 'host' | 'private';
  readonly cgroupParent?: string;
  /** `host`, and nothing else: the container is in the stack's own network otherwise. Needs `allow`. */
  readonly networkMode?: 'host';
  readonly runtime?: string;
  /** `os/architecture[/variant]` */
  readonly platform?: string;
  readonly stopSignal?: string;
  /** `none` switches the image's own off. */
  readonly healthcheck?: HealthCheck | 'none';
  readonly labels?: Readonly<Record<string, string>>;
  /** Without a driver: the Engine's own. */
  readonly logging?: { readonly driver?: string; readonly options: Readonly<Record<string, string>> };
  readonly resources?: Resources;
  readonly tty?: boolean;
  readonly stdinOpen?: boolean;
  /** How many copies there are in a slot, at a target that runs several; absent: one. */
  readonly replicas?: number;
  /** Ports of the Docker host that lead straight to the container. For exclusive components: two slots can't both have them. */
  readonly publish?: readonly PublishedPort[];
}

export interface Device {
  readonly host: string;
  readonly container: string;
  /** `r`, `w` and `m`. */
  readonly permissions: string;
}

export interface DeviceRequest {
  readonly driver?: string;
  /** -1: all of them. */
  readonly count?: number;
  readonly ids?: readonly string[];
  readonly capabilities: readonly string[];
  readonly options?: Readonly<Record<string, string>>;
}

export interface Ulimit {
  readonly soft: number;
  readonly hard: number;
}

/** Times in milliseconds; a value that isn't there is the image's own, or the Engine's. */
export interface HealthCheck {
  /** `CMD` and its arguments, or `CMD-SHELL` and one line. Absent: the image's own test. */
  readonly test?: readonly string[];
  readonly interval?: number;
  readonly timeout?: number;
  readonly startPeriod?: number;
  readonly startInterval?: number;
  readonly retries?: number;
}

/** Sizes in bytes. */
export interface Resources {
  readonly memory?: number;
  readonly memoryReservation?: number;
  /** Memory and swap together; -1: no limit. */
  readonly memoryAndSwap?: number;
  readonly memorySwappiness?: number;
  readonly cpus?: number;
  readonly cpuShares?: number;
  readonly cpuset?: string;
  readonly pids?: number;
  readonly oomKillDisable?: boolean;
  readonly oomScoreAdj?: number;
}

export interface PublishedPort {
  /** Null: every address of the Docker host. */
  readonly ip: string | null;
  readonly host: number;
  readonly container: number;
  readonly protocol: 'tcp' | 'udp';
}
