import { Failure } from '@hardened-deploy/core/base/failure';
import { onceEach, type VolumeReference } from '@hardened-deploy/core/release/container/volumes';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { VolumeInspectInfo } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import { ensureVolume } from './stack-network.ts';
import { dataVolumeName, LABELS, type Role, stackLabels } from '../layout/stack-names.ts';
import { findVolume } from './find-volumes.ts';

export interface VolumeOptions {
  readonly settings: Pick<DockerStackSettings, 'stack' | 'volumes'>;
  readonly connection: DockerConnection;
  /** What a stack's volume may be that is mounted as an external one; without it, data. */
  readonly mountable?: readonly Role[];
}

/**
 * Creates the volumes of the stack that aren't there, before a container is made that mounts them: for a container the Engine would
 * create them without the stack's labels. A name that something else has is never taken over.
 */
export async function ensureVolumes(
  options: VolumeOptions,
  volumes: readonly VolumeReference[],
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(onceEach(volumes).map((volume) => ensureOne(options, volume, signal)));
}

async function ensureOne(options: VolumeOptions, volume: VolumeReference, signal: AbortSignal): Promise<void> {
  const { settings, connection, mountable } = options;
  const name = dataVolumeName(settings.stack, volume);
  const found = await findVolume(connection, name, signal);
  if (volume.external !== undefined) {
    if (!found)
      throw new Failure('volume/missing', `there is no volume ${name} at the target`, { facts: { volume: name } });
    const kept = keptByStack(found, mountable);
    if (kept !== undefined)
      throw new Failure('volume/not-ours', `the volume ${name} ${kept}`, {
        facts: { volume: name },
        remedy:
          "No component may mount it: there are secrets in it, or what a stack goes back by. Write another volume's `name` in hardened-deploy.yml.",
      });
    return;
  }
  if (!found) await ensureVolume(connection, made(options, volume), signal);
  // Creating one that somebody else has made meanwhile answers with that one.
  const standing = found ?? (await findVolume(connection, name, signal));
  const whose = standing && ownerOf(settings.stack, standing);
  if (whose === undefined) return;
  throw new Failure('volume/not-ours', `the volume ${name} ${whose}`, { facts: { volume: name } });
}

function made({ settings }: VolumeOptions, volume: VolumeReference): Parameters<typeof ensureVolume>[1] {
  const { stack } = settings;
  const how = settings.volumes?.get(volume.volume);
  return {
    Name: dataVolumeName(stack, volume),
    ...(how && how.driver !== null && { Driver: how.driver }),
    ...(how && how.driverOptions.size > 0 && { DriverOpts: Object.fromEntries(how.driverOptions) }),
    Labels: { ...Object.fromEntries(how?.labels ?? []), ...stackLabels(stack, 'data') },
  };
}

/** Undefined when it is a volume of this stack's components. Otherwise what it is, as the rest of a sentence. */
export function ownerOf(stack: string, { Labels }: Pick<VolumeInspectInfo, 'Labels'>): string | undefined {
  const labels = labelsOf(Labels);
  const owner = labels[LABELS.stack];
  if (owner === undefined) return 'was not made by hardened-deploy';
  if (owner !== stack) return `belongs to the stack ${owner}`;
  return labels[LABELS.role] === 'data' ? undefined : `is the stack's own, for its ${labels[LABELS.role] ?? 'files'}`;
}

/**
 * Undefined for a volume that may be mounted as an external one, such as the data of another stack. Otherwise what it is, as the
 * rest of a sentence.
 */
export function keptByStack(
  { Name, Labels }: Pick<VolumeInspectInfo, 'Name' | 'Labels'>,
  mountable: readonly Role[] = ['data'],
): string | undefined {
  const { [LABELS.stack]: owner, [LABELS.role]: role } = labelsOf(Labels);
  if (owner !== undefined && mountable.some((each) => each === role)) return undefined;
  if (owner !== undefined) return `is the stack ${owner}'s own, for its ${role ?? 'files'}`;
  // That volume has no label: Docker makes it when the first backup names it.
  return /^hd-.+-backups$/.test(Name) ? 'holds the backups of a stack' : undefined;
}

/** The Engine answers null for none. */
function labelsOf(labels: VolumeInspectInfo['Labels'] | null): Readonly<Record<string, string | undefined>> {
  return labels ?? {};
}
