import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { DockerConnection } from '../connection/connection.ts';
import { daemonMessage, isStatus } from '../connection/engine-failure.ts';
import { noteImages } from '../keeper/image-record.ts';
import type { Keeper } from '../keeper/keeper.ts';

interface Options {
  readonly connection: DockerConnection;
  readonly keeper: Keeper;
}

/** Layers of a large image are many files, and a slow disk needs minutes for them. */
const REMOVAL_LIMIT_MS = 3 * 60_000;

/**
 * Removes one image, unless the Engine refuses: then something has come to need it since it was looked at. Answers why it
 * stays, if it does. Before that it is noted that its removal has begun, which also compares the fence. A run that dies after
 * that leaves a note that gives nobody the right to remove an image of that name again.
 */
export async function removeImage(
  { connection, keeper }: Options,
  { token, image }: { readonly token: FencingToken; readonly image: ImageDigest },
  signal: AbortSignal,
): Promise<string | undefined> {
  const note = (standing: 'removing' | 'pulled' | 'gone') =>
    noteImages(keeper, new Map([[image, standing]]), signal, token);
  await note('removing');
  try {
    await connection.call({
      doing: `removing image ${image}`,
      signal,
      limitMs: REMOVAL_LIMIT_MS,
      // Never with `force`, which takes an image away from under a container. Without `noprune` the Engine removes parents too,
      // which a person may have built.
      work: (engine, abortSignal) => engine.getImage(image).remove({ force: false, noprune: true, abortSignal }),
    });
  } catch (thrown) {
    if (isStatus(thrown, 409)) {
      await note('pulled');
      return daemonMessage(thrown);
    }
    if (!isStatus(thrown, 404)) throw thrown;
  }
  await note('gone');
  return undefined;
}
