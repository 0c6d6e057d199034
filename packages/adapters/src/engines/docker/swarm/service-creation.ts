import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import { slotHostName } from '@hardened-deploy/core/target/settings/slot-host-name';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { HostConfig, MountSettings } from 'dockerode';
import type { StackAddresses } from '../layout/stack-addresses.ts';
import { LABELS, slotLabels, stackLabels, stackNames } from '../layout/stack-names.ts';
import { variablesOf } from '../layout/variables.ts';
import type { DefaultsHere } from '../slots/container-defaults.ts';
import { containerOptions, type OptionsOfContainer } from '../slots/container-options.ts';
import { engineMounts } from '../slots/mounts.ts';
import { SERVICE_LABELS } from './service-shape.ts';
import type { ServiceSpec, TaskTemplate } from './swarm-objects.ts';

export interface ServiceToMake {
  readonly token: FencingToken;
  readonly spec: WorkloadSpec;
  readonly addresses: StackAddresses;
  readonly defaults: DefaultsHere;
  /** Mounts of files and of secrets, which lie on the manager. */
  readonly files: readonly MountSettings[];
  /** Whether the image or the configuration has a health check. */
  readonly healthCheck: 'has' | 'lacks';
  /** The node that is asked. */
  readonly manager: string;
}

const NANOSECONDS = 1e6;
/** A program that crashes at once is not started again in the same moment. */
const RESTART_DELAY_MS = 5_000;

/**
 * The service of a component in a slot, with no tasks yet. Its tasks are found by its name, one address each (`dnsrr`): the router asks
 * for it, so a request goes straight to a task, and the router's connections to a task are its requests in flight.
 */
export function serviceOf({ stack }: Pick<DockerStackSettings, 'stack'>, making: ServiceToMake): ServiceSpec {
  const { token, spec, healthCheck } = making;
  const options = containerOptions(spec.container, making.defaults);
  return {
    Name: slotHostName(stack, spec),
    // The stack's own come last: whose a service is, nothing else can say.
    Labels: {
      ...options.Labels,
      ...slotLabels(stack, token, spec),
      [SERVICE_LABELS.image]: spec.image,
      [SERVICE_LABELS.replicas]: String(spec.container.replicas ?? 1),
      [SERVICE_LABELS.healthCheck]: healthCheck,
    },
    TaskTemplate: taskTemplate(stack, making, options),
    Mode: { Replicated: { Replicas: 0 } },
    EndpointSpec: { Mode: 'dnsrr' },
  };
}

function taskTemplate(
  stack: DockerStackSettings['stack'],
  making: ServiceToMake,
  options: OptionsOfContainer,
): TaskTemplate {
  const { spec, manager } = making;
  const { HostConfig } = options;
  const networks = [stackNames(stack).network, ...spec.networks];
  return {
    ContainerSpec: given({ ...processOf(stack, making, options), ...mountsOf(stack, making), ...rightsOf(HostConfig) }),
    Resources: resourcesOf(HostConfig),
    RestartPolicy: { Condition: 'any', Delay: RESTART_DELAY_MS * NANOSECONDS },
    Placement: staysOnManager(making) ? { Constraints: [`node.id==${manager}`] } : {},
    Networks: networks.map((Target) => ({ Target })),
    ...(HostConfig.LogConfig && {
      LogDriver: { Name: HostConfig.LogConfig.Type, Options: HostConfig.LogConfig.Config },
    }),
  };
}

/** Volumes, folders and files are those of the node that is asked, and so are their copies. */
function staysOnManager({ spec, files }: ServiceToMake): boolean {
  return files.length > 0 || (spec.container.mounts ?? []).some(({ kind }) => kind !== 'tmpfs');
}

function processOf(
  stack: DockerStackSettings['stack'],
  { spec, addresses, token }: ServiceToMake,
  options: OptionsOfContainer,
) {
  return {
    Image: spec.image,
    // Of another role than a slot's container: what is done to those would be undone by the Swarm.
    Labels: {
      ...options.Labels,
      ...stackLabels(stack, 'task'),
      [LABELS.component]: spec.component,
      [LABELS.slot]: spec.slot,
      [LABELS.generation]: String(token.generation),
    },
    Command: options.Entrypoint,
    Args: spec.command && [...spec.command],
    Env: variablesOf(spec, addresses),
    Dir: options.WorkingDir,
    User: options.User,
    Hostname: options.Hostname,
    TTY: options.Tty,
    OpenStdin: options.OpenStdin,
    StopSignal: options.StopSignal,
    StopGracePeriod: spec.stopTimeout * NANOSECONDS,
    HealthCheck: options.Healthcheck,
  };
}

function mountsOf(stack: DockerStackSettings['stack'], { spec, files }: ServiceToMake) {
  const mounts = [...engineMounts(stack, spec.container.mounts ?? []), ...files];
  return { Mounts: mounts.length > 0 ? mounts : undefined };
}

function rightsOf(host: HostConfig) {
  const { Dns, DnsSearch, DnsOptions } = host;
  return {
    Groups: host.GroupAdd,
    Hosts: host.ExtraHosts?.map(hostLine),
    DNSConfig: given({ Nameservers: Dns, Search: DnsSearch, Options: DnsOptions }),
    ReadOnly: host.ReadonlyRootfs,
    CapabilityAdd: host.CapAdd,
    CapabilityDrop: host.CapDrop,
    Sysctls: host.Sysctls,
    Ulimits: host.Ulimits,
    Init: host.Init,
    // An Engine before version 25 can't do it for services, and pays no attention to it.
    Privileges: { NoNewPrivileges: (host.SecurityOpt ?? []).includes('no-new-privileges') },
  };
}

/** `db:10.0.0.7` of a container is `10.0.0.7 db` of a service, as in /etc/hosts. */
function hostLine(entry: string): string {
  const at = entry.indexOf(':');
  return `${entry.slice(at + 1)} ${entry.slice(0, at)}`;
}

function resourcesOf({ NanoCpus, Memory, MemoryReservation, PidsLimit }: HostConfig) {
  return {
    Limits: given({ NanoCPUs: NanoCpus, MemoryBytes: Memory, Pids: PidsLimit ?? undefined }),
    Reservations: given({ MemoryBytes: MemoryReservation }),
  };
}

/** Without what isn't set: the Engine has defaults of its own. */
function given<Values extends object>(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null),
  ) as Values;
}
