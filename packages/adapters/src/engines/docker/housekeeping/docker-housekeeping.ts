import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { FileHash } from '@hardened-deploy/core/release/container/mount';
import type { NeededAtTarget } from '@hardened-deploy/core/target/housekeeping/needed-at-target';
import type { FileStore } from '@hardened-deploy/core/target/ports/file-store';
import type { Housekeeping } from '@hardened-deploy/core/target/ports/housekeeping';
import type { Tidied } from '@hardened-deploy/core/target/housekeeping/tidied';
import { freeBytesAtTarget } from '../containers/free-space.ts';
import { localImageId } from '../containers/image-pull.ts';
import type { StandInOptions } from '../containers/stand-in.ts';
import { type ImageRecord, type ImageStanding, noteImages, parseImageRecord } from '../keeper/image-record.ts';
import type { Gate } from '../keeper/gate.ts';
import type { Keeper } from '../keeper/keeper.ts';
import { LOOK_AT_IMAGES_SCRIPT, TIDY_SCRIPT } from '../keeper/scripts/tidy-scripts.ts';
import { imageKey, imageKeys } from './image-key.ts';
import { leftVolumes } from './left-volumes.ts';
import { judgeImages } from './judge-images.ts';
import { removeImage } from './remove-image.ts';

interface Options extends StandInOptions {
  readonly keeper: Keeper;
  readonly files: Pick<FileStore, 'sweep'>;
  readonly gate: Gate;
}

/** Images, reports, files, texts of releases and what restores have left of one stack on a Docker host. */
export function dockerHousekeeping(options: Options): Housekeeping {
  const { keeper, files } = options;
  return {
    async foresee({ ready, images }, signal) {
      const { lines } = await keeper.run(
        {
          text: LOOK_AT_IMAGES_SCRIPT,
          doing: 'looking at what the stack has pulled',
          environment: { HD_READY: ready.join(' ') },
          accept: ['done'],
        },
        signal,
      );
      const { gone: _, ...tidying } = await judgeImages(options, unneededIn(parse(lines), images).pulled, signal);
      return tidying;
    },
    async tidy(token, needed, signal) {
      const { lines } = await keeper.run(
        {
          text: TIDY_SCRIPT,
          doing: 'removing what no release needs',
          token,
          environment: { HD_KEPT: needed.releases.join(' '), HD_READY: needed.ready.join(' ') },
          accept: ['done'],
        },
        signal,
      );
      const listed = parse(lines);
      await files.sweep(token, listed.files, signal);
      return tidyImages(options, { token, listed, needed }, signal);
    },
    ...leftVolumes(options),
  };
}

interface Listed {
  /** Images that the texts of releases name. */
  readonly named: readonly string[];
  readonly record: ImageRecord;
  /** That the texts of the releases which stay name. */
  readonly files: readonly FileHash[];
}

function parse(lines: readonly string[]): Listed {
  const named = lines.flatMap((line) => /^named "(\S+)"$/.exec(line)?.[1] ?? []);
  const files = lines.flatMap((line) => /^file ([0-9a-f]{64})$/.exec(line)?.[1] ?? []) as FileHash[];
  return { named, files, record: parseImageRecord(lines.slice(lines.indexOf('record') + 1)) };
}

type Unneeded = Readonly<Record<ImageStanding, readonly ImageDigest[]>>;

function unneededIn({ named, record }: Listed, images: NeededAtTarget['images']): Unneeded {
  const needed = imageKeys([...images, ...named]);
  const unneeded = [...record].filter(([image]) => !needed.has(imageKey(image) ?? image));
  const of = (wanted: ImageStanding) =>
    unneeded.flatMap(([image, standing]) => (standing === wanted ? [image as ImageDigest] : []));
  return { pulled: of('pulled'), found: of('found'), removing: of('removing') };
}

interface TidyingImages {
  readonly token: FencingToken;
  readonly listed: Listed;
  readonly needed: NeededAtTarget;
}

async function tidyImages(
  options: Options,
  { token, listed, needed }: TidyingImages,
  signal: AbortSignal,
): Promise<Tidied> {
  const { connection, keeper } = options;
  const unneeded = unneededIn(listed, needed.images);
  const judged = await judgeImages(options, unneeded.pulled, signal);
  const given = await givenUp(options, unneeded.removing, signal);
  const forgotten = [...judged.gone, ...unneeded.found, ...unneeded.removing];
  if (forgotten.length > 0) {
    await noteImages(keeper, new Map(forgotten.map((image) => [image, 'gone'])), signal, token);
  }
  const before = judged.images.length > 0 ? await freeBytes(options, signal) : undefined;
  const images: Tidied['images'][number][] = [];
  const left = [...judged.left, ...given];
  for (const each of judged.images) {
    const why = await removeImage({ connection, keeper }, { token, image: each.image }, signal);
    if (why === undefined) images.push(each);
    else left.push({ image: each.image, why });
  }
  const after = images.length > 0 ? await freeBytes(options, signal) : undefined;
  const freed = before !== undefined && after !== undefined && after >= before ? { freedBytes: after - before } : {};
  return { images, left, ...freed };
}

/** Those that a run began to remove before it died, and that are there. */
async function givenUp(
  { connection }: Options,
  removing: readonly ImageDigest[],
  signal: AbortSignal,
): Promise<Tidied['left']> {
  const left: Tidied['left'][number][] = [];
  for (const image of removing) {
    if ((await localImageId(connection, image, signal)) === undefined) continue;
    const why = `a run died while it removed it, and somebody may have pulled it since; \`docker image rm ${image}\` removes it`;
    left.push({ image, why });
  }
  return left;
}

/** It is only told. */
async function freeBytes(options: Options, signal: AbortSignal): Promise<number | undefined> {
  try {
    return await freeBytesAtTarget(options, signal);
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}
