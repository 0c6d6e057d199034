import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { endOfOrphan } from '@hardened-deploy/core/target/one-shot-end';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerCreateOptions, HostConfig, MountSettings } from 'dockerode';
import type { StackAddresses } from '../layout/stack-addresses.ts';
import { LABELS, stackLabels, stackNames } from '../layout/stack-names.ts';
import { variablesOf } from '../layout/variables.ts';
import type { DefaultsHere } from '../slots/container-defaults.ts';
import { taskOptions } from '../slots/container-options.ts';
import { engineMounts } from '../slots/mounts.ts';
import type { PauseMeans } from './pauses.ts';
import { READING } from './task-input.ts';

/** What of the stack and of the Engine a task's container depends on. */
export interface Surroundings {
  readonly addresses?: StackAddresses;
  /** For what stands in the place of a component. A backup's programs run as their image has them. */
  readonly defaults?: DefaultsHere;
}

export interface Created extends Surroundings {
  readonly token: FencingToken;
  readonly spec: TaskSpec;
  /** Mounts of files and of secrets, which have been put to where they are. */
  readonly files: readonly MountSettings[];
  /** For one that may pause others. */
  readonly pausing?: PauseMeans | undefined;
}

/** What the Engine is asked to create for a task. */
export function oneShotCreation(
  { stack }: Pick<DockerStackSettings, 'stack'>,
  { token, spec, addresses, defaults, files, pausing }: Created,
): ContainerCreateOptions {
  const options = spec.container && defaults ? taskOptions(spec.container, defaults) : undefined;
  return {
    ...options,
    Image: spec.image,
    Cmd: [...spec.command],
    ...(spec.user !== undefined && { User: spec.user }),
    Env: [...variablesOf(spec, addresses), ...(pausing ? [`HD_PAUSE=${JSON.stringify(pausing.order)}`] : [])],
    ...(spec.input && READING),
    Labels: {
      ...stackLabels(stack, 'one-shot'),
      [LABELS.purpose]: spec.purpose,
      [LABELS.orphan]: endOfOrphan(spec.purpose),
      // For a later holder who finds it running: how long it was meant to have.
      [LABELS.limit]: String(spec.timeout),
      [LABELS.generation]: String(token.generation),
      ...(pausing && { [LABELS.pauses]: String(pausing.order.longestMs) }),
    },
    HostConfig: {
      ...options?.HostConfig,
      NetworkMode: inHostNetwork(spec) ? 'host' : networkMode(spec.reach, stackNames(stack).network),
      ...volumesFrom(spec.reach),
      RestartPolicy: { Name: 'no' },
      Mounts: [
        ...placeMounts(spec),
        ...engineMounts(stack, spec.container?.mounts ?? []),
        ...files,
        ...(pausing ? [pausing.mount] : []),
      ],
      Tmpfs: Object.fromEntries(spec.tmpfs.map((path) => [path, ''])),
    },
  };
}

/** Such a container sees the networks of the host, and can join none of the stack. */
export function inHostNetwork({ reach, container }: TaskSpec): boolean {
  return reach.kind === 'stack' && container?.networkMode === 'host';
}

// Without `CreateMountpoint` the Engine refuses a folder that isn't there: a name that was mistyped makes no new one.
function placeMounts({ volumes, folders = new Map(), readOnly = [] }: TaskSpec): readonly MountSettings[] {
  const mounts = [
    ...[...volumes].map(([target, volume]) => ({ Type: 'volume', Source: volume, Target: target }) as const),
    ...[...folders].map(([target, folder]) => ({ Type: 'bind', Source: folder, Target: target }) as const),
  ];
  return mounts.map((mount) => (readOnly.includes(mount.Target) ? { ...mount, ReadOnly: true } : mount));
}

/** What is mounted here by itself hides what the server has at the same path. */
function volumesFrom(reach: TaskSpec['reach']): Pick<HostConfig, 'VolumesFrom'> {
  if (reach.kind === 'files') return { VolumesFrom: [reach.server] };
  return reach.kind === 'database' && reach.files === 'read' ? { VolumesFrom: [`${reach.server}:ro`] } : {};
}

function networkMode(reach: TaskSpec['reach'], stackNetwork: string): string {
  switch (reach.kind) {
    case 'stack':
      return stackNetwork;
    case 'database':
      return `container:${reach.server}`;
    case 'outside':
      // The Engine's own network, which every Engine has and no stack is in.
      return 'bridge';
    case 'machine':
      return 'host';
    case 'files':
    case 'nothing':
      return 'none';
  }
}
