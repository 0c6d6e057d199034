import type { VolumeInspectInfo } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import { unless } from './containers.ts';

/** Undefined when there is none of this name. */
export function findVolume(
  connection: DockerConnection,
  name: string,
  signal: AbortSignal,
): Promise<VolumeInspectInfo | undefined> {
  return unless([404], undefined, () =>
    connection.call({ doing: `inspecting volume ${name}`, signal, work: (engine) => engine.getVolume(name).inspect() }),
  );
}

/** Those that have all of these labels, `NAME` or `NAME=value`. */
export async function listVolumes(
  connection: DockerConnection,
  label: readonly string[],
  signal: AbortSignal,
): Promise<readonly VolumeInspectInfo[]> {
  const { Volumes: found }: { readonly Volumes: VolumeInspectInfo[] | null } = await connection.call({
    doing: 'listing volumes',
    signal,
    work: (engine) => engine.listVolumes({ filters: { label: [...label] } }),
  });
  // The Engine answers null for none.
  return found ?? [];
}

/** Does nothing when it is gone. The Engine refuses while a container has it. */
export async function removeVolume(connection: DockerConnection, name: string, signal: AbortSignal): Promise<void> {
  await unless([404], undefined, () =>
    connection.call({ doing: `removing volume ${name}`, signal, work: (engine) => engine.getVolume(name).remove() }),
  );
}
