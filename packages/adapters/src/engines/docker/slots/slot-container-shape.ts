import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { SlotContainer, SlotContainerSpec } from '@hardened-deploy/core/target/ports/container-host';
import type { StackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerCreateOptions, ContainerInspectInfo } from 'dockerode';
import { slotAddress, type StackAddresses, withInternalUrls } from '../stack/stack-addresses.ts';
import { generationIn, LABELS, stackLabels, stackNames } from '../stack/stack-names.ts';

export function creation(
  { stack }: StackSettings,
  {
    token,
    spec,
    addresses,
  }: { readonly token: FencingToken; readonly spec: SlotContainerSpec; readonly addresses: StackAddresses },
): ContainerCreateOptions {
  const { network } = stackNames(stack);
  const address = slotAddress(addresses, spec.component, spec.slot);
  const secrets = [...spec.secrets].map(([name, secret]) => [name, secret.reveal()] as const);
  return {
    Image: spec.image,
    ...(spec.command && { Cmd: [...spec.command] }),
    Env: [...withInternalUrls(addresses, spec.environment), ...secrets].map(([name, value]) => `${name}=${value}`),
    Labels: {
      ...stackLabels(stack, 'slot'),
      [LABELS.component]: spec.component,
      [LABELS.slot]: spec.slot,
      [LABELS.generation]: String(token.generation),
    },
    StopTimeout: Math.ceil(spec.stopTimeout / 1_000),
    // No restarts yet: one that crashes in its probation must be seen to have crashed.
    HostConfig: { NetworkMode: network, RestartPolicy: { Name: 'no' } },
    NetworkingConfig: { EndpointsConfig: { [network]: { IPAMConfig: { IPv4Address: address } } } },
  };
}

export function toSlotContainer(found: ContainerInspectInfo): SlotContainer {
  const labels = found.Config.Labels;
  const name = found.Name.replace(/^\//, '');
  const named = generationIn(name);
  return {
    id: found.Id,
    name,
    component: (labels[LABELS.component] ?? '') as ComponentName,
    slot: labels[LABELS.slot] === 'green' ? 'green' : 'blue',
    // The label says who created it, for ever; the name says whose it is now.
    generation: named?.generation ?? Number(labels[LABELS.generation]),
    image: found.Config.Image,
    imageId: found.Image,
    // Somebody has taken it away and may stop it at any moment: nobody can rely on it any more.
    state: named?.retiring ? 'removing' : stateOf(found.State.Status),
    health: healthOf(found.State.Health?.Status),
    restarts: found.RestartCount,
    oomKilled: found.State.OOMKilled,
    startedAt: found.State.StartedAt,
    exitCode: found.State.ExitCode,
  };
}

const STATES: readonly SlotContainer['state'][] = [
  'created',
  'running',
  'restarting',
  'paused',
  'exited',
  'dead',
  'removing',
];

function stateOf(status: string): SlotContainer['state'] {
  const state = STATES.find((known) => known === status);
  if (!state) throw new Failure('defect/unexpected', `the Engine knows a container state ${status} that we don't`);
  return state;
}

function healthOf(status: string | undefined): SlotContainer['health'] {
  return status === 'starting' || status === 'healthy' || status === 'unhealthy' ? status : 'none';
}
