import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Workload } from '@hardened-deploy/core/target/ports/workloads';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerInfo, ContainerInspectInfo } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import type { Containers } from '../containers/containers.ts';
import { localImageId } from '../containers/image-pull.ts';
import { LABELS, stackLabels } from '../layout/stack-names.ts';
import { type Ownership, toWorkload } from './workload-shape.ts';

/** The containers in a stack's slots, as they are now. */
export interface SlotWorkloads {
  /** Those that are named, not inspected. */
  listed(at: readonly ComponentSlot[], signal: AbortSignal): Promise<readonly ContainerInfo[]>;
  /** Those that are named. */
  find(at: readonly ComponentSlot[], signal: AbortSignal): Promise<readonly ContainerInspectInfo[]>;
  /** The same ones, asked anew. One that went since is simply gone. */
  again(listed: readonly { readonly Id: string }[], signal: AbortSignal): Promise<readonly ContainerInspectInfo[]>;
  /** All of them. Containers and images are asked for at the same time, because over ssh each question is time. */
  all(signal: AbortSignal): Promise<readonly Workload[]>;
  /** With what the images are that they were created from. */
  shown(found: readonly ContainerInspectInfo[], signal: AbortSignal): Promise<readonly Workload[]>;
}

interface Options {
  readonly settings: DockerStackSettings;
  readonly connection: DockerConnection;
  readonly containers: Containers;
}

export function slotWorkloads({ settings, connection, containers }: Options): SlotWorkloads {
  const labels = stackLabels(settings.stack, 'slot');
  const imageId = imageIds(connection);

  async function again(
    listed: readonly { readonly Id: string }[],
    signal: AbortSignal,
  ): Promise<readonly ContainerInspectInfo[]> {
    const each = await Promise.all(listed.map(({ Id }) => containers.inspect(Id, signal)));
    // One that went between listing and inspecting is simply gone.
    return each.filter((found) => found !== undefined);
  }

  async function listed(at: readonly ComponentSlot[], signal: AbortSignal): Promise<readonly ContainerInfo[]> {
    return (await containers.list(labels, signal)).filter((found) => isAmong(at, found));
  }

  const shown: SlotWorkloads['shown'] = (found, signal) =>
    Promise.all(found.map(async (each) => toWorkload(each, await imageId(each.Config.Image, signal))));

  return {
    again,
    shown,
    async all(signal) {
      const listed = await containers.list(labels, signal);
      const images = new Set(listed.map(({ Image }) => Image).filter(isByDigest));
      // Asked again by `shown`, which throws what went wrong here.
      const looking = [...images].map((image) => imageId(image, signal).catch(() => undefined));
      const [found] = await Promise.all([again(listed, signal), ...looking]);
      return shown(found, signal);
    },
    listed,
    find: async (at, signal) => again(await listed(at, signal), signal),
  };
}

function isAmong(at: readonly ComponentSlot[], { Labels }: ContainerInfo): boolean {
  return at.some(({ component, slot }) => Labels[LABELS.component] === component && Labels[LABELS.slot] === slot);
}

/** The immutable id of an image. Of a digest it never changes, so the Engine is asked once; of a tag it may. */
function imageIds(connection: DockerConnection): (image: string, signal: AbortSignal) => Promise<string | undefined> {
  const known = new Map<string, string>();
  return async (image, signal) => {
    const before = known.get(image);
    if (before !== undefined) return before;
    const id = await localImageId(connection, image, signal);
    if (id !== undefined && isByDigest(image)) known.set(image, id);
    return id;
  };
}

function isByDigest(image: string): boolean {
  return image.includes('@sha256:');
}

/** A container of a newer holder is not to be touched, whatever the fence said a moment ago. */
export function refuseNewer(standing: readonly Ownership[], { generation }: FencingToken): void {
  const newer = standing.find((found) => found.generation > generation);
  if (!newer) return;
  const detail = `container ${newer.name} belongs to a newer generation than ${generation}`;
  throw new Failure('fence/superseded', detail, { facts: { container: newer.name, generation } });
}
