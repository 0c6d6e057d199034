import type { VolumeReference } from '@hardened-deploy/core/release/container/volumes';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import { volumesOf } from '@hardened-deploy/core/release/container/volumes';
import type { DockerConnection } from '../connection/connection.ts';
import { dataVolumeName, stackLabels } from '../layout/stack-names.ts';
import { listVolumes } from '../containers/find-volumes.ts';

interface Options {
  readonly settings: Pick<DockerStackSettings, 'stack' | 'components' | 'target'>;
  readonly connection: DockerConnection;
}

/** By Docker Compose. */
const PROJECT = 'com.docker.compose.project';
const SERVICE = 'com.docker.compose.service';
const VOLUME = 'com.docker.compose.volume';

/**
 * The volume of a Docker Compose project that has the data of this application: its project has the application's name, or a
 * container of a service that is called like a component which mounts the volume. Undefined when there is none.
 */
export async function composeVolume(
  { settings, connection }: Options,
  { application, volume }: { readonly application: string; readonly volume: VolumeReference },
  signal: AbortSignal,
): Promise<string | undefined> {
  const found = await listVolumes(connection, [`${VOLUME}=${volume.volume}`], signal);
  if (found.length === 0) return undefined;
  const byName = found.find(({ Labels }) => Labels[PROJECT] === application);
  if (byName) return byName.Name;
  const services = settings.components
    .filter((component) => volumesOf(component).some((mount) => mount.volume === volume.volume))
    .map(({ name }) => name as string);
  const containers = await connection.call({
    doing: 'listing containers of Docker Compose',
    signal,
    work: (engine, abortSignal) => engine.listContainers({ all: true, filters: { label: [PROJECT] }, abortSignal }),
  });
  return found.find(({ Labels }) =>
    containers.some(
      (each) => each.Labels[PROJECT] === Labels[PROJECT] && services.includes(each.Labels[SERVICE] ?? ''),
    ),
  )?.Name;
}

/** The commands that make the stack's own volume: with the data of another one, and empty. */
export function waysToFill(
  { stack, target }: Pick<DockerStackSettings, 'stack' | 'target'>,
  volume: VolumeReference,
  from: string,
): { readonly copyWith: string; readonly emptyWith: string } {
  const name = dataVolumeName(stack, volume);
  const labels = Object.entries(stackLabels(stack, 'data')).map(([label, value]) => `--label ${label}=${value}`);
  const emptyWith = `docker volume create ${labels.join(' ')} ${name}`;
  const copying = `docker run --rm --entrypoint cp -v ${from}:/from:ro -v ${name}:/to ${target.keeperImage} -a /from/. /to/`;
  return { copyWith: `${emptyWith} && ${copying}`, emptyWith };
}
