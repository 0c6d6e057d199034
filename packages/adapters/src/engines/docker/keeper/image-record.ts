import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Keeper } from './keeper.ts';
import {
  NOTE_IMAGES_AS_HOLDER_SCRIPT,
  NOTE_IMAGES_SCRIPT,
  READ_IMAGE_RECORD_SCRIPT,
} from './scripts/image-record-scripts.ts';

/**
 * How a stack stands to an image that it uses. `pulled`: it has pulled it itself, and may remove it. `found`: the image was there
 * already, and stays. `removing`: a run began to remove it. If that run has died, nobody knows whether it still did so and
 * somebody has pulled the image since: so it is left alone.
 */
export type ImageStanding = 'pulled' | 'found' | 'removing';

/** By the image's reference, as it was pulled. */
export type ImageRecord = ReadonlyMap<string, ImageStanding>;

/** Changes of the record: a new standing, or that the stack has nothing to do with the image any more. */
type ImageNotes = ReadonlyMap<string, ImageStanding | 'gone'>;

/** The most images that one script is given: some 20 KB of the environment. */
const AT_ONCE = 100;

/** The lines of a record. What another version has written is no claim to remove anything. */
export function parseImageRecord(lines: readonly string[]): ImageRecord {
  return new Map(
    lines.flatMap((line): readonly (readonly [string, ImageStanding])[] => {
      const [, standing, image] = /^(\w+) (\S+)$/.exec(line) ?? [];
      if (image === undefined) return [];
      return [[image, standing === 'pulled' || standing === 'removing' ? standing : 'found']];
    }),
  );
}

export async function readImageRecord(keeper: Keeper, signal: AbortSignal): Promise<ImageRecord> {
  const doing = 'reading which images the stack has pulled';
  const { lines } = await keeper.run(
    { text: READ_IMAGE_RECORD_SCRIPT, doing, environment: {}, accept: ['done'] },
    signal,
  );
  return parseImageRecord(lines);
}

/** Writes durably. With a token, only the holder on the fence may: it throws `fence/superseded`. */
export async function noteImages(
  keeper: Keeper,
  notes: ImageNotes,
  signal: AbortSignal,
  token?: FencingToken,
): Promise<void> {
  const all = [...notes];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    const lines = some.flatMap(([image, standing]) => (standing === 'gone' ? [] : [`${standing} ${image}\n`]));
    const environment = { HD_ABOUT: some.map(([image]) => image).join(' '), HD_LINES: lines.join('') };
    const doing = 'noting which images the stack has pulled';
    await keeper.run(
      token
        ? { text: NOTE_IMAGES_AS_HOLDER_SCRIPT, doing, token, environment, accept: ['done'] }
        : { text: NOTE_IMAGES_SCRIPT, doing, environment, accept: ['done'] },
      signal,
    );
  }
}
