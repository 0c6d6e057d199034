import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import { JOB_LOGIN_REFUSED } from '@hardened-deploy/core/release/job-login';
import { imageName, type ImageParts, imageParts, type ImageReference } from '@hardened-deploy/core/release/image';
import type { DockerConnection } from '../connection/connection.ts';
import { daemonMessage, isRefusal, isStatus } from '../connection/engine-failure.ts';
import { type Login, type LoginOptions, registryCredentials } from './registry-credentials.ts';

export interface PullOptions extends LoginOptions {
  readonly connection: DockerConnection;
  /** Instead of the host's own. */
  readonly platform?: string;
}

/** Longer than any image should take; a caller's own signal usually ends it earlier. */
const PULL_LIMIT_MS = 30 * 60_000;
/** The immutable id of an image on the host, or undefined. With a platform, undefined too for an image of another one. */
export async function localImageId(
  connection: DockerConnection,
  image: string,
  signal: AbortSignal,
  platform?: string,
): Promise<string | undefined> {
  try {
    const { Id, Os, Architecture } = await connection.call({
      doing: `looking for image ${image}`,
      signal,
      work: (engine) => engine.getImage(image).inspect(),
    });
    // The variant (`v8` of `linux/arm64/v8`) isn't told by every Engine.
    const [os, architecture] = platform?.split('/') ?? [Os, Architecture];
    return os === Os && architecture === Architecture ? Id : undefined;
  } catch (thrown) {
    if (isStatus(thrown, 404)) return undefined;
    throw thrown;
  }
}

/** Pulls an image by digest or tag unless the host has it; answers its immutable id. Throws `image/pull-failed`. */
export async function ensureImage(options: PullOptions, image: string, signal: AbortSignal): Promise<string> {
  const { connection, platform } = options;
  const present = await localImageId(connection, image, signal, platform);
  if (present !== undefined) return present;
  await pullImage(options, image, signal);
  return idOfPulled(options, image, signal);
}

/**
 * The same, and whether the image has come with this very pull. `found`: the host had it before, be it under another name, or
 * somebody else pulled it at the same time.
 */
export async function fetchImage(
  options: PullOptions,
  image: string,
  signal: AbortSignal,
): Promise<'found' | 'pulled'> {
  const { connection, platform } = options;
  if ((await localImageId(connection, image, signal, platform)) !== undefined) return 'found';
  const before = await connection.call({
    doing: 'listing images',
    signal,
    work: (engine, abortSignal) => engine.listImages({ all: true, abortSignal }),
  });
  const pulled = await pullImage(options, image, signal);
  const id = await idOfPulled(options, image, signal);
  return pulled === 'up-to-date' || before.some(({ Id }) => Id === id) ? 'found' : 'pulled';
}

async function idOfPulled({ connection, platform }: PullOptions, image: string, signal: AbortSignal): Promise<string> {
  const pulled = await localImageId(connection, image, signal, platform);
  if (pulled === undefined) {
    const of = platform === undefined ? '' : ` for ${platform}`;
    throw pullFailure(image, `the Engine said it was pulled, but does not have it${of}`);
  }
  return pulled;
}

/** `up-to-date`: the Engine says that it had the image already. */
type Pulled = 'newer' | 'up-to-date';

async function pullImage(options: PullOptions, image: string, signal: AbortSignal): Promise<Pulled> {
  const parts = imageParts(image);
  if (!parts) throw new Failure('configuration/invalid', `${image} is not an image reference`);
  const login = registryCredentials(options, parts.registry);
  try {
    return await pullWith(options, { image, parts, login }, signal);
  } catch (refused) {
    if (login?.owner !== 'job' || !isFailure(refused, 'image/pull-failed')) throw refused;
    try {
      return await pullWith(options, { image, parts, login: undefined }, signal);
    } catch (again) {
      throw isFailure(again, 'image/pull-failed')
        ? pullFailure(image, `${refusalIn(refused, image)}; ${JOB_LOGIN_REFUSED}`, again)
        : again;
    }
  }
}

interface Pull {
  readonly image: string;
  readonly parts: ImageParts;
  readonly login: Login | undefined;
}

async function pullWith(
  { connection, platform }: PullOptions,
  { image, parts, login }: Pull,
  signal: AbortSignal,
): Promise<Pulled> {
  const authconfig = login?.authconfig ?? {};
  try {
    return await connection.call({
      doing: `pulling ${image}`,
      signal,
      limitMs: PULL_LIMIT_MS,
      work: async (engine, abortSignal) => {
        // Without a tag the Engine would pull all of them.
        const tag = parts.digest ?? parts.tag ?? 'latest';
        const query = {
          fromImage: imageName(image as ImageReference),
          tag,
          ...(platform !== undefined && { platform }),
          abortSignal,
        };
        const progress = await engine.createImage(authconfig, query);
        return readProgress(progress, image);
      },
    });
  } catch (thrown) {
    if (isRefusal(thrown)) throw pullFailure(image, daemonMessage(thrown), thrown);
    throw thrown;
  }
}

/** The last status of a pull, word for word as the Engine says it. With other words, an image counts as pulled if it was not there before. */
const UP_TO_DATE = /"status":"Status: Image is up to date for /;

/** Errors arrive as lines of an answer that began with 200. */
async function readProgress(stream: NodeJS.ReadableStream, image: string): Promise<Pulled> {
  let rest = '';
  let pulled: Pulled = 'newer';
  for await (const part of stream) {
    const lines = (rest + part.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      refuseErrorLine(line, image);
      if (UP_TO_DATE.test(line)) pulled = 'up-to-date';
    }
  }
  refuseErrorLine(rest, image);
  return UP_TO_DATE.test(rest) ? 'up-to-date' : pulled;
}

function refuseErrorLine(line: string, image: string): void {
  if (line.trim() === '') return;
  const said: unknown = JSON.parse(line);
  if (typeof said !== 'object' || said === null) return;
  if ('error' in said || 'errorDetail' in said) {
    throw pullFailure(image, 'error' in said ? String(said.error) : JSON.stringify(said.errorDetail));
  }
}

/** The Engine's own words, without the image that the failure names again. */
function refusalIn({ message }: Failure, image: string): string {
  return message.startsWith(`${image}: `) ? message.slice(image.length + 2) : message;
}

function pullFailure(image: string, detail: string, cause?: unknown): Failure {
  return new Failure('image/pull-failed', `${image}: ${detail}`, { facts: { image }, cause });
}
