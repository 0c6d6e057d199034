import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { Instance, Workload, WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import type { Slot } from '@hardened-deploy/core/target/slot';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerCreateOptions, ContainerInfo, ContainerInspectInfo, HostConfig, MountSettings } from 'dockerode';
import { containerName } from '../containers/container-name.ts';
import { type StackAddresses, startAddress } from '../layout/stack-addresses.ts';
import { generationIn, LABELS, slotLabels, stackNames } from '../layout/stack-names.ts';
import { variablesOf } from '../layout/variables.ts';
import type { DefaultsHere } from './container-defaults.ts';
import { containerOptions } from './container-options.ts';
import { engineMounts } from './mounts.ts';
import { publishedPorts } from './published-ports.ts';

interface Created {
  readonly token: FencingToken;
  readonly spec: WorkloadSpec;
  readonly addresses: StackAddresses;
  readonly handover: ComponentSettings['handover'];
  readonly defaults: DefaultsHere;
  /** Mounts of files and of secrets, which have been put to where they are. */
  readonly files: readonly MountSettings[];
}

export function creation(
  { stack }: DockerStackSettings,
  { token, spec, addresses, handover, defaults, files }: Created,
): ContainerCreateOptions {
  const options = containerOptions(spec.container, defaults);
  const mounts = [...engineMounts(stack, spec.container.mounts ?? []), ...files];
  const { exposed, bound } = publishedPorts(spec.container);
  return {
    ...options,
    Image: spec.image,
    ...(spec.command && { Cmd: [...spec.command] }),
    Env: variablesOf(spec, addresses),
    // The stack's own come last: whose a container is, nothing else can say.
    Labels: {
      ...options.Labels,
      ...slotLabels(stack, token, spec),
      [LABELS.handover]: handover,
    },
    StopTimeout: Math.ceil(spec.stopTimeout / 1_000),
    ...exposed,
    ...networking(stack, spec, startAddress(addresses, spec, handover), {
      ...options.HostConfig,
      ...bound,
      ...(mounts.length > 0 && { Mounts: mounts }),
    }),
  };
}

/** At its fixed address in the stack's network, or in that of the host. */
function networking(
  stack: DockerStackSettings['stack'],
  { container }: WorkloadSpec,
  address: string,
  made: HostConfig,
): Pick<ContainerCreateOptions, 'HostConfig' | 'NetworkingConfig'> {
  const { network } = stackNames(stack);
  // No restarts yet: one that crashes in its probation must be seen to have crashed.
  const HostConfig = { ...made, NetworkMode: container.networkMode ?? network, RestartPolicy: { Name: 'no' } };
  if (container.networkMode === 'host') return { HostConfig };
  return { HostConfig, NetworkingConfig: { EndpointsConfig: { [network]: { IPAMConfig: { IPv4Address: address } } } } };
}

/** Whose a container in a slot is, and of which component. */
export interface Ownership {
  readonly name: string;
  readonly component: ComponentName;
  readonly slot: Slot;
  readonly generation: number;
  /** Somebody has taken it away and may stop it at any moment. */
  readonly retiring: boolean;
  /** It must never run twice, so only a swap starts it. */
  readonly exclusive: boolean;
}

export function ownershipOf({ Name, Config: { Labels } }: ContainerInspectInfo): Ownership {
  return ownershipIn(Name.replace(/^\//, ''), Labels);
}

/** The same of one that was only listed, not inspected. */
export function ownershipOfListed(found: ContainerInfo): Ownership {
  return ownershipIn(containerName(found), found.Labels);
}

function ownershipIn(name: string, Labels: Readonly<Record<string, string>>): Ownership {
  const claim = generationIn(name);
  return {
    name,
    component: (Labels[LABELS.component] ?? '') as ComponentName,
    slot: Labels[LABELS.slot] === 'green' ? 'green' : 'blue',
    // The label says who created it, for ever; the name says whose it is now.
    generation: claim?.generation ?? Number(Labels[LABELS.generation]),
    retiring: claim?.retiring ?? false,
    exclusive: Labels[LABELS.handover] === 'exclusive',
  };
}

/** `meant` is the immutable id of the image that it was created from; undefined when the host no longer has it. */
export function toWorkload(found: ContainerInspectInfo, meant: string | undefined): Workload {
  const { name, component, slot, generation, retiring } = ownershipOf(found);
  const instance: Instance = {
    id: found.Id,
    name,
    state: retiring ? 'removing' : stateOf(found.State.Status),
    health: healthOf(found.State.Health?.Status),
    restarts: found.RestartCount,
    oomKilled: found.State.OOMKilled,
    startedAt: found.State.StartedAt,
    exitCode: found.State.ExitCode,
  };
  const runs = meant === undefined ? 'untold' : meant === found.Image ? 'that-image' : 'another';
  const image = found.Config.Image as ImageDigest;
  const spec = (found.Config.Labels[LABELS.spec] ?? null) as SpecHash | null;
  return { component, slot, generation, image, spec, runs, wanted: 1, instances: [instance] };
}

const STATES: readonly Instance['state'][] = [
  'created',
  'running',
  'restarting',
  'paused',
  'exited',
  'dead',
  'removing',
];

function stateOf(status: string): Instance['state'] {
  const state = STATES.find((known) => known === status);
  if (!state) throw new Failure('defect/unexpected', `the Engine knows a container state ${status} that we don't`);
  return state;
}

function healthOf(status: string | undefined): Instance['health'] {
  return status === 'starting' || status === 'healthy' || status === 'unhealthy' ? status : 'none';
}
