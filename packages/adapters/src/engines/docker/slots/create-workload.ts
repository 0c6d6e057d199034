import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { volumesOf } from '@hardened-deploy/core/release/container/volumes';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import type { StackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { DockerConnection } from '../connection/connection.ts';
import type { Containers } from '../containers/containers.ts';
import { slotContainerName } from '../layout/stack-names.ts';
import { ensureVolumes } from '../containers/ensure-volumes.ts';
import type { ComponentPlaces } from './component-places.ts';
import { creation } from './workload-shape.ts';

export interface CreateOptions {
  readonly settings: StackSettings;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly places: ComponentPlaces;
}

interface Wanted {
  readonly token: FencingToken;
  readonly spec: WorkloadSpec;
  readonly handover: ComponentSettings['handover'];
}

/** Creates the container of a component in a slot under its holder's name, and answers its id. A name that is taken is refused with 409. */
export async function createWorkload(
  { settings, connection, containers, places }: CreateOptions,
  { token, spec, handover }: Wanted,
  signal: AbortSignal,
): Promise<string> {
  const name = slotContainerName(settings.stack, { ...spec, generation: token.generation });
  await ensureVolumes({ settings, connection }, volumesOf(spec), signal);
  const addresses = await places.addresses(signal);
  return containers.create(name, creation(settings, { token, spec, addresses, handover }), signal);
}

/** Joins the further networks that the component's settings name, before it is started. */
export async function joinNetworks(
  { settings, containers }: CreateOptions,
  { id, component }: { readonly id: string; readonly component: ComponentName },
  signal: AbortSignal,
): Promise<void> {
  const networks = settings.components.find(({ name }) => name === component)?.networks ?? [];
  for (const network of networks) await containers.join(id, network, signal);
}
