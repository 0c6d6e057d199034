import { chmod, copyFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BED_IMAGES, USUAL_IMAGE_NAMES } from './bed-images.ts';
import type { BedImage } from './bed-images.ts';
import { cached, contentKey } from './cache.ts';
import { buildDebianBases, buildFurtherBase, DEBIAN_BASE_RECIPE, DEBIAN_BASES, FURTHER_BASES } from './debian-base.ts';
import { dockerAt } from './docker.ts';
import type { Docker } from './docker.ts';
import { pullOfficialImages } from './official-images.ts';
import type { DebianBase, FurtherBase } from './debian-base.ts';
import type { Engine } from './engine.ts';
import type { Say } from './say.ts';
import { ensureTool } from './tools.ts';

interface BedImages {
  /** `official`: pulled from Docker Hub. `built`: made here from Debian and the Node that runs this. */
  readonly source: 'official' | 'built';
}

/** Sees to it that the engine has every bed image. Official ones where Docker Hub answers, else built; both kept in the cache. */
export async function ensureImages(options: {
  readonly engine: Pick<Engine, 'socket'>;
  readonly say: Say;
  /** Those that are built when the official ones can't be had. Default: `USUAL_IMAGE_NAMES`. */
  readonly built?: readonly BedImage[];
}): Promise<BedImages> {
  const docker = dockerAt(options.engine.socket);
  const key = await contentKey({ texts: [DEBIAN_BASE_RECIPE, process.arch], folders: [] });
  // An engine that has them built already needs not wait for Docker Hub's silence.
  if (!hasBases(docker, key) && (await pullOfficialImages(docker, options.say))) {
    options.say('base images: the official ones, from Docker Hub');
    return { source: 'official' };
  }
  const names = options.built ?? USUAL_IMAGE_NAMES;
  const [programs] = await Promise.all([
    programsFor(names, options.say),
    ensureBases({ docker, key, say: options.say }),
  ]);
  for (const name of names) {
    if (isBuiltAround(name) && !programs.has(name)) continue;
    const base = hasOwnBase(name)
      ? await ensureFurtherBase(name, { docker, key, say: options.say })
      : usualBase(name, key);
    await buildImage({ docker, name, base, program: programs.get(name) });
  }
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

function hasOwnBase(name: BedImage): name is FurtherBase {
  return name in FURTHER_BASES;
}

/** Loads the Debian system with one more server, and answers its name. */
async function ensureFurtherBase(
  base: FurtherBase,
  options: { readonly docker: Docker; readonly key: string; readonly say: Say },
): Promise<string> {
  const { docker, say } = options;
  const tag = `hd-bed/debian-${base}:${await furtherKey(base, options.key)}`;
  if (docker.succeeds(['image', 'inspect', tag])) return tag;
  await docker.run(['import', await furtherBaseArchive(base, options.key, say), tag]);
  return tag;
}

/** The root file system of that system as a file, from the cache when an earlier run has built it. `key`: of the bases. */
export async function furtherBaseArchive(base: FurtherBase, key: string, say: Say): Promise<string> {
  return await cached(`debian-${base}-${await furtherKey(base, key)}.tar`, async (path) => {
    // Only an engine that got its images elsewhere has no archive of them here.
    const bases = await cached(`debian-${key}`, (folder) => buildDebianBases(folder, say));
    await buildFurtherBase(base, join(bases, 'slim.tar'), path, say);
  });
}

async function furtherKey(base: FurtherBase, key: string): Promise<string> {
  const { packages, recipe } = FURTHER_BASES[base];
  return await contentKey({ texts: [JSON.stringify({ packages, recipe }), key], folders: [] });
}

/** Images that need nothing of the servers. */
const BARE: readonly BedImage[] = ['debian', 'node', 'caddy'];

function usualBase(name: BedImage, key: string): string {
  return baseTag(key, BARE.includes(name) ? 'slim' : 'servers');
}

function isBuiltAround(name: BedImage): boolean {
  return name === 'node' || name === 'caddy';
}

/** The programs that images are built around. Without Go there is no image of Caddy, and the tests of it fail; the rest goes on. */
async function programsFor(names: readonly BedImage[], say: Say): Promise<ReadonlyMap<BedImage, string>> {
  const programs = new Map<BedImage, string>([['node', process.execPath]]);
  if (!names.includes('caddy')) return programs;
  const caddy = await ensureTool('caddy', say);
  if (caddy.kind === 'ready') return programs.set('caddy', caddy.path);
  say(`no image of Caddy: ${caddy.why}. ${caddy.remedy}`);
  return programs;
}

async function buildImage(options: {
  readonly docker: Docker;
  readonly name: BedImage;
  readonly base: string;
  /** That it is built around, if it is. */
  readonly program: string | undefined;
}): Promise<void> {
  const { docker, name, base, program } = options;
  const context = await mkdtemp(join(tmpdir(), 'hd-image-'));
  try {
    await cp(join(import.meta.dirname, 'images', name), context, { recursive: true });
    if (program !== undefined) {
      await copyFile(program, join(context, name));
      await chmod(join(context, name), 0o755);
    }
    await docker.run(['build', '--quiet', '--build-arg', `BASE=${base}`, '--tag', BED_IMAGES[name], context]);
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}
