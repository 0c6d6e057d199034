import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { volumesOf } from '@hardened-deploy/core/release/container/volumes';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { MountSettings } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import type { Containers } from '../containers/containers.ts';
import type { MountedFiles } from '../keeper/mounted-files.ts';
import { slotContainerName } from '../layout/stack-names.ts';
import { ensureVolumes } from '../containers/ensure-volumes.ts';
import type { ComponentPlaces } from './component-places.ts';
import type { ContainerDefaults } from './container-defaults.ts';
import { withFileMounts } from './file-mounts.ts';
import { creation } from './workload-shape.ts';

export interface CreateOptions {
  readonly settings: DockerStackSettings;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly places: ComponentPlaces;
  readonly defaults: ContainerDefaults;
  readonly mounted: MountedFiles;
}

interface Wanted {
  readonly token: FencingToken;
  readonly spec: WorkloadSpec;
  readonly handover: ComponentSettings['handover'];
}

/** Creates the container of a component in a slot under its holder's name, and answers its id. A name that is taken is refused with 409. */
export async function createWorkload(
  { settings, connection, containers, places, defaults, mounted }: CreateOptions,
  { token, spec, handover }: Wanted,
  signal: AbortSignal,
): Promise<string> {
  const name = slotContainerName(settings.stack, { ...spec, generation: token.generation });
  await ensureVolumes({ settings, connection }, volumesOf(spec), signal);
  const addresses = await places.addresses(signal);
  const here = await defaults.of(spec.image, spec.container, signal);
  const folder = `${spec.component}/${spec.slot}.${token.generation}`;
  const create = (files: readonly MountSettings[]) =>
    containers.create(name, creation(settings, { token, spec, addresses, handover, defaults: here, files }), signal);
  return withFileMounts(mounted, { ...spec, token, folder }, create, signal);
}

/** Joins the further networks of its spec, before it is started: on the way back those of its release, not today's. */
export async function joinNetworks(
  { containers }: CreateOptions,
  { id, spec }: { readonly id: string; readonly spec: WorkloadSpec },
  signal: AbortSignal,
): Promise<void> {
  // In the host's own network it can be in no other.
  if (spec.container.networkMode === 'host') return;
  for (const network of spec.networks) await containers.join(id, network, signal);
}
