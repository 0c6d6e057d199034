import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { Tidying } from '@hardened-deploy/core/target/housekeeping/tidied';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerInfo, ImageInspectInfo } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import { containerName } from '../containers/container-name.ts';
import { type Containers, unless } from '../containers/containers.ts';
import { imageKey, imageKeys } from './image-key.ts';
import { type ClaimsOfOthers, claimsOfOthers } from './other-stacks.ts';

interface Options {
  readonly settings: Pick<DockerStackSettings, 'stack'>;
  readonly connection: DockerConnection;
  readonly containers: Containers;
}

/** What becomes of images that only this stack has pulled, and that no release needs. */
export interface Judged extends Tidying {
  /** Somebody else has removed them. */
  readonly gone: readonly ImageDigest[];
}

/** Looks whether somebody else may need them: a container, another name, another stack. Changes nothing. */
export async function judgeImages(
  options: Options,
  unneeded: readonly ImageDigest[],
  signal: AbortSignal,
): Promise<Judged> {
  const nothing: Judged = { images: [], left: [], gone: [] };
  if (unneeded.length === 0) return nothing;
  const claims = await claimsOfOthers(options, signal);
  const containers = await options.containers.list({}, signal);
  const seen = { claims, containers, ours: imageKeys(unneeded) };
  let judged = nothing;
  for (const image of unneeded) {
    const found = await inspectImage(options.connection, image, signal);
    if (!found) judged = { ...judged, gone: [...judged.gone, image] };
    else {
      const why = whyLeft(seen, image, found);
      judged =
        why === undefined
          ? { ...judged, images: [...judged.images, { image, bytes: found.Size }] }
          : { ...judged, left: [...judged.left, { image, why }] };
    }
  }
  return judged;
}

interface Seen {
  readonly claims: ClaimsOfOthers;
  /** All of the host, those that are stopped too. */
  readonly containers: readonly ContainerInfo[];
  readonly ours: ReadonlySet<string>;
}

function whyLeft({ claims, containers, ours }: Seen, image: ImageDigest, found: ImageInspectInfo): string | undefined {
  const user = containers.find(({ ImageID, Image }) => ImageID === found.Id || imageKey(Image) === imageKey(image));
  if (user) return `container ${containerName(user)} has it`;
  const others = namesOf(found).filter((name) => !ours.has(imageKey(name) ?? ''));
  if (others.length > 0) return `it is also called ${others.join(', ')}`;
  if (claims.kind === 'unknown') return claims.why;
  const stack = claims.byImage.get(imageKey(image) ?? '');
  return stack === undefined ? undefined : `stack ${stack} uses it too`;
}

/** Tags and digests; an Engine writes `<none>` where there is none. A tag with a digest is no spelling of the Engine's. */
function namesOf({ RepoTags, RepoDigests }: ImageInspectInfo): readonly string[] {
  return [...(RepoTags ?? []), ...(RepoDigests ?? [])].filter((name) => !name.includes('<none>'));
}

async function inspectImage(
  connection: DockerConnection,
  image: string,
  signal: AbortSignal,
): Promise<ImageInspectInfo | undefined> {
  return unless([404], undefined, () =>
    connection.call({
      doing: `looking at image ${image}`,
      signal,
      work: (engine) => engine.getImage(image).inspect(),
    }),
  );
}
