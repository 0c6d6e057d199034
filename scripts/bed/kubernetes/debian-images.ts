import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, link, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cached, contentKey } from '../cache.ts';
import { run } from '../command.ts';
import { buildDebianBases, DEBIAN_BASE_RECIPE, type DebianBase } from '../debian-base.ts';
import { furtherBaseArchive } from '../images.ts';
import type { Say } from '../say.ts';

/** Images for a node that has no Docker Engine beside it: a Debian of the bed with one more layer. */
export type DebianImage = 'postgres' | 'mariadb' | 'node';

interface Recipe {
  readonly base: DebianBase | 'mariadb';
  /** By which name pods ask for it. */
  readonly name: string;
  /** Where the program of this machine, or of scripts/bed/images, goes. */
  readonly program: { readonly from: string; readonly to: string };
  readonly config: Readonly<Record<string, unknown>>;
}

const PATH = 'PATH=/usr/lib/postgresql/17/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const RECIPES: Readonly<Record<DebianImage, Recipe>> = {
  postgres: {
    base: 'servers',
    name: 'localhost/postgres:17',
    program: {
      from: join(import.meta.dirname, '../images/postgres/docker-entrypoint.sh'),
      to: 'usr/local/bin/docker-entrypoint.sh',
    },
    config: {
      Env: [PATH, 'LANG=C.UTF-8', 'PGDATA=/var/lib/postgresql/data'],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['postgres', '-c', 'listen_addresses=*', '-c', 'jit=off'],
    },
  },
  mariadb: {
    base: 'mariadb',
    name: 'localhost/mariadb:11',
    program: {
      from: join(import.meta.dirname, '../images/mariadb/docker-entrypoint.sh'),
      to: 'usr/local/bin/docker-entrypoint.sh',
    },
    // Debian's own settings listen on the machine itself only.
    config: { Env: [PATH], Entrypoint: ['docker-entrypoint.sh'], Cmd: ['mariadbd', '--bind-address=0.0.0.0'] },
  },
  node: {
    base: 'slim',
    name: 'localhost/node:24',
    program: { from: process.execPath, to: 'usr/local/bin/node' },
    config: { Env: [PATH], Cmd: ['node'] },
  },
};
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** The archive of an image as `docker save` writes one, from the cache or made first (seconds, after Debian). */
export async function ensureDebianImage(name: DebianImage, say: Say): Promise<string> {
  const recipe = RECIPES[name];
  const key = await contentKey({ texts: [DEBIAN_BASE_RECIPE, process.arch], folders: [] });
  const base =
    recipe.base === 'mariadb'
      ? await furtherBaseArchive('mariadb', key, say)
      : join(await cached(`debian-${key}`, (path) => buildDebianBases(path, say)), `${recipe.base}.tar`);
  const own = await contentKey({ texts: [key, JSON.stringify(recipe), process.version], folders: [] });
  return await cached(`cluster-${name}-${own}.tar`, (archive) => writeArchive({ recipe, base, archive }));
}

interface Archive {
  readonly recipe: Recipe;
  readonly base: string;
  readonly archive: string;
}

async function writeArchive({ recipe, base, archive }: Archive): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hd-image-'));
  try {
    const content = join(folder, 'content');
    const program = join(content, recipe.program.to);
    await mkdir(join(program, '..'), { recursive: true });
    await copyFile(recipe.program.from, program);
    await chmod(program, 0o755);
    const own = join(folder, 'own.tar');
    await run({ program: 'tar', args: ['--owner=0', '--group=0', '-C', content, '-cf', own, recipe.program.to] });
    const image = join(folder, 'image');
    await mkdir(image);
    const layers: string[] = [];
    for (const layer of [base, own]) {
      const digest = await sha256Of(layer);
      // Two file systems can't share a file.
      await link(layer, join(image, `${digest}.tar`)).catch(() => copyFile(layer, join(image, `${digest}.tar`)));
      layers.push(digest);
    }
    const configuration = JSON.stringify({
      architecture: ARCHITECTURES[process.arch] ?? process.arch,
      os: 'linux',
      config: recipe.config,
      rootfs: { type: 'layers', diff_ids: layers.map((digest) => `sha256:${digest}`) },
    });
    const file = `${createHash('sha256').update(configuration).digest('hex')}.json`;
    await writeFile(join(image, file), configuration);
    const files = layers.map((digest) => `${digest}.tar`);
    const manifest = [{ Config: file, RepoTags: [recipe.name], Layers: files }];
    await writeFile(join(image, 'manifest.json'), JSON.stringify(manifest));
    await run({ program: 'tar', args: ['-C', image, '-cf', archive, 'manifest.json', file, ...files] });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
