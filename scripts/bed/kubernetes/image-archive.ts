import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../command.ts';

interface ImageOfOneProgram {
  /** The image's name with its tag: `localhost/pause:1`. */
  readonly name: string;
  /** A program that needs no libraries. */
  readonly program: string;
  /** Further names of the program, with their paths: those of busybox do what they are called. */
  readonly links?: readonly string[];
  /** The archive that is written, as `docker save` writes one. */
  readonly archive: string;
}

/** Docker's names of processors. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** Makes an image that holds one program, without a Docker Engine: the node of a cluster has none. */
export async function writeImageArchive({ name, program, links = [], archive }: ImageOfOneProgram): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hd-image-'));
  try {
    const content = join(folder, 'content');
    await mkdir(content);
    await copyFile(program, join(content, 'program'));
    for (const link of links) {
      await mkdir(join(content, dirname(link)), { recursive: true });
      await symlink('/program', join(content, link));
    }
    const layer = join(folder, 'layer.tar');
    await tar(content, layer, ['.']);
    const digest = sha256(await readFile(layer));
    const image = join(folder, 'image');
    await mkdir(join(image, digest), { recursive: true });
    await rename(layer, join(image, digest, 'layer.tar'));
    const configuration = JSON.stringify({
      architecture: ARCHITECTURES[process.arch] ?? process.arch,
      os: 'linux',
      // What has a shell is asked for a program by its name; what is one program runs it.
      config: links.length > 0 ? { Env: ['PATH=/bin'] } : { Entrypoint: ['/program'], User: '65532:65532' },
      rootfs: { type: 'layers', diff_ids: [`sha256:${digest}`] },
    });
    const configurationFile = `${sha256(configuration)}.json`;
    await writeFile(join(image, configurationFile), configuration);
    const manifest = [{ Config: configurationFile, RepoTags: [name], Layers: [`${digest}/layer.tar`] }];
    await writeFile(join(image, 'manifest.json'), JSON.stringify(manifest));
    await tar(image, archive, ['manifest.json', configurationFile, `${digest}/layer.tar`]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function tar(from: string, to: string, names: readonly string[]): Promise<void> {
  const same = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner'];
  await run({ program: 'tar', args: [...same, '-C', from, '-cf', to, ...names] });
}

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
