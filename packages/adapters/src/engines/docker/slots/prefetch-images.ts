import { asFailure } from '@hardened-deploy/core/base/failure';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { ImageToFetch } from '@hardened-deploy/core/target/ports/workloads';
import { fetchImage, localImageId, type PullOptions } from '../containers/image-pull.ts';
import { type ImageRecord, type ImageStanding, noteImages, readImageRecord } from '../keeper/image-record.ts';
import type { Keeper } from '../keeper/keeper.ts';

interface Options extends PullOptions {
  readonly keeper: Keeper;
  readonly progress: Progress;
}

/**
 * Pulls images that the host doesn't have, and notes of each whether this stack pulled it: only then may this stack remove it
 * later. One that was there already is noted too, so that another stack, which may have pulled it, doesn't remove it.
 */
export async function prefetchImages(
  options: Options,
  images: readonly ImageToFetch[],
  signal: AbortSignal,
): Promise<void> {
  const record = await recordOrNone(options, signal);
  const each = new Map(images.map((one) => [`${one.image} ${one.platform}`, one]));
  for (const { image, platform } of each.values()) {
    const pulling = { ...options, ...(platform !== undefined && { platform }) };
    const how = await fetchImage(pulling, image, signal);
    if (!record || !(await note(options, { record, image, how }, signal)) || how === 'pulled') continue;
    // Another stack may have removed it before it could know that this one needs it.
    if ((await localImageId(options.connection, image, signal, platform)) !== undefined) continue;
    await note(options, { record, image, how: await fetchImage(pulling, image, signal) }, signal);
  }
}

interface Noting {
  readonly record: ImageRecord;
  readonly image: ImageDigest;
  readonly how: 'pulled' | 'found';
}

/**
 * Answers whether anything was written. After the pull and not before it: a run that dies in between leaves an image that stays
 * for ever, and not a claim to an image that somebody else pulls then.
 */
async function note(options: Options, { record, image, how }: Noting, signal: AbortSignal): Promise<boolean> {
  const standing = standingAfter(record.get(image), how);
  if (standing === record.get(image)) return false;
  try {
    await noteImages(options.keeper, new Map([[image, standing]]), signal);
    return true;
  } catch (thrown) {
    unlessAborted(options, thrown, signal);
    return false;
  }
}

/** An image that this stack has pulled stays its own when it is found again. One that it began to remove does not: see `removing`. */
function standingAfter(before: ImageStanding | undefined, how: 'pulled' | 'found'): ImageStanding {
  return how === 'found' && before === 'pulled' ? 'pulled' : how;
}

async function recordOrNone(options: Options, signal: AbortSignal): Promise<ImageRecord | undefined> {
  try {
    return await readImageRecord(options.keeper, signal);
  } catch (thrown) {
    unlessAborted(options, thrown, signal);
    return undefined;
  }
}

/** No release waits for the record: what isn't noted is never removed, and that is all. */
function unlessAborted({ progress }: Options, thrown: unknown, signal: AbortSignal): void {
  signal.throwIfAborted();
  progress.debug(`It was not noted which images were pulled: ${asFailure(thrown).message}`);
}
