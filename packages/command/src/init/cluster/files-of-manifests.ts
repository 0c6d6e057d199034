import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  objectsIn,
  type WrittenObject,
} from '@hardened-deploy/action-kit/configuration/cluster/manifest/manifest-objects';
import type { FileProblem } from '@hardened-deploy/core/base/failure';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { ManifestFile } from '@hardened-deploy/core/release/manifest';

/** A folder of YAML files, with the objects in them. */
export interface ManifestFolder {
  /** As it is written in the configuration: `k8s/web/`. */
  readonly path: string;
  readonly files: readonly WrittenFile[];
}

export interface WrittenFile extends ManifestFile {
  readonly objects: readonly WrittenObject[];
}

interface Found {
  /** The folder itself, and those directly in it. */
  readonly folders: readonly ManifestFolder[];
  /** What could not be read, by its line. */
  readonly problems: readonly FileProblem[];
}

/** Where people keep manifests. */
const USUAL = ['k8s', 'kubernetes', 'manifests', 'deploy/k8s'];
const IS_YAML = /\.(?:ya?ml|json)$/;

/** The manifests of a folder of the repository. Throws `configuration/missing` where there are none. */
export async function manifestFolders(folder: string, named: string | undefined): Promise<Found> {
  for (const path of named === undefined ? USUAL : [named.replace(/^\.\//, '').replace(/\/+$/, '')]) {
    const entries = await readdir(join(folder, path), { withFileTypes: true }).catch(() => undefined);
    if (entries === undefined) continue;
    const problems: FileProblem[] = [];
    const below = entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${path}/${name}`);
    const folders = await Promise.all([path, ...below.toSorted()].map((each) => read(folder, each, problems)));
    return { folders, problems };
  }
  const where = named === undefined ? `no folder ${USUAL.join(', ')}` : `no folder ${named}`;
  throw new Failure('configuration/missing', `there is ${where} with manifests in ${folder}`, {
    remedy: 'Name it: --manifests FOLDER. It has what `kubectl kustomize` or `helm template` prints.',
  });
}

async function read(root: string, path: string, problems: FileProblem[]): Promise<ManifestFolder> {
  const entries = await readdir(join(root, path), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && IS_YAML.test(entry.name)).map(({ name }) => name);
  const files = names.toSorted().map(async (name): Promise<WrittenFile> => {
    const file = { path: `${path}/${name}`, text: await readFile(join(root, path, name), 'utf8') };
    return { ...file, objects: objectsIn(file, (problem) => void problems.push(problem)) };
  });
  return { path: `${path}/`, files: await Promise.all(files) };
}
