import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { VolumeReference } from '@hardened-deploy/core/release/container/volumes';
import type { OtherWriter } from '@hardened-deploy/core/target/ports/volumes';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerInfo } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import { dataVolumeName, LABELS } from '../layout/stack-names.ts';

interface Options {
  readonly settings: Pick<DockerStackSettings, 'stack'>;
  readonly connection: DockerConnection;
}

/** The first container that runs, mounts one of these volumes writable, and isn't the stack's own of a component that migrates. */
export async function findOtherWriter(
  { settings: { stack }, connection }: Options,
  {
    volumes,
    migrating,
  }: { readonly volumes: readonly VolumeReference[]; readonly migrating: readonly ComponentName[] },
  signal: AbortSignal,
): Promise<OtherWriter | undefined> {
  for (const each of volumes) {
    const volume = dataVolumeName(stack, each);
    // Without `all`: those that run, also when they are paused or about to start again.
    const using = await connection.call({
      doing: `listing containers with volume ${volume}`,
      signal,
      work: (engine, abortSignal) => engine.listContainers({ filters: { volume: [volume] }, abortSignal }),
    });
    const isOwn = ({ Labels }: ContainerInfo) =>
      Labels[LABELS.stack] === stack && migrating.some((component) => component === Labels[LABELS.component]);
    // The filter also finds containers that have something else at a path of this name.
    const writer = using.find(
      (container) => !isOwn(container) && container.Mounts.some(({ Name, RW }) => Name === volume && RW),
    );
    if (writer) return { container: writer.Names[0]?.replace(/^\//, '') ?? writer.Id, volume };
  }
  return undefined;
}

/** Looked at again when nothing of the components that migrate is left: somebody may have started a container since. */
export async function refuseOtherWriters(
  options: Options,
  volumes: readonly VolumeReference[],
  signal: AbortSignal,
): Promise<void> {
  const writer = await findOtherWriter(options, { volumes, migrating: [] }, signal);
  if (!writer) return;
  const { container, volume } = writer;
  throw new Failure('volume/in-use', `the container ${container} may write to the volume ${volume}`, {
    facts: { container, volume },
  });
}
