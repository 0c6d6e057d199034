import { copyFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BED_IMAGE_NAMES, BED_IMAGES } from './bed-images.ts';
import type { BedImage } from './bed-images.ts';
import { cached, contentKey } from './cache.ts';
import { buildDebianBase, DEBIAN_BASE_RECIPE } from './debian-base.ts';
import { dockerAt } from './docker.ts';
import type { Docker } from './docker.ts';
import { pullOfficialImages } from './official-images.ts';
import type { Engine } from './engine.ts';
import type { Say } from './say.ts';

export interface BedImages {
  /** `official`: pulled from Docker Hub. `built`: made here from Debian and the Node that runs this. */
  readonly source: 'official' | 'built';
}

/** Sees to it that the engine has every bed image. Official ones where Docker Hub answers, else built; both kept in the cache. */
export async function ensureImages(options: {
  readonly engine: Pick<Engine, 'socket'>;
  readonly say: Say;
}): Promise<BedImages> {
  const docker = dockerAt(options.engine.socket);
  const base = await baseTag();
  if (!docker.succeeds(['image', 'inspect', base]) && (await pullOfficialImages(docker, options.say))) {
    options.say('base images: the official ones, from Docker Hub');
    return { source: 'official' };
  }
  await ensureBase({ docker, tag: base, say: options.say });
  for (const name of BED_IMAGE_NAMES) await buildImage({ docker, name, base });
  options.say('base images: built from Debian packages (Docker Hub does not answer)');
  return { source: 'built' };
}

async function baseTag(): Promise<string> {
  return `hd-bed/debian:${await contentKey({ texts: [DEBIAN_BASE_RECIPE, process.arch], folders: [] })}`;
}

/** Loads the shared Debian into the engine, from the cache when an earlier run has built it. */
async function ensureBase(options: {
  readonly docker: Docker;
  readonly tag: string;
  readonly say: Say;
}): Promise<void> {
  const { docker, tag, say } = options;
  if (docker.succeeds(['image', 'inspect', tag])) return;
  const name = `${tag.replace(/^.*\//, '').replace(':', '-')}.tar`;
  await docker.run(['import', await cached(name, (path) => buildDebianBase(path, say)), tag]);
}

async function buildImage(options: {
  readonly docker: Docker;
  readonly name: BedImage;
  readonly base: string;
}): Promise<void> {
  const { docker, name, base } = options;
  const context = await mkdtemp(join(tmpdir(), 'hd-image-'));
  try {
    await cp(join(import.meta.dirname, 'images', name), context, { recursive: true });
    if (name === 'node') await copyFile(process.execPath, join(context, 'node'));
    await docker.run(['build', '--quiet', '--build-arg', `BASE=${base}`, '--tag', BED_IMAGES[name], context]);
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}
