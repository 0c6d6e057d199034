import { copyFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BED_IMAGE_NAMES, BED_IMAGES } from './bed-images.ts';
import type { BedImage } from './bed-images.ts';
import { cached, contentKey } from './cache.ts';
import { buildDebianBases, DEBIAN_BASE_RECIPE, DEBIAN_BASES } from './debian-base.ts';
import { dockerAt } from './docker.ts';
import type { Docker } from './docker.ts';
import { pullOfficialImages } from './official-images.ts';
import type { DebianBase } from './debian-base.ts';
import type { Engine } from './engine.ts';
import type { Say } from './say.ts';

interface BedImages {
  /** `official`: pulled from Docker Hub. `built`: made here from Debian and the Node that runs this. */
  readonly source: 'official' | 'built';
}

/** Sees to it that the engine has every bed image. Official ones where Docker Hub answers, else built; both kept in the cache. */
export async function ensureImages(options: {
  readonly engine: Pick<Engine, 'socket'>;
  readonly say: Say;
}): Promise<BedImages> {
  const docker = dockerAt(options.engine.socket);
  const key = await contentKey({ texts: [DEBIAN_BASE_RECIPE, process.arch], folders: [] });
  // An engine that has them built already needs not wait for Docker Hub's silence.
  if (!hasBases(docker, key) && (await pullOfficialImages(docker, options.say))) {
    options.say('base images: the official ones, from Docker Hub');
    return { source: 'official' };
  }
  await ensureBases({ docker, key, say: options.say });
  for (const name of BED_IMAGE_NAMES) await buildImage({ docker, name, key });
  options.say('base images: built from Debian packages (Docker Hub does not answer)');
  return { source: 'built' };
}

function baseTag(key: string, base: DebianBase): string {
  return `hd-bed/debian-${base}:${key}`;
}

function hasBases(docker: Docker, key: string): boolean {
  return DEBIAN_BASES.every((base) => docker.succeeds(['image', 'inspect', baseTag(key, base)]));
}

/** Loads the Debian systems into the engine, from the cache when an earlier run has built them. */
async function ensureBases(options: {
  readonly docker: Docker;
  readonly key: string;
  readonly say: Say;
}): Promise<void> {
  const { docker, key, say } = options;
  if (hasBases(docker, key)) return;
  const folder = await cached(`debian-${key}`, (path) => buildDebianBases(path, say));
  for (const base of DEBIAN_BASES) await docker.run(['import', join(folder, `${base}.tar`), baseTag(key, base)]);
}

/** Images that need nothing of the servers. */
const BARE: readonly BedImage[] = ['debian', 'node'];

async function buildImage(options: {
  readonly docker: Docker;
  readonly name: BedImage;
  readonly key: string;
}): Promise<void> {
  const { docker, name, key } = options;
  const base = baseTag(key, BARE.includes(name) ? 'slim' : 'servers');
  const context = await mkdtemp(join(tmpdir(), 'hd-image-'));
  try {
    await cp(join(import.meta.dirname, 'images', name), context, { recursive: true });
    if (name === 'node') await copyFile(process.execPath, join(context, 'node'));
    await docker.run(['build', '--quiet', '--build-arg', `BASE=${base}`, '--tag', BED_IMAGES[name], context]);
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}
