import type { Configuration } from '@hardened-deploy/core/domain/configuration';
import { Failure } from '@hardened-deploy/core/domain/failure';
import type { FencingToken } from '@hardened-deploy/core/domain/fencing-token';
import type { ComponentName } from '@hardened-deploy/core/domain/names';
import type { Slot } from '@hardened-deploy/core/domain/slot';
import type { SlotContainer, SlotContainerSpec } from '@hardened-deploy/core/ports/container-host';
import type { ContainerCreateOptions, ContainerInspectInfo } from 'dockerode';
import { slotAddress, withInternalUrls, type StackAddresses } from '../nginx/stack-addresses.ts';
import type { ComponentPlaces } from './component-places.ts';
import type { Containers } from './containers.ts';
import { isRefusal } from './engine-failure.ts';
import type { Gate } from './gate.ts';
import { LABELS, slotContainerName, stackLabels, stackNames } from './stack-names.ts';

interface Options {
  readonly configuration: Configuration;
  readonly containers: Containers;
  readonly gate: Gate;
  readonly places: ComponentPlaces;
}

export interface SlotContainers {
  list(signal: AbortSignal): Promise<readonly SlotContainer[]>;
  start(token: FencingToken, spec: SlotContainerSpec, signal: AbortSignal): Promise<SlotContainer>;
  retire(token: FencingToken, slot: Slot, signal: AbortSignal): Promise<void>;
}

/** Components that the configuration no longer has are stopped with Docker's own default. */
const USUAL_STOP_MS = 10_000;

/** The containers in the two slots of every component. */
export function dockerSlotContainers({ configuration, containers, gate, places }: Options): SlotContainers {
  const { stack } = configuration;

  async function list(signal: AbortSignal): Promise<readonly SlotContainer[]> {
    const listed = await containers.list(stackLabels(stack, 'slot'), signal);
    const inspected = await Promise.all(listed.map(({ Id }) => containers.inspect(Id, signal)));
    // One that went between listing and inspecting is simply gone.
    return inspected.flatMap((found) => (found ? [toSlotContainer(found)] : []));
  }

  async function clear(
    token: FencingToken,
    slot: Slot,
    component: ComponentName | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const standing = (await list(signal)).filter(
      (found) => found.slot === slot && (component === undefined || found.component === component),
    );
    const newer = standing.find(({ generation }) => generation > token.generation);
    if (newer)
      throw new Failure(
        'fence/superseded',
        `container ${newer.name} belongs to a newer generation than ${token.generation}`,
        { facts: { container: newer.name, generation: token.generation } },
      );
    await Promise.all(
      standing.map(async (found) => {
        await containers.stop(found.id, { graceMs: stopTimeout(configuration, found.component) }, signal);
        await containers.remove(found.id, signal);
      }),
    );
  }

  return {
    list,
    async start(token, spec, signal) {
      await gate.passIdle(token, spec.slot, [spec.component], signal);
      await clear(token, spec.slot, spec.component, signal);
      const name = slotContainerName(stack, { ...spec, generation: token.generation });
      const addresses = await places.addresses(signal);
      const id = await containers.create(name, creation(configuration, { token, spec, addresses }), signal);
      try {
        for (const network of networksOf(configuration, spec.component)) await containers.join(id, network, signal);
        await gate.pass(token, signal);
        await containers.start(id, signal);
      } catch (thrown) {
        await removeQuietly(containers, id);
        // A newer holder removes what has been created and not yet started; the Engine then refuses to start it.
        if (isRefusal(thrown)) await gate.pass(token, signal);
        throw thrown;
      }
      const started = await containers.inspect(id, signal);
      if (!started) throw new Failure('docker/refused', `container ${name} vanished after it was started`);
      return toSlotContainer(started);
    },
    async retire(token, slot, signal) {
      await gate.passIdle(token, slot, undefined, signal);
      await clear(token, slot, undefined, signal);
    },
  };
}

/** Removes what this call itself made. The failure that led here matters more than one of tidying up. */
export async function removeQuietly(containers: Containers, id: string): Promise<void> {
  await containers.remove(id, AbortSignal.timeout(REMOVE_LIMIT_MS)).catch(() => undefined);
}

const REMOVE_LIMIT_MS = 20_000;

export function creation(
  { stack }: Configuration,
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

function stopTimeout({ components }: Configuration, component: ComponentName): number {
  return components.find(({ name }) => name === component)?.stopTimeout ?? USUAL_STOP_MS;
}

function networksOf({ components }: Configuration, component: ComponentName): readonly string[] {
  return components.find(({ name }) => name === component)?.networks ?? [];
}

export function toSlotContainer(found: ContainerInspectInfo): SlotContainer {
  const labels = found.Config.Labels;
  return {
    id: found.Id,
    name: found.Name.replace(/^\//, ''),
    component: (labels[LABELS.component] ?? '') as ComponentName,
    slot: labels[LABELS.slot] === 'green' ? 'green' : 'blue',
    generation: Number(labels[LABELS.generation]),
    image: found.Config.Image,
    imageId: found.Image,
    state: stateOf(found.State.Status),
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
