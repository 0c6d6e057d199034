import { Failure } from '@hardened-deploy/core/base/failure';
import type { VolumeInspectInfo } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import { LABELS } from '../layout/stack-names.ts';
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

/**
 * Throws `volume/not-ours` for a volume that has another stack's label. Names alone don't tell: the volume `prod` of the stack
 * `shop` has the name of what the stack `shop-prod` keeps for itself. One without a label may be of an earlier version.
 */
export async function refuseOfAnotherStack(
  connection: DockerConnection,
  { name, stack }: { readonly name: string; readonly stack: string },
  signal: AbortSignal,
): Promise<void> {
  const found = await findVolume(connection, name, signal);
  // The Engine answers null for no labels.
  const labels: Readonly<Record<string, string>> | null = found?.Labels ?? null;
  const owner = labels?.[LABELS.stack];
  if (owner === undefined || owner === stack) return;
  const detail = `the volume ${name}, which the stack ${stack} needs, belongs to the stack ${owner}`;
  throw new Failure('volume/not-ours', detail, {
    facts: { volume: name, owner },
    remedy: `Two stacks need a volume of this name. Give one of the two applications another name in hardened-deploy.yml, or give the volume of the stack ${owner} another name and copy its data there.`,
  });
}

/** Does nothing when it is gone. The Engine refuses while a container has it. */
export async function removeVolume(connection: DockerConnection, name: string, signal: AbortSignal): Promise<void> {
  await unless([404], undefined, () =>
    connection.call({ doing: `removing volume ${name}`, signal, work: (engine) => engine.getVolume(name).remove() }),
  );
}
